import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { previousOf } from "../../src/vault/writeFile.ts";
import { readCaseText, writeCaseText } from "../../src/vault/caseText.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "haven-case-text-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a case that another run has changed since it was read is left as it is", async () => {
  const file = join(folder, "case.json");
  writeFileSync(file, "one");
  const { stamp: before } = await readCaseText(file);
  writeFileSync(file, "two, by another run");
  await expect(writeCaseText(file, "three", { before })).rejects.toMatchObject({ code: "held-by-another", exit: 4 });
  expect(readFileSync(file, "utf8")).toBe("two, by another run");
  expect(readdirSync(folder)).toEqual(["case.json"]);
});

test("a case nobody else touched is replaced", async () => {
  const file = join(folder, "case.json");
  writeFileSync(file, "one");
  const { stamp: before } = await readCaseText(file);
  await writeCaseText(file, "two", { before });
  expect(readFileSync(file, "utf8")).toBe("two");
  expect(readFileSync(previousOf(file), "utf8"), "the version before is kept").toBe("one");
});

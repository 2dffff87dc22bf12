import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { HavenError } from "../../src/text/errors.ts";
import { ensureFolder, havenHome, isFolder, placeWithin } from "../../src/vault/folders.ts";
import { abandonUnfinished, begin, finish } from "../../src/vault/unfinished.ts";
import { writeWhole } from "../../src/vault/writeFile.ts";
import { failingFiles } from "./failingFiles.ts";

let folder: string;
let target: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "haven-vault-"));
  target = join(folder, "case.json");
});

/** How the work ended: done, or the code of its error. */
async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    return error instanceof HavenError ? (error.code) : String(error);
  }
}

describe("writing", () => {
  test("a new file is whole, its owner's alone, and leaves nothing beside it", async () => {
    await writeWhole(target, "new");
    expect(readFileSync(target, "utf8")).toBe("new");
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["case.json"]);
  });

  test("a file that is there stays as it is, unless it is to be replaced", async () => {
    writeFileSync(target, "old");
    expect(await codeOf(writeWhole(target, "new"))).toBe("path-exists");
    expect(readFileSync(target, "utf8")).toBe("old");
    await writeWhole(target, "new", { replace: true });
    expect(readFileSync(target, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["case.json"]);
  });

  test("a file that was open to others is its owner's alone when replaced", async () => {
    writeFileSync(target, "old");
    chmodSync(target, 0o644);
    await writeWhole(target, "new", { replace: true });
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  test.each([true, false])("nothing is written through a link (replace: %s)", async (replace) => {
    const elsewhere = join(folder, "elsewhere");
    writeFileSync(elsewhere, "old");
    symlinkSync(elsewhere, target);
    expect(await codeOf(writeWhole(target, "new", { replace }))).toBe("path-symlink");
    expect(readFileSync(elsewhere, "utf8")).toBe("old");
    symlinkSync(join(folder, "nowhere"), join(folder, "dangling"));
    expect(await codeOf(writeWhole(join(folder, "dangling"), "new", { replace }))).toBe("path-symlink");
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  test("a folder is not replaced", async () => {
    mkdirSync(target);
    expect(await codeOf(writeWhole(target, "new", { replace: true }))).toBe("file-not-regular");
  });

  test("a folder that is not there is an error with the system's own code, not its message", async () => {
    const error: unknown = await writeWhole(join(folder, "no", "case.json"), "new").catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "write-failed", exit: 3, args: { reason: "ENOENT" } });
  });

  test("of many that make one file, one wins, and its content is whole", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => codeOf(writeWhole(target, String(n).repeat(10_000)))));
    expect(results.filter((result) => result === "done").length).toBe(1);
    expect(results.filter((result) => result === "path-exists").length).toBe(19);
    expect(new Set(readFileSync(target, "utf8").match(/../g)).size).toBeLessThanOrEqual(2);
    expect(readdirSync(folder)).toEqual(["case.json"]);
  });

  test("where the drive knows no hard links, a new file is put in place all the same", async () => {
    const { files } = failingFiles(-1);
    await writeWhole(target, "new", { files: { ...files, link: () => Promise.reject(Object.assign(new Error(), { code: "ENOTSUP" })) } });
    expect(readFileSync(target, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["case.json"]);
  });
});

describe("whatever step fails, the file is the old one or the new one, and no temporary file stays", () => {
  test.each([true, false])("replace: %s", async (replace) => {
    const rehearsal = failingFiles(-1);
    if (replace) writeFileSync(target, "old");
    await writeWhole(target, "new", { replace, files: rehearsal.files });
    const steps = rehearsal.steps;
    expect(steps).toEqual(["lstat", "open", "writeFile", "sync", "close", ...(replace ? ["rename"] : ["link", "unlink"]), "open", "sync", "close"]);

    for (const [at, name] of steps.entries()) {
      const place = mkdtempSync(join(folder, "step-"));
      const file = join(place, "case.json");
      if (replace) writeFileSync(file, "old");
      const { files } = failingFiles(at);
      const error: unknown = await writeWhole(file, "new", { replace, files }).catch((caught: unknown) => caught);
      expect(error, `${name} at ${at}`).toMatchObject({ code: "write-failed", args: { reason: "ENOSPC" } });
      expect((error as Error).message).not.toContain("secret");
      expect(readdirSync(place).filter((left) => left !== "case.json"), `${name} at ${at}`).toEqual([]);
      if (replace) expect(["old", "new"]).toContain(readFileSync(file, "utf8"));
      else if (existsSync(file)) expect(readFileSync(file, "utf8")).toBe("new");
    }
  });

  test("an interrupted run removes what it had begun, and only that", () => {
    const [begun, done] = [join(folder, ".a.tmp"), join(folder, ".b.tmp")];
    writeFileSync(begun, "half");
    writeFileSync(done, "whole");
    begin(begun);
    begin(done);
    finish(done);
    abandonUnfinished();
    abandonUnfinished();
    expect(readdirSync(folder)).toEqual([".b.tmp"]);
  });
});

describe("folders", () => {
  test("home is the option, else HAVEN_HOME, else a folder of the user", () => {
    expect(havenHome("/a/b", { HAVEN_HOME: "/c" })).toBe("/a/b");
    expect(havenHome(undefined, { HAVEN_HOME: "/c" })).toBe("/c");
    expect(havenHome(undefined, { HAVEN_HOME: "" })).toMatch(/\.haven$/);
  });

  test("a new folder is its owner's alone; one that is there is left as it is", async () => {
    const deep = join(folder, "a", "b");
    await ensureFolder(deep);
    expect(statSync(deep).mode & 0o777).toBe(0o700);
    await ensureFolder(deep);
    expect(await isFolder(deep)).toBe(true);
    expect(await isFolder(join(folder, "none"))).toBe(false);
  });

  test("a link or a file in a folder's place is refused", async () => {
    symlinkSync(tmpdir(), join(folder, "link"));
    writeFileSync(join(folder, "file"), "");
    expect(await codeOf(ensureFolder(join(folder, "link")))).toBe("path-symlink");
    expect(await codeOf(ensureFolder(join(folder, "file")))).toBe("path-exists");
    expect(await codeOf(ensureFolder(join(folder, "file", "inner")))).toBe("write-failed");
  });

  test.each(["", ".", "..", "../x", "a/b", "a\\b", "/etc/passwd", "C:x", "con", "NUL.txt", "com1", "LPT9.pdf", "a\u0000b", "a\nb", "x.", "x ", "a*", "y".repeat(201)])("the name %j stays outside", (name) => {
    expect(() => placeWithin("/out", name)).toThrow(expect.objectContaining({ code: "path-outside" }) as Error);
  });

  test.each(["i-914.pdf", "C-7F3K-timeline.ics", "console.txt", "señal.json", ".hidden"])("the name %j lies within", (name) => {
    expect(placeWithin("/out", name)).toBe(join("/out", name));
  });
});

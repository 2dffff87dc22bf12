import { readFileSync, writeFileSync } from "node:fs";
import { cleanBlank, fillForm, planForm } from "../../src/forms/index.ts";
import { knownForms } from "../../src/packet/formFolders.ts";
import { anyClient, fonts, typefaces } from "./support.ts";
import { it } from "vitest";
it("renders", async () => {
  const [form, date, client, out] = process.env["ARGS"]!.split(" ");
  const known = [...knownForms().values()].find((f) => f.definition.form === form)!;
  const edition = known.editions.find((e) => e.edition === date)!;
  const blankName = process.env["BLANK"]!;
  const clean = await cleanBlank(readFileSync(`/work/shared/forms/${blankName}.pdf`));
  const plan = planForm(known.definition, edition, anyClient(client!), typefaces);
  const filled = await fillForm({ blank: clean, edition, plan, fonts, typefaces });
  writeFileSync(out!, filled);
  console.log(plan.findings.map((f) => `${f.code} ${(f as any).part} ${(f as any).item} ${(f as any).answer ?? ""} ${(f as any).field ?? ""}`).join("\n"));
});

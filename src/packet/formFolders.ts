/** The forms Haven knows: one folder each under `templates/forms/`, with its definition and the editions it can fill. */
import { join } from "node:path";
import { nearest } from "../facts/nearest.ts";
import { editionSchema, formDefinitionSchema, type Edition, type FormDefinition } from "../forms/index.ts";
import { HavenError } from "../text/errors.ts";
import { readTemplate } from "./templates.ts";
import { hasOwnFile, listOwnFiles, listOwnFolders, packageRoot } from "../vault/ownFiles.ts";

export interface KnownForm {
  definition: FormDefinition;
  /** Newest first. */
  editions: Edition[];
}

let own: ReadonlyMap<string, KnownForm> | undefined;

/** All forms, by id. Read once: many packets may be made in one run. */
export const knownForms = (): ReadonlyMap<string, KnownForm> => (own ??= formsIn(join(packageRoot(), "templates", "forms")));

/** The forms of a folder. */
export function formsIn(folder: string): Map<string, KnownForm> {
  return new Map(
    listOwnFolders(folder)
      .filter((path) => hasOwnFile(join(path, "form.json")))
      .map((path) => {
        const definition = readTemplate(join(path, "form.json"), formDefinitionSchema);
        const editions = listOwnFiles(join(path, "editions"), ".json").map((file) => readTemplate(file, editionSchema));
        return [definition.form, { definition, editions: editions.sort((a, b) => (a.edition < b.edition ? 1 : -1)) }];
      }),
  );
}

/** One form by id. Throws `form-unknown` with the nearest id that is known. */
export function knownForm(id: string, forms: ReadonlyMap<string, KnownForm> = knownForms()): KnownForm {
  const form = forms.get(id.toLowerCase());
  if (!form) throw new HavenError("form-unknown", { form: id, nearest: nearest(id.toLowerCase(), [...forms.keys()]) });
  return form;
}

// Prints a software bill of materials (CycloneDX 1.6, JSON) of what Haven runs with, from the lock file alone.
// The same lock file gives the same bytes: no time, no random number.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const { name, version, packages } = JSON.parse(readFileSync(process.argv[2] ?? fileURLToPath(new URL("../package-lock.json", import.meta.url)), "utf8"));
const root = packages[""];

/** Packages that are installed for use, not only for development, by where they lie. */
const used = Object.entries(packages).filter(([place, one]) => place !== "" && !one.dev && !one.link);

const nameAt = (place) => packages[place].name ?? place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
const refOf = (place) => `pkg:npm/${nameAt(place).replace(/^@/, "%40")}@${packages[place].version}`;

/** Where a package finds another: beside itself first, then further up. */
function found(wanted, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    const place = `${folder === "" ? "" : `${folder}/`}node_modules/${wanted}`;
    if (packages[place] !== undefined) return place;
    if (folder === "") return undefined;
  }
}

/** `sha512-<base64>` as CycloneDX writes a hash. */
function hashesOf(integrity = "") {
  return integrity.split(/\s+/).filter(Boolean).map((one) => {
    const [kind, digest] = one.split(/-(.*)/s);
    return { alg: kind.replace(/^sha/, "SHA-"), content: Buffer.from(digest, "base64").toString("hex") };
  });
}

/** A licence by its SPDX id, an expression of several, or, where it has no id, where it stands. */
function licenceOf(licence) {
  if (licence === undefined) return [];
  if (/^SEE LICENSE/i.test(licence)) return [{ license: { name: licence } }];
  return [/[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } }];
}

function componentOf([place, one]) {
  return {
    type: "library",
    "bom-ref": refOf(place),
    ...(nameAt(place).startsWith("@") ? { group: nameAt(place).split("/")[0], name: nameAt(place).split("/")[1] } : { name: nameAt(place) }),
    version: one.version,
    scope: one.optional || one.devOptional ? "optional" : "required",
    hashes: hashesOf(one.integrity),
    licenses: licenceOf(one.license),
    purl: refOf(place),
    ...(one.resolved && { externalReferences: [{ type: "distribution", url: one.resolved }] }),
    ...(one.hasInstallScript && { properties: [{ name: "npm:hasInstallScript", value: "true" }] }),
  };
}

const needs = (place, one) => {
  const wanted = Object.keys({ ...one.dependencies, ...(place === "" ? {} : one.optionalDependencies), ...(place === "" ? {} : one.peerDependencies) });
  return [...new Set(wanted.map((other) => found(other, place)).filter((other) => other !== undefined && !packages[other].dev).map(refOf))].sort();
};
const byRef = (a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : a["bom-ref"] > b["bom-ref"] ? 1 : 0);
const self = `pkg:npm/${name}@${version}`;
const once = new Map(used.map((entry) => [refOf(entry[0]), entry]));

console.log(
  JSON.stringify(
    {
      $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      version: 1,
      metadata: { component: { type: "application", "bom-ref": self, name, version, licenses: licenceOf(root.license), purl: self } },
      components: [...once.values()].map(componentOf).sort(byRef),
      dependencies: [{ ref: self, dependsOn: needs("", root) }, ...[...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([ref, [place, one]]) => ({ ref, dependsOn: needs(place, one) }))],
    },
    null,
    2,
  ),
);

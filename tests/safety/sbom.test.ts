/** What Haven is made of: few packages, pinned, with licences and hashes, and none that runs anything when installed. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../src/vault/ownFiles.ts";

interface Component {
  "bom-ref": string;
  purl: string;
  version: string;
  scope: string;
  hashes: { alg: string; content: string }[];
  licenses: { license?: { id?: string; name?: string }; expression?: string }[];
  properties?: unknown;
}
interface Bom {
  bomFormat: string;
  specVersion: string;
  metadata: { component: { purl: string; "bom-ref": string } };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}
const read = (file: string): unknown => JSON.parse(readFileSync(join(packageRoot(), file), "utf8"));
const run = (): string => execFileSync(process.execPath, [join(packageRoot(), "scripts", "sbom.js")], { encoding: "utf8" });
const bom = JSON.parse(run()) as Bom;
const manifest = read("package.json") as { version: string; dependencies: Record<string, string>; devDependencies: Record<string, string>; scripts: Record<string, string> };
const lock = read("package-lock.json") as { packages: Record<string, { dev?: true; name?: string; version: string; hasInstallScript?: true; inBundle?: true; resolved?: string; integrity?: string }> };

describe("the bill of materials", () => {
  test("is CycloneDX, of this version, and always the same", () => {
    expect(bom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6", metadata: { component: { purl: `pkg:npm/haven@${manifest.version}` } } });
    expect(run()).toBe(run());
  });

  test("names every package the lock file installs for use, and no tool of development", () => {
    const used = Object.entries(lock.packages).filter(([place, { dev }]) => place !== "" && dev !== true);
    const expected = used.map(([place, { name, version }]) => `pkg:npm/${(name ?? place.replace(/^.*node_modules\//, "")).replace("@", "%40")}@${version}`);
    expect(bom.components.map(({ purl }) => purl)).toEqual([...new Set(expected)].sort());
    for (const tool of ["vitest", "typescript", "eslint", "esbuild"]) expect(bom.components.map(({ purl }) => purl).join()).not.toContain(`npm/${tool}@`);
  });

  test("has for each a hash, a licence that lets everyone use it, and a place in the graph", () => {
    const refs = new Set([bom.metadata.component["bom-ref"], ...bom.components.map((one) => one["bom-ref"])]);
    expect(refs.size).toBe(bom.components.length + 1);
    for (const { purl, hashes, licenses } of bom.components) {
      expect(hashes, purl).toEqual([{ alg: "SHA-512", content: expect.stringMatching(/^[0-9a-f]{128}$/) as string }]);
      expect(licenses, purl).toHaveLength(1);
      const { license: { id, name } = {}, expression } = licenses[0]!;
      // The typeface has a licence of its own, in its folder (Bitstream Vera and Arev: free to use, embed and pass on).
      expect(id ?? expression ?? name, purl).toMatch(name === undefined ? /^\(?(MIT|ISC|BSD-[23]-Clause|0BSD|Apache-2\.0|Zlib)( (AND|OR) (MIT|Zlib|ISC|Apache-2\.0))*\)?$/ : /^SEE LICENSE IN README\.md AND LICENSE$/);
    }
    expect(new Set(bom.dependencies.map(({ ref }) => ref))).toEqual(refs);
    for (const { ref, dependsOn } of bom.dependencies) for (const other of dependsOn) expect(refs.has(other), `${ref} → ${other}`).toBe(true);
    expect(bom.dependencies.find(({ ref }) => ref === bom.metadata.component["bom-ref"])!.dependsOn).toHaveLength(Object.keys(manifest.dependencies).length);
    // Nothing is there that nothing asks for.
    const asked = new Set(bom.dependencies.flatMap(({ dependsOn }) => dependsOn));
    expect(bom.components.filter((one) => !asked.has(one["bom-ref"])).map(({ purl }) => purl)).toEqual([]);
  });
});

describe("the packages", () => {
  test("are pinned to the exact version, the tools too", () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) expect(version, name).toMatch(/^(npm:@?[a-z0-9-]+\/?[a-z0-9-]*@)?\d+\.\d+\.\d+$/);
  });

  test("come from the registry, with hashes; those that run with Haven run nothing when installed", () => {
    for (const [place, { resolved, integrity, dev, hasInstallScript, inBundle }] of Object.entries(lock.packages)) {
      // What lies within the archive of another package came with its hash.
      if (place === "" || inBundle) continue;
      // Without an address it is the registry that npm is set to; never another place.
      if (resolved !== undefined) expect(resolved, place).toMatch(/^https:\/\/registry\.npmjs\.org\//);
      expect(integrity, place).toMatch(/^sha512-/);
      if (dev !== true) expect(hasInstallScript, place).toBeUndefined();
    }
  });

  test("few of them run with Haven", () => {
    // A letter parser and a fuzzy search joined on purpose, neither with packages of its own. One more is a decision, made here.
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(14);
    expect(bom.components.length).toBeLessThanOrEqual(41);
  });

  test("our own scripts at installation do nothing but build", () => {
    for (const name of ["preinstall", "install", "postinstall", "prepublish", "preprepare", "postprepare"]) expect(manifest.scripts).not.toHaveProperty(name);
    expect(manifest.scripts["prepare"]).toBe("node scripts/build.js");
  });
});

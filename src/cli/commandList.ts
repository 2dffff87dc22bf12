/** All commands, as data. Nothing here is loaded until a command is run. */
import type { CommandDeclaration } from "./declaration.ts";

const CASE = { name: "CASE", as: "case" } as const;
const CASES = { name: "CASE", as: "cases", many: true } as const;
const forms = () => import("./commands/forms.ts");
const rules = () => import("./commands/rules.ts");

/** The commands, in the order of the help. */
export const commandList: readonly CommandDeclaration[] = [
  { name: "demo", options: [{ flags: "--out <DIR>", default: "haven-demo" }], load: () => import("./commands/demo.ts") },
  {
    name: "interview",
    arguments: [{ ...CASE, optional: true }],
    options: [{ flags: "--quick" }, { flags: "--script <FILE>" }, { flags: "--record <FILE>" }, { flags: "--quick-exit" }, { flags: "--plaintext" }],
    load: () => import("./commands/interview.ts"),
  },
  {
    name: "check",
    arguments: [CASES],
    options: [
      { flags: "--relief <ID,...>", commas: true },
      { flags: "--format <FORMAT>", allowed: ["text", "json", "md", "html", "pdf"], default: "text" },
      { flags: "--explain" },
      { flags: "--since <DATE>" },
    ],
    load: () => import("./commands/check.ts"),
  },
  {
    name: "packet",
    arguments: [CASE],
    options: [
      { flags: "--relief <ID>", required: true },
      { flags: "--out <DIR>" },
      { flags: "--forms <WHICH>", allowed: ["official", "draft", "auto"], default: "auto" },
      { flags: "--also <ID,...>", commas: true },
      { flags: "--accept-unconfirmed <FORM,...>", commas: true },
      { flags: "--plan" },
      { flags: "--format <FORMAT>", allowed: ["text", "json"], default: "text" },
      { flags: "--final" },
    ],
    load: () => import("./commands/packet.ts"),
  },
  {
    name: "batch",
    arguments: [{ name: "INPUT", as: "inputs", many: true }],
    options: [
      { flags: "--relief <ID,...>", commas: true },
      { flags: "--format <FORMAT>", allowed: ["ndjson", "csv", "html", "text"] },
      { flags: "--out <FILE>" },
      { flags: "--jobs <N>" },
      { flags: "--packets <DIR>" },
      { flags: "--summary" },
      { flags: "--where <WHAT,...>", commas: true },
      { flags: "--order <ORDER>", allowed: ["input", "open-first"] },
      { flags: "--resume" },
    ],
    load: () => import("./commands/batch.ts"),
  },
  {
    name: "timeline",
    arguments: [CASE],
    options: [{ flags: "--format <FORMAT>", allowed: ["text", "json", "ics", "html"], default: "text" }],
    load: () => import("./commands/timeline.ts"),
  },
  { name: "forms list", fixed: { action: "list" }, load: forms },
  { name: "forms add", arguments: [{ name: "FILE", as: "files", many: true }], fixed: { action: "add" }, load: forms },
  { name: "forms show", arguments: [{ name: "FORM", as: "id" }], fixed: { action: "show" }, load: forms },
  { name: "forms fields", arguments: [{ name: "FORM", as: "id" }], fixed: { action: "fields" }, load: forms },
  { name: "rules list", fixed: { action: "list" }, load: rules },
  { name: "rules show", arguments: [{ name: "ID", as: "id" }], fixed: { action: "show" }, load: rules },
  { name: "rules lint", options: [{ flags: "--format <FORMAT>", allowed: ["text", "json"], default: "text" }], fixed: { action: "lint" }, load: rules },
  { name: "rules test", options: [{ flags: "--coverage" }], fixed: { action: "test" }, load: rules },
  {
    name: "rules graph",
    arguments: [{ name: "ID", as: "id", optional: true }],
    options: [{ flags: "--format <FORMAT>", allowed: ["mermaid", "dot"], default: "mermaid" }, { flags: "--facts" }],
    fixed: { action: "graph" },
    load: rules,
  },
  { name: "rules sources", fixed: { action: "sources" }, load: rules },
  {
    name: "rules diff",
    arguments: [{ name: "DATE", as: "from" }, { name: "DATE", as: "to" }],
    options: [{ flags: "--format <FORMAT>", allowed: ["text", "json"], default: "text" }],
    load: () => import("./commands/rulesDiff.ts"),
  },
  { name: "case new", arguments: [{ ...CASE, optional: true }], options: [{ flags: "--plaintext" }], load: () => import("./commands/caseNew.ts") },
  { name: "case validate", arguments: [CASES], load: () => import("./commands/caseValidate.ts") },
  { name: "case show", arguments: [CASE], options: [{ flags: "--format <FORMAT>", allowed: ["text", "json"], default: "text" }], load: () => import("./commands/caseShow.ts") },
  {
    name: "case set",
    arguments: [CASE, { name: "FACT", as: "fact" }, { name: "VALUE", as: "value", optional: true }],
    options: [{ flags: "--from-stdin" }],
    load: () => import("./commands/caseSet.ts"),
  },
  { name: "case unset", arguments: [CASE, { name: "FACT", as: "fact" }], load: () => import("./commands/caseUnset.ts") },
  {
    name: "case redact",
    arguments: [CASE],
    options: [{ flags: "--level <LEVEL>", allowed: ["share", "stats", "help"], required: true }, { flags: "--out <FILE>" }],
    load: () => import("./commands/caseRedact.ts"),
  },
  { name: "case encrypt", arguments: [CASE], options: [{ flags: "--keep" }], fixed: { action: "encrypt" }, load: () => import("./commands/caseSeal.ts") },
  { name: "case decrypt", arguments: [CASE], options: [{ flags: "--out <FILE>", required: true }], fixed: { action: "decrypt" }, load: () => import("./commands/caseSeal.ts") },
  { name: "case rekey", arguments: [CASE], options: [{ flags: "--new-passphrase-file <FILE>" }], fixed: { action: "rekey" }, load: () => import("./commands/caseSeal.ts") },
  { name: "case diff", arguments: [{ name: "CASE", as: "before" }, { name: "CASE", as: "after" }], options: [{ flags: "--values" }], load: () => import("./commands/caseDiff.ts") },
  { name: "case purge", arguments: [{ name: "FOLDER", as: "folder" }], options: [{ flags: "--older-than <SPAN>", required: true }, { flags: "--yes" }], load: () => import("./commands/casePurge.ts") },
  { name: "case schema", load: () => import("./commands/caseSchema.ts") },
  { name: "exports list", fixed: { action: "list" }, load: () => import("./commands/exports.ts") },
  { name: "exports clear", options: [{ flags: "--changed" }], fixed: { action: "clear" }, load: () => import("./commands/exports.ts") },
];

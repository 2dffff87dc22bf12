import { join } from "node:path";
import { lintCases } from "../../assess/lintCases.ts";
import { workedCasesIn } from "../../assess/workedCaseFiles.ts";
import { coverageOf, runWorkedCases } from "../../assess/workedCases.ts";
import { nearest } from "../../facts/nearest.ts";
import { asDot, asMermaid, ruleGraph, type RuleGraph } from "../../report/ruleGraph.ts";
import { elementPage, factPage, reliefHead, reliefPage, sourcePage, sourcesPage } from "../../report/rulePages.ts";
import type { Finding, FindingCode } from "../../rules/lint/finding.ts";
import type { Element, Relief } from "../../rules/language.ts";
import { lintRules } from "../../rules/lint/index.ts";
import { lintReach } from "../../rules/lint/reach.ts";
import { lintTranslations } from "../../rules/lint/translations.ts";
import { lintWords } from "../../rules/lint/words.ts";
import type { RuleBase } from "../../rules/ruleBase.ts";
import type { RuleFiles } from "../../rules/fingerprint.ts";
import { ruleBaseFrom } from "../../rules/ruleFiles.ts";
import { HavenError, type ExitCode } from "../../text/errors.ts";
import type { Say } from "../../text/catalogue.ts";
import { wrap, wrapOutside } from "../../text/wrap.ts";
import { packageRoot, readOwnTree } from "../../vault/ownFiles.ts";
import type { Context } from "../context.ts";
import { loadRules, readRuleFiles } from "../rulesAtHand.ts";

/** The options of `haven rules`. */
interface Options {
  action: string;
  id?: string;
  coverage?: boolean;
  facts?: boolean;
  format?: "text" | "json" | "mermaid" | "dot";
}

/** `haven rules list|show|lint|test|graph|sources`: the rule base, for people who own the law. */
export async function run({ action, id = "", coverage = false, facts = false, format = "text" }: Options, context: Context): Promise<ExitCode> {
  const files = readRuleFiles(context.rulesFolder);
  // Rules with an error are not asked anything: what is wrong with them is told instead.
  if (action === "test") return testCases(await loadRules(context.rulesFolder), files, coverage, context);
  // Pages are told in the reader's language; findings are about the rules as they are written.
  const rules = ruleBaseFrom(files, action === "lint" ? undefined : context.lang);
  switch (action) {
    case "list":
      return print([...rules.reliefs.values()].flatMap((relief, index) => [...(index === 0 ? [] : [""]), ...reliefPage(relief, context.say)]), context);
    case "show":
      return print(show(id, rules, context), context);
    case "sources":
      return print(sourcesPage(rules, context.say), context);
    case "lint":
      return lint(rules, files, format, context);
    case "graph":
      return graph(id, rules, format === "dot" ? asDot : asMermaid, facts, context);
    default:
      throw new HavenError("command-not-ready", { command: `rules ${action}` });
  }
}

/** One relief with its branches, one element, or all reliefs down to their parts. */
function graph(id: string, rules: RuleBase, drawn: (graph: RuleGraph) => string, facts: boolean, { say, outside: { stdout } }: Context): ExitCode {
  const reliefs = id === "" ? [...rules.reliefs.values()] : [named(id, rules)].map(({ relief, elements }) => ({ ...relief, elements }));
  stdout.write(drawn(ruleGraph(reliefs, { branches: id !== "" || facts, facts }, say)));
  return 0;
}

function print(lines: readonly string[], { out }: Context): ExitCode {
  for (const line of lines) out(line);
  return 0;
}

/** `t-1` is a whole relief, `t-1/victim` one of its elements. */
function named(id: string, rules: RuleBase): { relief: Relief; elements: Element[] } {
  const [reliefId = "", elementId] = id.split("/");
  const relief = rules.reliefs.get(reliefId);
  const elements = relief?.elements.filter((element) => elementId === undefined || element.id === elementId) ?? [];
  if (relief === undefined || elements.length === 0) {
    const known = [...rules.reliefs.values()].flatMap((one) => [one.id, ...one.elements.map((element) => `${one.id}/${element.id}`)]);
    throw new HavenError("usage-unknown-id", { option: "ID", known: known.join(", "), nearest: nearest(id, [...known, ...rules.vocabulary.facts.keys(), ...rules.sources.keys()]) });
  }
  return { relief, elements };
}

/** A relief, an element, a fact or a source, by its id. */
function show(id: string, rules: RuleBase, { say }: Context): string[] {
  const fact = rules.vocabulary.facts.get(id);
  if (fact) return factPage(fact, rules, say);
  const source = rules.sources.get(id);
  if (source) return sourcePage(id, source, rules, say);
  const { relief, elements } = named(id, rules);
  const pages = elements.map((element) => elementPage(relief, element, rules, say));
  return (id === relief.id ? [reliefHead(relief, rules, say), ...pages] : pages).flatMap((page, index) => [...(index === 0 ? [] : ["", ""]), ...page]);
}

/** Findings, gravest first. Notes are printed, but only errors and warnings count as findings. */
function lint(rules: RuleBase, files: RuleFiles, format: Options["format"], { out, say, asOf }: Context): ExitCode {
  const order = ["error", "warning", "note"];
  const found = lintRules(rules, asOf, factsOfForms());
  // Rules that are wrong in themselves are not thought about further.
  const more = found.some(({ severity }) => severity === "error") ? [] : [...lintReach(rules), ...lintCases(rules, workedCasesIn(files)), ...lintWords(files)];
  const findings = [...found, ...more, ...lintTranslations(files)].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const grave = findings.filter(({ severity }) => severity !== "note").length;
  if (format === "json") out(JSON.stringify(findings, null, 2));
  else {
    const told = inOne(findings, "translation-missing", say);
    for (const { code, severity, at, about } of told) for (const line of wrapOutside(say(`lint.${code}`, { about, severity: say(`lint.severity-${severity}`), at }), { rest: "  " })) out(line);
    out(say("rules.linted", { count: grave, notes: told.length - grave }));
  }
  return grave === 0 ? 0 : 1;
}

/** How many of many like findings are told as an example, and how much of each. */
const EXAMPLES = 2;
const shortened = (text: string): string => (text.length <= 50 ? text : `${text.slice(0, 49).trimEnd()}…`);

/** Findings of a kind that come in hundreds, one for each place, with how many there are and the first few. */
function inOne(findings: readonly Finding[], code: FindingCode, say: Say): Finding[] {
  const like = new Map<string, Finding[]>();
  for (const finding of findings) if (finding.code === code) like.set(finding.at, [...(like.get(finding.at) ?? []), finding]);
  const whole = [...like.values()].map((group): Finding => ({ ...group[0]!, about: say("lint.several", { count: group.length, examples: group.slice(0, EXAMPLES).map(({ about }) => shortened(about)).join(" · ") }) }));
  return [...findings.filter((finding) => finding.code !== code), ...whole];
}

/** Runs the worked cases. With `coverage`, each element is told of, not only those with a branch that no case decides by. */
function testCases(rules: RuleBase, files: RuleFiles, coverage: boolean, { out, say }: Context): ExitCode {
  const cases = workedCasesIn(files);
  const { disagreements, decided } = runWorkedCases(rules, cases);
  for (const { case: id, at, expected, found } of disagreements) for (const line of wrap(say("rules.disagreement", { id, at, expected, found }), { rest: "  " })) out(line);
  const elements = coverageOf(rules, decided);
  for (const { relief, element, branches, uncovered } of elements) {
    if (coverage) out(say("rules.coverage", { element: `${relief}/${element}`, covered: branches - uncovered.length, branches, percent: percent(branches - uncovered.length, branches) }));
    for (const branch of uncovered) out(`${coverage ? "  " : ""}${say("rules.untested", { branch: `${relief}/${element}/${branch}` })}`);
  }
  const branches = elements.reduce((sum, one) => sum + one.branches, 0);
  const covered = branches - elements.reduce((sum, { uncovered }) => sum + uncovered.length, 0);
  out(say("rules.tested", { cases: cases.length, disagreements: disagreements.length, covered, branches }));
  return disagreements.length === 0 && covered === branches ? 0 : 1;
}

/** Rounded down: 100 means all. */
const percent = (part: number, whole: number): number => Math.floor((100 * part) / whole);

/** Every text in the form definitions: ids of the facts that forms use are among them. */
function factsOfForms(): Set<string> {
  const texts = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string") texts.add(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  for (const { path, text } of readOwnTree(join(packageRoot(), "templates", "forms"), ".json")) if (path.endsWith("form.json")) collect(JSON.parse(text));
  return texts;
}

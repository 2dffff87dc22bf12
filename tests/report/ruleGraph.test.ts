/** The pictures of the rules, read by the programs that draw them. */
import { Graphviz } from "@hpcc-js/wasm-graphviz";
import DOMPurify from "dompurify";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { asDot, asMermaid, ruleGraph, type RuleGraph } from "../../src/report/ruleGraph.ts";
import { ruleBaseFrom } from "../../src/rules/ruleFiles.ts";
import { load } from "../../src/text/catalogue.ts";
import { packageRoot, readOwnTree } from "../../src/vault/ownFiles.ts";
import { haven } from "../cli/fakeOutside.ts";

const rules = ruleBaseFrom(readOwnTree(join(packageRoot(), "rules"), ".json"));
const reliefs = [...rules.reliefs.values()];
const say = load("en");

/** Mermaid cleans words for a browser, and there is none here. */
Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
let mermaid: typeof import("mermaid").default;
let graphviz: Graphviz;
beforeAll(async () => {
  mermaid = (await import("mermaid")).default;
  graphviz = await Graphviz.load();
});

async function expectReadable(graph: RuleGraph): Promise<void> {
  const text = asMermaid(graph);
  expect(await mermaid.parse(text)).toMatchObject({ diagramType: "flowchart-v2" });
  const svg = graphviz.layout(asDot(graph), "svg", "dot");
  expect(svg.match(/<g id="node\d+" class="node">/g)).toHaveLength(graph.nodes.length);
  expect(svg.match(/<g id="edge\d+" class="edge">/g) ?? []).toHaveLength(graph.edges.length);
}

describe("both programs read", () => {
  test.each(reliefs.map((relief) => [relief.id, relief] as const))("%s with its branches", async (_, relief) => {
    await expectReadable(ruleGraph([relief], { branches: true, facts: false }, say));
  });

  test("the overview, in both languages", async () => {
    await expectReadable(ruleGraph(reliefs, { branches: false, facts: false }, say));
    await expectReadable(ruleGraph(reliefs, { branches: false, facts: false }, load("es")));
  });

  test("an element with its facts", async () => {
    const [relief] = reliefs;
    await expectReadable(ruleGraph([{ ...relief!, elements: relief!.elements.slice(0, 3) }], { branches: true, facts: true }, say));
  });

  test("words that mean something to them", async () => {
    const title = 'A "quoted" <b>bold</b> & #35; `code` \\n end; %% -->|x| [y] {z} ünï';
    const graph = ruleGraph([{ ...reliefs[0]!, title, elements: [] }], { branches: true, facts: false }, say);
    await expectReadable(graph);
    const { objects } = JSON.parse(graphviz.layout(asDot(graph), "dot_json", "dot")) as { objects: { label: string }[] };
    expect(objects[0]!.label).toBe(`t-1\\n${title.replace("\\", "\\\\")}`);
  });
});

test("every branch is drawn once, in its order, with its verdict in words", () => {
  const [relief] = reliefs;
  const { nodes, edges } = ruleGraph([relief!], { branches: true, facts: false }, say);
  const branches = relief!.elements.flatMap(({ parts }) => parts.flatMap((part) => part.branches));
  expect(nodes.filter(({ kind }) => !["relief", "element", "part"].includes(kind)).map(({ lines: [id, verdict] }) => [id, verdict])).toEqual(branches.map(({ id, verdict }) => [id, say(`rules.verdict-${verdict}`)]));
  expect(edges).toHaveLength(nodes.length - 1);
});

test("haven rules graph", async () => {
  expect((await haven(["rules", "graph"])).out).toMatch(/^flowchart LR\n {2}n1\["t-1<br>/);
  expect((await haven(["rules", "graph", "t-1/hardship", "--format", "dot"])).out).toMatch(/^digraph rules \{\n/);
  const { exit, err } = await haven(["rules", "graph", "t-1/hardshp"]);
  expect([exit, err.includes("t-1/hardship")]).toEqual([2, true]);
});

/** The rules as a picture: from a relief to its elements, their parts, and the branches in order, each with its verdict. */
import type { Condition, DecidedVerdict, Element, Part, Relief } from "../rules/language.ts";
import { usesInCondition } from "../rules/walk.ts";
import type { Say } from "../text/catalogue.ts";
import { neutralise } from "../text/terminal.ts";

/** What a node is: chooses its shape and colour, beside its words. */
export type NodeKind = "relief" | "element" | "part" | "fact" | DecidedVerdict;

export interface GraphNode {
  id: string;
  /** Lines of words. */
  lines: string[];
  kind: NodeKind;
}

/** `then`: belongs to; `else`: looked at when the one before does not hold; `asks`: the branch asks for the fact. */
export interface GraphEdge {
  from: string;
  to: string;
  kind: "then" | "else" | "asks";
}

export interface RuleGraph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** How much of the rules is drawn. */
export interface Depth {
  /** Only elements of these reliefs are drawn, where there are many. */
  branches: boolean;
  /** With the facts that branches ask for. */
  facts: boolean;
}

/** The graph of reliefs. */
export function ruleGraph(reliefs: readonly Relief[], { branches, facts }: Depth, say: Say): RuleGraph {
  const graph = new Drawing(say);
  for (const relief of reliefs) {
    const top = graph.node("relief", [relief.id, relief.title]);
    for (const element of relief.elements) graph.element(top, element, branches, facts);
  }
  return graph;
}

class Drawing implements RuleGraph {
  readonly nodes: GraphNode[] = [];
  readonly edges: GraphEdge[] = [];
  readonly #facts = new Map<string, string>();
  readonly #say: Say;

  constructor(say: Say) {
    this.#say = say;
  }

  node(kind: NodeKind, lines: readonly string[]): string {
    const id = `n${this.nodes.length + 1}`;
    this.nodes.push({ id, kind, lines: lines.map(neutralise) });
    return id;
  }

  element(top: string, { id, title, parts }: Element, branches: boolean, facts: boolean): void {
    const element = this.#below(top, "element", [id, title]);
    for (const part of parts) {
      const from = parts.length === 1 && !branches ? element : this.#below(element, "part", [part.title]);
      if (branches) this.#part(from, part, facts);
    }
  }

  #part(top: string, { branches }: Part, facts: boolean): void {
    let from = top;
    for (const [index, { id, verdict, when, effective }] of branches.entries()) {
      const inForce = effective === undefined ? [] : [this.#say("rules.in-force", { from: effective.from ?? "", to: effective.to ?? "" })];
      const node = this.node(verdict, [id, this.#say(`rules.verdict-${verdict}`), ...inForce]);
      this.edges.push({ from, to: node, kind: index === 0 ? "then" : "else" });
      if (facts && when) for (const fact of factsIn(when)) this.edges.push({ from: node, to: this.#fact(fact), kind: "asks" });
      from = node;
    }
  }

  #fact(id: string): string {
    let node = this.#facts.get(id);
    if (node === undefined) this.#facts.set(id, (node = this.node("fact", [id])));
    return node;
  }

  #below(from: string, kind: NodeKind, lines: readonly string[]): string {
    const to = this.node(kind, lines);
    this.edges.push({ from, to, kind: "then" });
    return to;
  }
}

const factsIn = (condition: Condition): Set<string> => new Set(usesInCondition(condition).map(({ fact }) => fact));

/** Fill and border of each kind of node. Every verdict is said in words too. */
const colours: Record<NodeKind, [fill: string, border: string]> = {
  relief: ["#ffffff", "#222222"],
  element: ["#f2f2f2", "#444444"],
  part: ["#ffffff", "#888888"],
  fact: ["#fffde7", "#8d7b00"],
  met: ["#e3f4e3", "#2e7d32"],
  exempt: ["#e3f4e3", "#2e7d32"],
  "not-applicable": ["#eeeeee", "#666666"],
  discretionary: ["#fff3d6", "#a86b00"],
  refer: ["#f1e5f7", "#6a1b9a"],
  "not-met": ["#fbe3e3", "#b71c1c"],
};

/** As a Mermaid flowchart. */
export function asMermaid({ nodes, edges }: RuleGraph): string {
  const kinds = [...new Set(nodes.map(({ kind }) => kind))];
  const arrows = { then: "-->", else: "-.->", asks: "---" };
  return [
    "flowchart LR",
    ...nodes.map(({ id, lines, kind }) => `  ${id}["${lines.map(forMermaid).join("<br>")}"]:::${classOf(kind)}`),
    ...edges.map(({ from, to, kind }) => `  ${from} ${arrows[kind]} ${to}`),
    ...kinds.map((kind) => `  classDef ${classOf(kind)} fill:${colours[kind][0]},stroke:${colours[kind][1]},color:#111111`),
    "",
  ].join("\n");
}

/** As a Graphviz digraph. */
export function asDot({ nodes, edges }: RuleGraph): string {
  const lines = { then: "solid", else: "dashed", asks: "dotted" };
  return [
    "digraph rules {",
    '  graph [rankdir=LR, fontname="sans-serif"];',
    '  node [shape=box, style="rounded,filled", fontname="sans-serif", fontsize=10, fontcolor="#111111"];',
    ...nodes.map(({ id, lines: words, kind }) => `  ${id} [label="${words.map(forDot).join("\\n")}", fillcolor="${colours[kind][0]}", color="${colours[kind][1]}"];`),
    ...edges.map(({ from, to, kind }) => `  ${from} -> ${to} [style=${lines[kind]}${kind === "asks" ? ", arrowhead=none" : ""}];`),
    "}",
    "",
  ].join("\n");
}

/** `default` and the like are words of Mermaid's own. */
const classOf = (kind: NodeKind): string => `is-${kind}`;

/** What could end a label, begin markup or be read as an entity is written as one. */
const forMermaid = (text: string): string => text.replace(/["#&<>`\\;]/g, (sign) => `#${sign.charCodeAt(0)};`);

const forDot = (text: string): string => text.replace(/["\\]/g, "\\$&");

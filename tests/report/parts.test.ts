/** The parts of a report that have a mind of their own. */
import { describe, expect, test } from "vitest";
import { Assessor } from "../../src/assess/assess.ts";
import { asHtml } from "../../src/report/asHtml.ts";
import { asMarkdown } from "../../src/report/asMarkdown.ts";
import { asText, type Style } from "../../src/report/asText.ts";
import { cite } from "../../src/report/citations.ts";
import { sourceOf } from "../../src/rules/citation.ts";
import type { ReportDocument } from "../../src/report/document.ts";
import { gathered } from "../../src/report/ways.ts";
import { FALSE, TRUE, UNKNOWN } from "../../src/rules/truth.ts";
import { load } from "../../src/text/catalogue.ts";
import { asOf, cases, documentOf, factsOf, gardens } from "./gardens.ts";

const say = load("en");
const nasty = `<script>alert("1")</script> & 'x' *bold* _it_ [link](x) \u001b[31mred\u202e`;
const hostile: ReportDocument = {
  title: nasty,
  blocks: [
    { kind: "heading", level: 2, text: nasty },
    { kind: "paragraph", text: nasty },
    { kind: "items", items: [{ mark: { symbol: "<", word: nasty, tone: "open" }, text: nasty, details: [{ kind: "reason", text: nasty }] }] },
  ],
};

describe("texts from elsewhere stay texts", () => {
  test("in HTML", () => {
    const html = asHtml([hostile], say);
    expect(html).not.toMatch(/<script|"1"|\u001b|\u202e/);
    expect(html).toContain("&#60;script&#62;");
  });

  test("in Markdown", () => {
    const markdown = asMarkdown(hostile);
    expect(markdown).toContain("\\*bold\\* \\_it\\_ \\[link\\](x)");
    expect(markdown).not.toMatch(/(?<!\\)<script|\u001b/);
  });

  test("on a terminal", () => {
    expect(asText(hostile)).not.toMatch(/\u001b|\u202e/);
  });
});

describe("HTML", () => {
  const html = asHtml([documentOf(factsOf(cases.hard), { language: "es" }), documentOf(factsOf(cases.closed), { language: "es" })], load("es"));

  test("needs nothing from elsewhere and allows nothing but its own style sheet", () => {
    expect(html).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'"/);
    expect(html).not.toMatch(/<script|\ssrc=|\shref=|url\(|@import|\son[a-z]+=|\sstyle=/);
  });

  test("says which words are in which language", () => {
    expect(html).toContain('<html lang="es">');
    expect(html).toContain('<p class="reason" lang="en">');
    expect(html.match(/<main>/g)).toHaveLength(2);
    expect(html.match(/<title>/g)).toHaveLength(1);
  });
});

describe("text", () => {
  test("colour changes no word", () => {
    const document = documentOf(factsOf(cases.hard), { explain: true });
    const styles = new Set<Style>();
    const painted = asText(document, {
      paint: (style, text) => {
        styles.add(style);
        return `\u001b[1m${text}\u001b[0m`;
      },
    });
    expect(painted.replaceAll(/\u001b\[\d+m/g, "")).toBe(asText(document));
    expect(styles).toContain("not-shown");
  });

  test("reasons of which it is open which one holds are not told as so", () => {
    expect(asText(documentOf(factsOf(cases.settled), { reliefs: ["garden"] }))).toContain("One of these holds, and each leads to the same:\n    Shade can stand for a loss.");
  });
});

describe("citations", () => {
  test("the longest source that fits", () => {
    const { sources } = gardens;
    expect(sourceOf("Garden Act 2(a)", sources)?.[0]).toBe("Garden Act");
    expect(sourceOf("Garden Act", sources)?.[0]).toBe("Garden Act");
    expect(sourceOf("Garden Acts 2", sources)).toBeUndefined();
    expect(sourceOf("Other", sources)).toBeUndefined();
  });

  test("say when a source's own text was not read", () => {
    expect(cite(["Garden Act 1", "Garden Letters 7", "Garden Rumor", "Other"], gardens, say)).toBe("Garden Act 1; Garden Letters 7 (from a secondary account); Garden Rumor (not verified); Other");
  });
});

describe("ways", () => {
  test.each([
    [[["a"], ["b"]], [{ all: ["a"], oneOf: [] }, { all: ["b"], oneOf: [] }]],
    [[["a", "b"], ["a", "c"], ["a", "d"]], [{ all: ["a"], oneOf: ["b", "c", "d"] }]],
    [[["b", "a"], ["c", "d"], ["e", "a"]], [{ all: ["a"], oneOf: ["b", "e"] }, { all: ["c", "d"], oneOf: [] }]],
    [[["a", "b", "c"], ["a", "b"]], [{ all: ["a", "b", "c"], oneOf: [] }, { all: ["a", "b"], oneOf: [] }]],
  ])("%j", (sets, ways) => {
    expect(gathered(sets)).toEqual(ways);
  });
});

describe("the whole reasoning", () => {
  const trace = (facts: object) => {
    const [garden] = new Assessor(gardens, asOf, ["garden"]).explain(factsOf(facts));
    return garden!.elements.map(({ id, parts }) => [id, parts.map(({ branches }) => branches.map(({ branch, truth, facts }) => [branch.id, truth, facts]))]);
  };

  test("stops at the branch that decides; a closing branch holds once none above it can", () => {
    expect(trace(cases.hard)).toEqual([
      ["fence", [[["fenced", FALSE, ["garden.fenced"]], ["open", TRUE, ["garden.fenced"]]]]],
      ["water", [[["shade", FALSE, ["garden.shaded"]], ["watered", FALSE, ["garden.watered"]], ["dry", TRUE, ["garden.shaded", "garden.watered"]]]]],
      ["loss", [[["lost", FALSE, ["garden.lost"]], ["lost-in-shade", FALSE, ["garden.shaded"]], ["none", TRUE, ["garden.lost", "garden.shaded"]]]]],
      ["rules-of-the-road", [[["never", TRUE, []]]]],
    ]);
  });

  test("says what an open branch hangs on; branches that are not law on the date are left out", () => {
    expect(trace({})[0]).toEqual(["fence", [[["fenced", UNKNOWN, ["garden.fenced"]], ["open", UNKNOWN, ["garden.fenced"]]]]]);
  });
});

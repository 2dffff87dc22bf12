import { join, resolve } from "node:path";
import { Assessor } from "../../assess/assess.ts";
import { makePacket } from "../../packet/makePacket.ts";
import { packetPaths, writePacket } from "../../packet/writePacket.ts";
import { asHtml } from "../../report/asHtml.ts";
import { asIcs } from "../../report/asIcs.ts";
import { asJson } from "../../report/asJson.ts";
import { asMarkdown } from "../../report/asMarkdown.ts";
import { reportOn } from "../../report/reportOn.ts";
import { timelineOn } from "../../report/timelineOn.ts";
import type { ExitCode } from "../../text/errors.ts";
import { neutralise } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import { Clocks } from "../../timeline/clocks.ts";
import { isThere } from "../../vault/folders.ts";
import { packageRoot, readOwnBytes, readOwnText } from "../../vault/ownFiles.ts";
import { readCaseAt } from "../caseAtHand.ts";
import { printerFor } from "../checkPrinter.ts";
import type { Context } from "../context.ts";
import { noting } from "../noted.ts";
import { packetInputs } from "../packetAtHand.ts";
import { loadRules } from "../rulesAtHand.ts";
import { tellOf } from "./packet.ts";

/** A file only the demo makes: where it is, the demo may replace its files; anywhere else it touches nothing that is there. */
const MARKER = "haven-demo.txt";

/** `haven demo`: the whole job for a fictional client, with no questions asked. Its own files of an earlier run are replaced. */
export async function run({ out: folder }: { out: string }, context: Context): Promise<ExitCode> {
  const { asOf, say, note, outside } = context;
  const demo = join(packageRoot(), "templates", "demo");
  const { relief } = JSON.parse(readOwnText(join(demo, "demo.json"))) as { relief: string };
  const caseFile = join(demo, "case.json");
  const rules = await loadRules(context.rulesFolder, context.lang);
  const { facts } = await readCaseAt(caseFile, context, rules.vocabulary);
  const assessment = new Assessor(rules, asOf).assess(facts);
  const { case: code } = assessment;
  const timeline = new Clocks(rules, asOf).timeline(facts);
  const packet = await makePacket((await packetInputs(rules, context, { which: "auto" }))(relief, facts));

  const report = reportOn({ assessment, rules, say });
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
  const files = [
    { name: "case.json", bytes: readOwnBytes(caseFile) },
    text("assessment.json", `${asJson(assessment)}\n`),
    text("assessment.md", asMarkdown(report)),
    text("assessment.html", asHtml([report], say)),
    text("timeline.html", asHtml([timelineOn({ timeline, code, asOf, rules, say })], say)),
    text("timeline.ics", asIcs(timeline.clocks, code, asOf, say)),
    text(MARKER, `${say("demo.marker")}\n`),
  ];
  const isOurs = await isThere(join(folder, MARKER), outside.files);
  const within = join(folder, "packet");
  const written = await noting([...packetPaths(folder, files), ...packetPaths(within, packet.files)], context, async () => [
    ...(await writePacket(folder, files, isOurs, outside.files)),
    ...(await writePacket(within, packet.files, isOurs, outside.files)),
  ]);

  for (const line of wrap(say("demo.fictional"))) note(line);
  note("");
  const printer = await printerFor("text", rules, context);
  printer.add({ assessment });
  printer.end();
  tellOf(packet, rules.vocabulary, context);
  note("");
  for (const line of wrap(say("demo.written", { folder: neutralise(resolve(folder)) }))) note(line);
  for (const file of written) note(`  ${neutralise(file)}`);
  return 0;
}

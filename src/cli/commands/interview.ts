import type { Vocabulary } from "../../facts/vocabulary.ts";
import { localCard } from "../../interview/card.ts";
import { Interrupted, QuickExit, type Asker } from "../../interview/asker.ts";
import { openCase } from "../../interview/keptCase.ts";
import { whereKept } from "../../interview/lastWords.ts";
import { LineAsker } from "../../interview/lineAsker.ts";
import { readScript, scriptText, type Script } from "../../interview/script.ts";
import { ScriptAsker } from "../../interview/scriptAsker.ts";
import { sit, type Packets } from "../../interview/sit.ts";
import { HavenError, HavenErrors, type ExitCode } from "../../text/errors.ts";
import { WIPE } from "../../text/terminal.ts";
import { wrap } from "../../text/wrap.ts";
import { readText, STANDARD_INPUT } from "../../vault/readFile.ts";
import { refuseTaken, writeWhole } from "../../vault/writeFile.ts";
import type { Context } from "../context.ts";
import { noting } from "../noted.ts";
import { loadRules } from "../rulesAtHand.ts";
import { atInterrupt } from "../signals.ts";

/** The options of `haven interview`. */
interface Options {
  case?: string;
  script?: string;
  quick?: boolean;
  record?: string;
  quickExit?: boolean;
  plaintext?: boolean;
}

/** `haven interview`: asks what can still matter, and keeps every answer at once. */
export async function run({ case: path, script, quick = false, record, quickExit = false, plaintext = false }: Options, context: Context): Promise<ExitCode> {
  const { asOf, outside, note, say } = context;
  if (path === STANDARD_INPUT) throw new HavenError("usage-conflict", { option: "interview", other: "CASE -" });
  const rules = await loadRules(context.rulesFolder, context.lang);
  const { vocabulary } = rules;
  if (quick && rules.quick === undefined) throw new HavenError("rules-invalid", { file: "quick.json", path: "", expected: "a file of that name" });
  const answers = script === undefined ? undefined : await scriptAt(script, vocabulary, context);
  if (record !== undefined) await refuseTaken(record, false, outside.files);
  const kept = await openCase(path, { vocabulary, files: outside.files, random: outside.random, keys: context.keys, plaintext });
  const out = printer(context);
  const scripted = answers && new ScriptAsker(answers, out, say);
  const { asker, close } = scripted ? { asker: scripted, close: () => undefined } : await personAsker(context, quickExit);
  // The screen is cleared first: someone may be at the door. What cannot be sealed now stays in the journal.
  let stopped = false;
  const interrupted = async (): Promise<void> => {
    stopped = true;
    close();
    await kept.close().catch(() => undefined);
    note(`\n${whereKept(kept, say).join("\n")}`);
  };
  const undo = atInterrupt(interrupted);
  // However it ends, the terminal is given back.
  process.once("exit", close);
  try {
    const last = await sit({ rules, asOf, say, asker, kept, quick, packets: () => packetsOf(vocabulary), local: await localCard(context.home, outside.files) });
    if (stopped) return 130;
    close();
    await kept.close();
    if (record !== undefined) await noting([record], context, () => writeWhole(record, scriptText(kept.saved, vocabulary), { files: outside.files }));
    for (const line of ["", ...last]) out(line);
    const unused = scripted?.unused() ?? [];
    if (unused.length > 0) out(say("interview.script.unused", { ids: unused.join(", ") }));
    return 0;
  } catch (error) {
    if (stopped) return 130;
    if (error instanceof Interrupted) {
      await interrupted();
      return 130;
    }
    if (error instanceof QuickExit) {
      // Nothing is said: what is on the screen now is all that is to be seen.
      close();
      if (outside.stdout.isTTY === true) outside.stdout.write(WIPE);
      await kept.close().catch(() => undefined);
      return 130;
    }
    close();
    await kept.close().catch(() => undefined);
    throw error;
  } finally {
    close();
    undo();
    process.removeListener("exit", close);
  }
}

/** What the forms ask. Loaded when it is wanted: with the forms comes what fills them. */
async function packetsOf(vocabulary: Vocabulary): Promise<Packets> {
  const [{ packetReliefs }, { openAnswers }] = await Promise.all([import("../../packet/packetPlan.ts"), import("../../packet/openAnswers.ts")]);
  return { reliefs: packetReliefs(), open: (relief, facts, assessment) => openAnswers(relief, facts, vocabulary, assessment) };
}

/** Prints lines: broken at words for a terminal, whole for a pipe. */
function printer({ out, outside: { stdout } }: Context): (line: string) => void {
  if (stdout.isTTY !== true) return out;
  return (line) => {
    for (const part of wrap(line, { width: Math.min(stdout.columns ?? 80, 100) - 1, first: /^\s*/.exec(line)![0] })) out(part);
  };
}

/** A screen where there is a terminal, else line by line. */
async function personAsker(context: Context, escExits: boolean): Promise<{ asker: Asker; close: () => void }> {
  const { outside, plain, say } = context;
  const isTerminal = outside.stdout.isTTY === true && (outside.stdin as { isTTY?: boolean }).isTTY === true;
  if (plain || !isTerminal) {
    const asker = new LineAsker(outside.stdin, printer(context), say);
    return { asker, close: () => asker.close() };
  }
  const [{ Screen }, { ScreenAsker }] = await Promise.all([import("../../interview/screen/screen.ts"), import("../../interview/screen/screenAsker.ts")]);
  const screen = new Screen(outside.stdout);
  return { asker: new ScreenAsker(screen, say, escExits), close: () => screen.close() };
}

async function scriptAt(file: string, vocabulary: Vocabulary, { outside }: Context): Promise<Script> {
  const text = await readText(file, { files: outside.files, stdin: outside.stdin });
  try {
    return readScript(text, vocabulary);
  } catch (error) {
    if (error instanceof HavenErrors) for (const problem of error.errors) problem.in(file);
    if (error instanceof HavenError) error.in(file);
    throw error;
  }
}

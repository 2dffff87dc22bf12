/** Which characters may go onto a form: composed, visible, and in a script whose letters stand side by side. */

/** Characters that steer instead of show: control, bidirectional, zero-width, private. Line ends are allowed where lines are. */
const steering = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u{fe00}-\u{fe0f}]/u;

/** Scripts that need no shaping; others would come out wrong even where the font has the letters. */
const sideBySide = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** What typing and pasting leave between and behind letters: they draw nothing in the scripts a form can show. */
const unseen = /[\u200c\u200d\ufe0e\ufe0f]/g;

/** The text as it goes onto a form: letters composed (NFC), line ends as `\n`, a tab as a blank, no joiners, no blanks at the ends. */
export function composed(text: string): string {
  return text.normalize("NFC").replaceAll("\r\n", "\n").replaceAll("\r", "\n").replaceAll("\t", " ").replace(unseen, "").trim();
}

/** Does the text hold a character that must not go into a document? */
export function hasSteeringCharacters(text: string): boolean {
  return steering.test(text.replaceAll("\n", ""));
}

/** Are all its letters of scripts that can be set without shaping? */
export function needsNoShaping(text: string): boolean {
  return sideBySide.test(text);
}

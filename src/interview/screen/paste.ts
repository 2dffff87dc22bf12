/** Tells pasted text from typed keys: a line break in it ends no answer. */
import { useRef, type KeypressEvent } from "@inquirer/core";

/** Asks a terminal to mark where a paste begins and ends, and to do so no more. */
export const MARK_PASTES = "\u001b[?2004h";
export const MARK_NO_PASTES = "\u001b[?2004l";

/** Gives what tells of each key, in turn, whether it is part of a paste; its marks are, too. */
export function usePaste(): (key: KeypressEvent) => boolean {
  const isPasting = useRef(false);
  return ({ name }) => {
    const was = isPasting.current;
    if (name === "paste-start" || name === "paste-end") isPasting.current = name === "paste-start";
    return was || isPasting.current;
  };
}

import type { Frame } from "../frame.ts";

/**
 * A case is asked the same of its lists for many verdicts, so the answer is remembered.
 * Within an entry it would hold only as long as the entry is seen from the same place, and is asked anew.
 */
export function onceForCase<Answer>(ask: (frame: Frame) => Answer): (frame: Frame) => Answer {
  const answers = new WeakMap<Frame, Answer>();
  return (frame) => {
    if (frame !== frame.root) return ask(frame);
    let answer = answers.get(frame);
    if (answer === undefined) answers.set(frame, (answer = ask(frame)));
    return answer;
  };
}

/** Draws a prompt anew when the terminal gets another size. */
import { useEffect, useState } from "@inquirer/core";
import type { Screen } from "./screen.ts";

/** The size as it is now. A change of it clears the screen and draws again. */
export function useSize(screen: Screen): { width: number; height: number } {
  const [, redraw] = useState(0);
  useEffect(() => {
    let count = 0;
    return screen.onResize(() => {
      screen.clear();
      redraw((count += 1));
    });
  }, []);
  return screen.size();
}

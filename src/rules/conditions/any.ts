import type { CompiledCondition } from "../compiled.ts";
import { all } from "./all.ts";
import { not } from "./not.ts";

/** Some child holds. One true child settles it, and alone explains it. By De Morgan: not all of them fail. */
export const any = (children: readonly CompiledCondition[]): CompiledCondition => not(all(children.map(not)));

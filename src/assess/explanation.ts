/** The reasoning behind an assessment, for `--explain`. */
import type { TracedBranch } from "../rules/part.ts";

export interface PartExplanation {
  id: string;
  title: string;
  /** The branches in force, in order, down to the first that holds. */
  branches: TracedBranch[];
}

export interface ElementExplanation {
  id: string;
  parts: PartExplanation[];
}

/** One for each result of the assessment, in the same order. */
export interface ReliefExplanation {
  id: string;
  member: number | null;
  elements: ElementExplanation[];
}

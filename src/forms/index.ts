/**
 * Official forms: which blank is this, what goes into it, fill it, read it back; and a draft where no blank is at hand.
 * Bytes in, bytes out. pdf-lib comes with these modules: load them when a command needs them.
 */
export { cleanBlank, identifyBlank, readBlank, readUnknownBlank, type IdentifiedBlank, type ReadBlank } from "./blank.ts";
export { composed, hasSteeringCharacters } from "./characters.ts";
export type { ContinuationEntry } from "./continuation.ts";
export { readAnswers } from "./answers.ts";
export { describeBlank, type DescribedBlank, type DescribedField } from "./describeBlank.ts";
export { drawDraft, type DrawnDraft } from "./draft.ts";
export { markAsDraft } from "./draftMark.ts";
export { Pen } from "./drawing.ts";
export { editionSchema, problemsOf, type Edition, type EditionField } from "./edition.ts";
export { canBePrinted } from "./fitting.ts";
export { fillForm, type FillInput } from "./fill.ts";
export { findingCodes, type FindingCode, type FormFinding } from "./findings.ts";
export { formDefinitionSchema, type FormDefinition } from "./formDefinition.ts";
export { matchEdition, matchReasons, type EditionMatch, type FieldMatch, type MatchReason } from "./matchEdition.ts";
export { mergeDocuments, type MergePart } from "./merge.ts";
export { planForm, type FormPlan, type PlannedField, type PlannedSheetField } from "./plan.ts";
export { readTypefaces, type FormFonts, type TypefaceName, type Typefaces } from "./typefaces.ts";
export { closestEdition, unconfirmedEdition } from "./unconfirmedEdition.ts";
export { verifyFilled, type Expected } from "./verify.ts";

/** Documents of Haven's own as PDF: blocks in, bytes out. */
export { words, type Block, type Run } from "./blocks.ts";
export { drawPages, type PagesInput } from "./drawPages.ts";
export { layPages } from "./flow.ts";

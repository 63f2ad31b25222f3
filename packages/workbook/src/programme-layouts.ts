import type { FileLayout } from "./layout.ts";

/** Tasks of the programme, and what is due under it. */
export const programmeLayouts: readonly FileLayout[] = [];

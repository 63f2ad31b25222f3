import type { FileLayout } from "./layout.ts";

/** Aggregate returns, after the forms of HD 11-HD/BTCTW. */
export const returnLayouts: readonly FileLayout[] = [];

import type { FileLayout } from "./layout.ts";

/** Plans of inspection and what inspections came to. */
export const inspectionLayouts: readonly FileLayout[] = [];

import type { FileLayout } from "./layout.ts";

/** What is on record of members beside the register: standings, temporary transfers, posts, honours, counts, extracts. */
export const memberLifeLayouts: readonly FileLayout[] = [];

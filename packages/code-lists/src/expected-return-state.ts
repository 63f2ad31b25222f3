import type { CodeList } from "./code-list.ts";

/** Code of `expectedReturnStates`. */
export type ExpectedReturnState = "HANDED_IN" | "LATE" | "MISSING" | "NOT_DUE";
/** Where a return or list stands that is to be handed in, on the day of a data version. */
export const expectedReturnStates: CodeList<ExpectedReturnState> = {
  HANDED_IN: { vi: "Đã nộp đúng hạn", en: "Handed in" },
  LATE: { vi: "Nộp muộn", en: "Late" },
  MISSING: { vi: "Chưa nộp", en: "Missing" },
  NOT_DUE: { vi: "Chưa đến hạn", en: "Not yet due" },
};

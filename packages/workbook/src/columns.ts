import type { Column } from "./layout.ts";

/** A column of text. */
export const text = (key: string, header: string, required = true): Column => ({ key, header, kind: "text", required });
/** A column of days. */
export const date = (key: string, header: string, required = true): Column => ({ key, header, kind: "date", required });
/** A column of counts, from 0. */
export const count = (key: string, header: string, required = true): Column => ({
  key,
  header,
  kind: "integer",
  required,
  min: 0,
  max: 100_000,
});
/** The decision that a row rests on. */
export const decision: readonly Column[] = [
  text("decisionNumber", "Số quyết định"),
  text("issuer", "Cơ quan ban hành"),
  date("decidedOn", "Ngày quyết định"),
];
/** Years on the four-level scale: before 2018 another scale was in force. */
export const year: Column = { key: "year", header: "Năm", kind: "integer", required: true, min: 2018, max: 2030 };

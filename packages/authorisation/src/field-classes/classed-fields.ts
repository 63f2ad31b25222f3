import type { DataClass } from "../access-table.ts";

/** The fields of one type, by the class that they belong to. */
export type ClassedFields = Readonly<Partial<Record<DataClass, readonly string[]>>>;

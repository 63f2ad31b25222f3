import { type Code, canaryCard, isDescribed, MOVE, type Stay, stays } from "../tree.ts";

/** When every member of the record was admitted and confirmed, by a rule of probation that is known. */
export const ADMITTED_ON = "2012-05-19";
export const CONFIRMED_ON = "2013-05-19";
/** A citizen number, as registers and extracts have it. */
export const citizenNumber = (at: number): string => `006090${String(at).padStart(6, "0")}`;
/** A cell to which a member of another may be sent. */
export const elsewhere = (cell: Code): Code => (cell === "02.1" ? "01.1" : "02.1");

/** A time of two months, and one that goes on. */
interface Times {
  readonly cell: Code;
  readonly early: { readonly from: string; readonly to: string };
  readonly late: { readonly from: string; readonly to: null };
}

function timesOf({ cell, days: [from] }: Stay): Times {
  const isNew = from >= MOVE;
  const year = isNew ? 2026 : 2019;
  return {
    cell,
    early: { from: `${year}-02-01`, to: `${year}-03-31` },
    late: { from: isNew ? "2026-04-01" : "2025-02-01", to: null },
  };
}

/** A member of whom everything is on record that may be, at the first cell, and something at the next one. */
export interface Described extends Times {
  readonly cardNumber: string;
  readonly member: readonly Stay[];
  readonly later: Times | undefined;
}

/** The described members, by their place in the record. */
export const describedAt: ReadonlyMap<number, Described> = new Map(
  stays.flatMap((member, at) => {
    const [first, next] = member;
    if (!isDescribed(at) || !first) return [];
    return [[at, { ...timesOf(first), cardNumber: canaryCard(at), member, later: next && timesOf(next) }] as const];
  }),
);
/** The same as a list. */
export const described: readonly Described[] = [...describedAt.values()];

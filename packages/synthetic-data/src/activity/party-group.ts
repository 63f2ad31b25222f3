import { isCell } from "@nq21/code-lists/organisation-kind";
import { dayNumber } from "../day.ts";
import type { CellStock } from "../meeting/cell-stock.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";

/** How many party groups a cell has from a day on. */
export interface PartyGroups {
  readonly organisationCode: string;
  readonly from: string;
  readonly groupCount: number;
}

/** Days on which committees look at the size of their cells. */
const days = [
  "2020-03-01",
  "2021-01-01",
  "2022-01-01",
  "2023-01-01",
  "2024-01-01",
  "2025-01-01",
  "2025-08-01",
  "2026-01-01",
];
/** Cells of this size form groups, and give them up below the second. */
const FORMED_FROM = 30;
const KEPT_FROM = 26;
const MEMBERS_PER_GROUP = 12;

/** The groups that cells form as they grow, and give up as they shrink. */
export function buildPartyGroups(organisations: readonly Organisation[], stock: CellStock): PartyGroups[] {
  return organisations.flatMap((organisation) => {
    const told: PartyGroups[] = [];
    let before = 0;
    for (const from of days) {
      const version = findVersion(organisation, from);
      if (!version || !isCell(version.kind)) continue;
      const members = stock.count(organisation, dayNumber(from));
      const isFormed = members >= (before > 0 ? KEPT_FROM : FORMED_FROM);
      const groupCount = isFormed ? Math.max(2, Math.round(members / MEMBERS_PER_GROUP)) : 0;
      if (groupCount !== before) told.push({ organisationCode: version.code, from, groupCount });
      before = groupCount;
    }
    return told;
  });
}

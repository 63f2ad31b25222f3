import { demoNamespace, makeIdentity } from "../src/identity.ts";
import type { Predecessor } from "../src/organisation-directory.ts";
import type { FeedOrganisation } from "./organisations-feed.ts";

/** Id of an organisation of the moving tree, by its code. */
export const placeId = (code: string): string =>
  makeIdentity(demoNamespace, "organisations", "organisation", `${code}@2018-01-01`);

/** What an organisation stood below, and from which day; null where it ended. */
type Life = readonly (readonly [from: string, parent: string | null | "ENDED"])[];

const lives: Readonly<Record<string, Life>> = {
  // The province and its districts went over into a new order on 1/7/2025.
  P: [
    ["2018-01-01", null],
    ["2025-07-01", "ENDED"],
  ],
  N: [["2025-07-01", null]],
  A: [
    ["2018-01-01", "P"],
    ["2025-07-01", "ENDED"],
  ],
  B: [
    ["2018-01-01", "P"],
    ["2025-07-01", "ENDED"],
  ],
  C1: [["2025-07-01", "N"]],
  C2: [["2025-07-01", "N"]],
  // Cells: one that kept its place, one that moved, one that was dissolved, one that was merged, one that came.
  A1: [
    ["2018-01-01", "A"],
    ["2025-07-01", "C1"],
  ],
  A2: [
    ["2018-01-01", "A"],
    ["2022-01-01", "B"],
    ["2025-07-01", "C2"],
  ],
  A3: [
    ["2018-01-01", "A"],
    ["2023-01-01", "ENDED"],
  ],
  B1: [
    ["2018-01-01", "B"],
    ["2025-07-01", "C2"],
  ],
  B2: [
    ["2018-01-01", "B"],
    ["2024-01-01", "ENDED"],
  ],
  M1: [
    ["2018-01-01", "B"],
    ["2021-01-01", "A"],
    ["2025-07-01", "C1"],
  ],
};

const inherited: Readonly<Record<string, readonly (readonly [code: string, on: string, extent: "WHOLE" | "PART"])[]>> =
  {
    N: [["P", "2025-07-01", "WHOLE"]],
    C1: [
      ["A", "2025-07-01", "WHOLE"],
      ["B", "2025-07-01", "PART"],
    ],
    C2: [["B", "2025-07-01", "PART"]],
    B1: [["B2", "2024-01-01", "WHOLE"]],
  };

/** Codes of the organisations of the moving tree. */
export const placeCodes: readonly string[] = Object.keys(lives);

/** A province with everything that reach must follow: moves, a dissolution, a merger, a division, and a new order. */
export const movingTree: readonly FeedOrganisation[] = Object.entries(lives).map(([code, life]) => ({
  organisationId: placeId(code),
  versions: life.flatMap(([validFrom, parent], at) =>
    parent === "ENDED"
      ? []
      : [{ code, parentId: parent === null ? null : placeId(parent), validFrom, validTo: life[at + 1]?.[0] ?? null }],
  ),
  predecessors: (inherited[code] ?? []).map(
    ([predecessor, on, extent]): Predecessor => ({ organisationId: placeId(predecessor), on, extent }),
  ),
}));

import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { applyChanges } from "../../services/organisations/src/organisation-change/apply-changes.ts";
import type { LineageEdge, Version } from "../../services/organisations/src/organisation-change/fact.ts";
import type { DeliveredRows, Row } from "../../warehouse/tests/fixtures/rows.ts";
import { makeRandom, type Random, writeRandomHistory } from "./random-history.ts";

/** An id as the organisations service makes it. */
export const identify = (code: string, validFrom: string): string =>
  makeIdentity(demoNamespace, "organisations", "organisation", `${code}@${validFrom}`);
const idOf = (name: string) => makeIdentity(demoNamespace, "structure", "thing", name);

/** An edge with the day of its change. */
export interface DatedEdge extends LineageEdge {
  readonly on: string;
  readonly kind: string;
}

/** What follows from random histories, and the facts about their organisations, as the services would deliver them. */
export interface Delivered {
  readonly versions: readonly Version[];
  readonly edges: readonly DatedEdge[];
  readonly rows: DeliveredRows;
}

const AS_OF = "2026-11-20";
const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
/** The day on which the counts of a year are taken. */
export const countedOn = (year: number): string => (year === 2026 ? AS_OF : `${year}-12-31`);
/** Whether a version holds on a day. */
export const holdsOn = (version: Version, on: string): boolean =>
  version.validFrom <= on && (version.validTo === null || on < version.validTo);

const levels = ["EXCELLENT", "GOOD", "GOOD", "GOOD", "COMPLETED", "NOT_COMPLETED"];
const countedKinds = new Set(["GRASSROOTS_CHAPTER", "GRASSROOTS_CELL", "SUBORDINATE_CELL"]);

function writeRating(random: Random, year: number): Row | undefined {
  if (random.chance(0.1)) return undefined;
  const isRated = random.chance(0.95);
  return {
    year,
    period_kind: "YEAR",
    state: "DECIDED",
    level: isRated ? (random.pick(levels) ?? null) : null,
    liability: "LIABLE",
    not_rated_reason: isRated ? null : "NOT_YET_RATED",
    rule_version: "fixture",
    decided_on: `${year + 1}-02-01`,
  };
}

/** Members of a cell go with it where it leads, and leave where it leads nowhere. */
function writeMembers(
  random: Random,
  lives: ReadonlyMap<string, readonly Version[]>,
  edges: readonly DatedEdge[],
  prefix: string,
): Row[] {
  const memberships: Row[] = [];
  const isCell = (version: Version | undefined) => version?.kind.endsWith("_CELL") ?? false;
  const cells = [...lives].filter(([, life]) => life[0]?.validFrom === "2018-01-01" && isCell(life[0]));
  for (const [cell] of cells)
    for (let member = 0; member < 1 + random.below(3); member++) {
      let at: string | undefined = cell;
      let from = "2018-01-01";
      while (at !== undefined) {
        const to: string | null = lives.get(at)?.at(-1)?.validTo ?? null;
        memberships.push({
          member_key: `${prefix}/${cell}/${member}`,
          organisation_id: at,
          valid_from: from,
          valid_to: to,
          join_reason: "ON_LIST",
          leave_reason: to === null ? null : "TRANSFERRED_OUT",
        });
        if (to === null) break;
        from = to;
        const heirs: (string | null)[] = edges
          .filter((edge) => edge.predecessorId === at && edge.on === to && edge.successorId !== at)
          .map((edge) => edge.successorId);
        at = random.pick(heirs.filter((heir) => heir !== null && isCell(lives.get(heir)?.[0]))) ?? undefined;
      }
    }
  return memberships;
}

/** Makes histories from consecutive seeds, lets the service's rules happen to them, and adds ratings and members. */
export function deliverHistories(firstSeed: number, count: number): Delivered {
  const versions: Version[] = [];
  const edges: DatedEdge[] = [];
  const ratings: Row[] = [];
  const memberRatings: Row[] = [];
  const memberships: Row[] = [];
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const history = writeRandomHistory(seed, `H${seed}`, identify);
    const applied = applyChanges(history, identify);
    if (applied.faults.length > 0)
      throw new Error(`the history of seed ${seed} is refused: ${applied.faults.map((fault) => fault.code).join()}`);
    const changes = new Map(history.changes.map((change) => [change.id, change]));
    const dated = applied.edges.map((edge) => ({
      ...edge,
      on: changes.get(edge.changeId)?.effectiveOn ?? "",
      kind: changes.get(edge.changeId)?.kind ?? "",
    }));
    const random = makeRandom(seed + 1_000_000);
    for (const year of years)
      for (const version of applied.versions)
        if (holdsOn(version, countedOn(year)) && countedKinds.has(version.kind)) {
          const rating = writeRating(random, year);
          if (rating)
            ratings.push({
              ...rating,
              rating_id: idOf(`${version.organisationId}/${year}`),
              organisation_id: version.organisationId,
              score: null,
            });
        }
    const lives = Map.groupBy(applied.versions, (version) => version.organisationId);
    for (const life of lives.values()) life.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
    const own = writeMembers(random, lives, dated, `H${seed}`);
    for (const year of years)
      for (const membership of own) {
        const to = membership.valid_to as string | null;
        const on = countedOn(year);
        if ((membership.valid_from as string) > on || (to !== null && to <= on)) continue;
        const rating = writeRating(random, year);
        if (rating)
          memberRatings.push({
            ...rating,
            member_key: membership.member_key as string,
            organisation_id: membership.organisation_id as string,
          });
      }
    versions.push(...applied.versions);
    edges.push(...dated);
    memberships.push(...own);
  }
  return {
    versions,
    edges,
    rows: {
      "organisations.organisation_versions": versions.map((version) => ({
        organisation_id: version.organisationId,
        code: version.code,
        name: version.name,
        kind: version.kind,
        sector_code: null,
        is_stand_in: false,
        parent_id: version.parentId,
        valid_from: version.validFrom,
        valid_to: version.validTo,
      })),
      "organisations.organisation_changes": edges.map((edge) => ({
        change_id: idOf(edge.changeId),
        kind: edge.kind,
        effective_on: edge.on,
        predecessor_id: edge.predecessorId,
        successor_id: edge.successorId,
        extent: edge.extent,
        decision_number: "01-QĐ/TU",
      })),
      "organisations.organisation_ratings": ratings,
      "members.members": [...new Set(memberships.map((each) => each.member_key as string))].map((member_key) => ({
        member_key,
        admitted_on: "2010-05-19",
        confirmed_on: null,
      })),
      "members.memberships": memberships,
      "members.member_ratings": memberRatings,
    },
  };
}

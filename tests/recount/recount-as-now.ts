import { type FileRow, findState, type ReplayedOrganisation, replayOrganisations } from "./organisation-replay.ts";
import type { Delivery } from "./read-delivery.ts";
import { type CountedReturn, findCountedReturns, liesIn, type ReturnedIndicator } from "./recount-returns.ts";

/** One indicator of one committee of today in one year; committee null: what belongs to no committee. */
export interface CommitteeHistory {
  readonly indicator: "R1" | "R2" | "R3";
  readonly committee: string | null;
  readonly year: number;
  /** Rated good or better. */
  good: number;
  rated: number;
}

const grassrootsKinds = ["GRASSROOTS_CHAPTER", "GRASSROOTS_CELL"];
const cellKinds = ["GRASSROOTS_CELL", "SUBORDINATE_CELL"];
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Everybody of `today` whom an organisation of an earlier day became; who ended without an heir went to who was above. */
function findHeirs(
  organisation: ReplayedOrganisation,
  since: string,
  today: string,
  heirs: Set<ReplayedOrganisation>,
): Set<ReplayedOrganisation> {
  const last = organisation.states[organisation.states.length - 1];
  if (!last) return heirs;
  if (findState(organisation, today)) heirs.add(organisation);
  const later = organisation.successors.filter(({ on }) => on > since || (on === since && last.to === on));
  for (const heir of later) if (heir.on <= today) findHeirs(heir.organisation, heir.on, today, heirs);
  if (last.to <= today && last.above && !organisation.successors.some(({ on }) => on === last.to))
    findHeirs(last.above, dayBefore(last.to), today, heirs);
  return heirs;
}

/** The committee directly below the province that an organisation of today belongs to; null for the province itself. */
function findCommittee(organisation: ReplayedOrganisation, today: string): string | null {
  const state = findState(organisation, today);
  if (!state?.above) return null;
  return findState(state.above, today)?.above ? findCommittee(state.above, today) : state.code;
}

/**
 * Counts R1, R2 and R3 of the committees of today back to 2018 from the files alone. A unit counts for the committee that has all
 * its heirs, and for none otherwise; nothing is said of trees in between.
 */
export function recountAsNow(delivery: Delivery, today: string): CommitteeHistory[] {
  const organisations = replayOrganisations(
    delivery.get("ORGANISATION_DIRECTORY") ?? [],
    delivery.get("ORGANISATION_CHANGES") ?? [],
  );
  const bearers = Map.groupBy(
    organisations.flatMap((organisation) => organisation.states.map(({ code }) => ({ code, organisation }))),
    ({ code }) => code,
  );
  const findBearer = (code: unknown, day: string) =>
    bearers.get(String(code))?.find(({ organisation }) => findState(organisation, day)?.code === code)?.organisation;
  const histories = new Map<string, CommitteeHistory>();

  for (let year = 2018; year <= Number(today.slice(0, 4)); year++) {
    const day = `${year}-12-31` < today ? `${year}-12-31` : today;
    const committees = new Map<ReplayedOrganisation, string | null>();
    const findCommitteeOf = (unit: ReplayedOrganisation): string | null => {
      const known = committees.get(unit);
      if (known !== undefined) return known;
      const found = new Set([...findHeirs(unit, day, today, new Set())].map((heir) => findCommittee(heir, today)));
      const [committee = null] = found.size === 1 ? found : [];
      committees.set(unit, committee);
      return committee;
    };
    const add = (
      indicator: CommitteeHistory["indicator"],
      committee: string | null,
      counts: Pick<CountedReturn, "good" | "rated">,
    ) => {
      const key = `${indicator} ${committee} ${year}`;
      const history = histories.get(key) ?? { indicator, committee, year, good: 0, rated: 0 };
      history.rated += counts.rated;
      history.good += counts.good;
      histories.set(key, history);
    };
    const returns = {
      R1: findCountedReturns(delivery, organisations, "R1", year, day),
      R2: findCountedReturns(delivery, organisations, "R2", year, day),
      R3: [],
    } satisfies Record<CommitteeHistory["indicator"], readonly CountedReturn[]>;
    const tally = (indicator: CommitteeHistory["indicator"], unit: ReplayedOrganisation, { level }: FileRow) => {
      if (level === null || level === undefined) return;
      if (returns[indicator].some(({ committee }) => liesIn(unit, committee, day))) return;
      add(indicator, findCommitteeOf(unit), { rated: 1, good: level === "EXCELLENT" || level === "GOOD" ? 1 : 0 });
    };
    // A return belongs to the committee of today that all cells and grassroots organisations below it went to, else to none.
    for (const indicator of ["R1", "R2"] as const satisfies readonly ReturnedIndicator[])
      for (const told of returns[indicator]) {
        const units = organisations.filter((each) => {
          const kind = findState(each, day)?.kind ?? "";
          return [...grassrootsKinds, ...cellKinds].includes(kind) && liesIn(each, told.committee, day);
        });
        const found = new Set(units.map(findCommitteeOf));
        const [committee = null] = found.size === 1 ? found : [];
        add(indicator, committee, told);
      }
    const ofYear = (rows: readonly FileRow[] | undefined) =>
      (rows ?? []).filter((row) => row.year === year && row.periodKind === "YEAR");

    const byCode = new Map(ofYear(delivery.get("ORGANISATION_RATINGS")).map((row) => [row.organisationCode, row]));
    for (const organisation of organisations) {
      const state = findState(organisation, day);
      const row = byCode.get(state?.code);
      if (!state || !row) continue;
      if (grassrootsKinds.includes(state.kind)) tally("R1", organisation, row);
      if (cellKinds.includes(state.kind)) tally("R3", organisation, row);
    }

    const stays = new Map<unknown, ReplayedOrganisation>();
    for (const stay of delivery.get("MEMBER_REGISTER") ?? [])
      if (String(stay.from) <= day && (stay.to === null || String(stay.to) >= day)) {
        const cell = findBearer(stay.organisationCode, String(stay.from));
        if (cell && !stays.has(stay.cardNumber)) stays.set(stay.cardNumber, cell);
      }
    const byCard = new Map(ofYear(delivery.get("MEMBER_RATINGS")).map((row) => [row.cardNumber, row]));
    for (const [card, row] of byCard) {
      const cell = stays.get(card) ?? findBearer(row.organisationCode, day);
      if (cell) tally("R2", cell, row);
    }
  }
  return [...histories.values()];
}

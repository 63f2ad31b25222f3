import type { ExtractedStanding } from "@nq21/code-lists/register-extract";
import { type DayNumber, dayNumber } from "../day.ts";
import type { StandingTerm } from "../life/standing-record.ts";
import { findMembership, type Member, type Membership } from "../member/member.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { listPlaces } from "../rating/year-end.ts";

/** A line of an extract, as the committee's station of the central database has the member. */
export interface ExtractLine {
  cardNumber: string | null;
  citizenNumber: string | null;
  organisationCode: string;
  admittedOn: string;
  confirmedOn: string | null;
  standing: ExtractedStanding;
}

/** What the central database has of a committee on the last day of a year. */
export interface ExtractList {
  readonly year: number;
  readonly on: string;
  readonly committee: Organisation;
  readonly committeeCode: string;
  readonly lines: ExtractLine[];
}

/** Years of which there are extracts, and which committees took one; null for all of them. */
const extractYears: readonly (readonly [year: number, committees: readonly string[] | null])[] = [
  [2024, ["BK.061", "BK.063"]],
  [2025, null],
];

function standingOn(terms: readonly StandingTerm[], stay: Membership, day: DayNumber): ExtractedStanding {
  const kinds = terms
    .filter((term) => term.stay === stay && term.from <= day && (term.to === null || day <= term.to))
    .map(({ kind }) => kind);
  return kinds.includes("SUSPENDED") ? "SUSPENDED" : (kinds[0] ?? "ON_LIST");
}

/**
 * Cards are issued to full members; whoever has no number of the one kind is listed under the other. A citizen number stands in
 * a list once, though a register may give it to two cards.
 */
function numbersOf({ cardNumber, citizenNumber: given, confirmedOn }: Member, on: string, taken: Set<string>) {
  const citizenNumber = given === null || taken.has(given) ? null : given;
  if (citizenNumber !== null) taken.add(citizenNumber);
  const isIssued = citizenNumber === null || (confirmedOn !== null && confirmedOn <= on);
  return { cardNumber: isIssued ? cardNumber : null, citizenNumber };
}

/** Extracts of committees directly above grassroots on the last days of years; they say what the registers say. */
export function buildExtracts(
  members: readonly Member[],
  organisations: readonly Organisation[],
  standings: readonly StandingTerm[],
): ExtractList[] {
  const termsOf = Map.groupBy(standings, ({ member }) => member);
  return extractYears.flatMap(([year, committees]) => {
    const on = `${year}-12-31`;
    const day = dayNumber(on);
    const placeOf = new Map(listPlaces(organisations, on).map((place) => [place.organisation, place]));
    const lists = new Map<Organisation, ExtractLine[]>();
    const taken = new Set<string>();
    for (const member of members) {
      const stay = findMembership(member, day);
      const place = stay && placeOf.get(stay.cell);
      if (!stay || !place?.committee) continue;
      const lines = lists.get(place.committee) ?? [];
      lists.set(place.committee, lines);
      lines.push({
        ...numbersOf(member, on, taken),
        organisationCode: place.version.code,
        admittedOn: member.admittedOn,
        confirmedOn: member.confirmedOn !== null && member.confirmedOn <= on ? member.confirmedOn : null,
        standing: standingOn(termsOf.get(member) ?? [], stay, day),
      });
    }
    return [...lists]
      .map(([committee, lines]) => ({
        year,
        on,
        committee,
        committeeCode: findVersion(committee, on)?.code ?? "",
        lines,
      }))
      .filter(({ committeeCode }) => committees?.includes(committeeCode) ?? true)
      .sort((one, other) => (one.committeeCode < other.committeeCode ? -1 : 1));
  });
}

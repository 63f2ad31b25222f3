import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import { addDays } from "../day.ts";
import { AS_OF, PROVINCE_MERGER } from "../organisation/committees.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";

/** Committee members of a superior follow an organisation; the days are inclusive, as files write them. */
export interface Assignment {
  readonly superiorCode: string;
  readonly organisationCode: string;
  readonly from: string;
  readonly to: string | null;
  readonly assignedCount: number;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

/** Meetings of an organisation that its superior had to attend in a year, and did. */
export interface Attendance {
  readonly superiorCode: string;
  readonly organisationCode: string;
  readonly year: number;
  readonly dueCount: number;
  attendedCount: number;
}

/** Whom the superiors of the province follow in one of their terms. */
export interface SuperiorList {
  /** Year in which the term begins. */
  readonly year: number;
  readonly committeeCode: string;
  readonly assignments: Assignment[];
  readonly attendances: Attendance[];
}

/** Terms of committees: after their congresses of 2020, and from 1/7/2025. Closed-open. */
const terms: readonly { readonly from: string; readonly to: string | null }[] = [
  { from: "2020-09-01", to: PROVINCE_MERGER },
  { from: PROVINCE_MERGER, to: null },
];
/** Attendance is counted from the year of the programme. */
const FIRST_ATTENDANCE_YEAR = 2022;
const SHORTEST_DAYS = 60;

interface Stretch {
  readonly superior: Organisation;
  readonly organisation: Organisation;
  readonly from: string;
  to: string | null;
}

const latter = (one: string, other: string) => (one < other ? other : one);
const sooner = (one: string | null, other: string | null) =>
  one === null || (other !== null && other < one) ? other : one;

/** Where an organisation stood below one superior through a term: grassroots below their committee, committees below the province. */
function listStretches(organisation: Organisation, term: (typeof terms)[0]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { kind, parent, from, to } of organisation.versions) {
    if (!parent || !(isGrassroots(kind) || kind === "ABOVE_GRASSROOTS")) continue;
    const begin = latter(from, term.from);
    const end = sooner(to, term.to);
    if (end !== null && end <= begin) continue;
    const last = stretches.at(-1);
    if (last?.superior === parent && last.to === begin) last.to = end;
    else stretches.push({ superior: parent, organisation, from: begin, to: end });
  }
  return stretches.filter(({ from, to }) => to === null || addDays(from, SHORTEST_DAYS) <= to);
}

const codeOn = (organisation: Organisation, day: string): string => findVersion(organisation, day)?.code ?? "";

function attend({ superior, organisation, from, to }: Stretch, count: number, stream: RandomStream): Attendance[] {
  const attendances: Attendance[] = [];
  for (let year = FIRST_ATTENDANCE_YEAR; year <= Number(AS_OF.slice(0, 4)); year++) {
    const last = `${year}-12-31`;
    if (addDays(from, 2 * SHORTEST_DAYS) > last || (to !== null && to <= last)) continue;
    const dueCount = 2 * count;
    // More than due happens; so does none at all.
    const attendedCount = Math.max(0, dueCount + 1 - stream.integer(stream.integer(4) + 1) - stream.integer(2));
    attendances.push({
      superiorCode: codeOn(superior, last),
      organisationCode: codeOn(organisation, last),
      year,
      dueCount,
      attendedCount,
    });
  }
  return attendances;
}

/** Which superior follows which organisation in each term, and how often it came. */
export function buildSuperiors(seed: number, organisations: readonly Organisation[]): SuperiorList[] {
  const stream = openStream(seed, "superiors");
  const followed = organisations.filter((each) => each.role !== "STAND_IN");
  return terms.map((term) => {
    const stretches = followed.flatMap((organisation) => listStretches(organisation, term));
    const list: SuperiorList = {
      year: Number(term.from.slice(0, 4)),
      committeeCode: term.to === null ? "TNM" : "BK",
      assignments: [],
      attendances: [],
    };
    for (const [superior, own] of Map.groupBy(stretches, (each) => each.superior)) {
      const { name, mark } = issuerOf(codeOn(superior, (own[0] as Stretch).from));
      const number = stream.between(11, 240);
      for (const stretch of own) {
        const { from, to, organisation } = stretch;
        const assignedCount = stream.chance(0.2) ? 2 : 1;
        list.assignments.push({
          superiorCode: codeOn(superior, from),
          organisationCode: codeOn(organisation, from),
          from,
          to: to === null ? null : addDays(to, -1),
          assignedCount,
          decisionNumber: `${from === term.from ? number : number + stream.between(1, 90)}-${mark}`,
          issuer: name,
          decidedOn: addDays(from, -5),
        });
        list.attendances.push(...attend(stretch, assignedCount, stream));
      }
    }
    return list;
  });
}

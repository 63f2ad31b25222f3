import type { MeetingKind, MeetingMode } from "@nq21/code-lists/meeting";
import { isCell } from "@nq21/code-lists/organisation-kind";
import { dayNumber } from "../day.ts";
import { AS_OF } from "../organisation/committees.ts";
import { findAncestor, findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import { effectOf } from "../rating/rating-plan.ts";
import type { CellStock } from "./cell-stock.ts";
import type { Meeting, MeetingList } from "./meeting.ts";

/** First year with meetings on record: the year of the programme. */
const FIRST_MEETING_YEAR = 2022;
const years: readonly number[] = Array.from(
  { length: Number(AS_OF.slice(0, 4)) - FIRST_MEETING_YEAR + 1 },
  (_, at) => FIRST_MEETING_YEAR + at,
);
/** Months of thematic meetings. Of 100 cell-years, some let the last one fall out. */
const thematicMonths = [3, 6, 9, 11];
const THEMATIC_MISSED_PER_100 = 14;
/** Of 1,000 cell-months. */
const MONTH_MISSED_PER_1000 = 12;
const EXTRAORDINARY_PER_1000 = 9;
const UNSCORED_PER_1000 = 25;
/** From this day on cells may meet online or by party group (HD 03-HD/TW, 27/12/2022). */
const NEW_MODES_FROM = "2023-01-01";
const LARGE_CELL = 30;

/** What stays the same of a cell through its meetings of a year. */
interface CellYear {
  readonly cell: Organisation;
  readonly year: number;
  readonly stream: RandomStream;
  /** Day of the month of the regular meeting, 3–9. */
  readonly usualDay: number;
  /** Of 1,000 scored meetings: those that are good. */
  readonly goodPer1000: number;
  readonly saysWhoSpoke: boolean;
  readonly isScattered: boolean;
}

function drawMode({ stream, isScattered }: CellYear, heldOn: string, memberCount: number): MeetingMode {
  const draw = stream.integer(1000);
  if (heldOn < NEW_MODES_FROM) return isScattered && draw < 30 ? "ONLINE" : "IN_PERSON";
  if (memberCount >= LARGE_CELL && draw < 350) return "BY_PARTY_GROUP";
  return isScattered && draw < 200 ? "ONLINE" : "IN_PERSON";
}

/** Points and full marks: 90 and more are good with full marks only. */
function drawScore({ stream, goodPer1000 }: CellYear): Pick<Meeting, "score" | "hasFullMarks"> {
  if (stream.integer(1000) < UNSCORED_PER_1000) return { score: null, hasFullMarks: null };
  const draw = stream.integer(1000);
  if (draw < goodPer1000) return { score: stream.between(180, 198) / 2, hasFullMarks: true };
  const rest = ((draw - goodPer1000) * 1000) / (1000 - goodPer1000);
  if (rest < 150) return { score: stream.between(180, 188) / 2, hasFullMarks: false };
  if (rest < 850) return { score: stream.between(140, 179) / 2, hasFullMarks: false };
  const points = rest < 975 ? stream.between(100, 139) : stream.between(70, 99);
  return { score: points / 2, hasFullMarks: false };
}

function hold(each: CellYear, stock: CellStock, kind: MeetingKind, heldOn: string): Meeting | null {
  const { cell, stream } = each;
  const version = heldOn <= AS_OF ? findVersion(cell, heldOn) : undefined;
  if (!version || !isCell(version.kind)) return null;
  const day = dayNumber(heldOn);
  const dueCount = stock.countDue(cell, day);
  if (dueCount === 0) return null;
  // Rounded by chance: small cells would otherwise always be complete.
  const absent = Math.floor((dueCount * stream.integer(10) + stream.integer(100)) / 100);
  const presentCount = dueCount - absent;
  return {
    organisationCode: version.code,
    heldOn,
    kind,
    mode: drawMode(each, heldOn, stock.count(cell, day)),
    dueCount,
    presentCount,
    spokeCount: each.saysWhoSpoke ? Math.ceil((presentCount * stream.between(20, 70)) / 100) : null,
    ...(kind === "EXTRAORDINARY" ? { score: null, hasFullMarks: null } : drawScore(each)),
  };
}

function meetThrough(each: CellYear, stock: CellStock): Meeting[] {
  const { year, stream, usualDay } = each;
  const missedTheme = stream.integer(100) < THEMATIC_MISSED_PER_100 ? stream.pick(thematicMonths) : 0;
  const meetings: (Meeting | null)[] = [];
  const dayOf = (month: number, day: number) =>
    `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  for (let month = 1; month <= 12; month++) {
    if (stream.integer(1000) >= MONTH_MISSED_PER_1000)
      meetings.push(hold(each, stock, "REGULAR", dayOf(month, usualDay + stream.integer(3))));
    if (thematicMonths.includes(month) && month !== missedTheme)
      meetings.push(hold(each, stock, "THEMATIC", dayOf(month, usualDay + 12 + stream.integer(4))));
    if (stream.integer(1000) < EXTRAORDINARY_PER_1000)
      meetings.push(hold(each, stock, "EXTRAORDINARY", dayOf(month, 18 + stream.integer(10))));
  }
  return meetings.filter((meeting) => meeting !== null);
}

function openCellYear(seed: number, cell: Organisation, year: number): CellYear {
  // A stream of its own for each cell and year: what one cell does moves no other.
  const stream = openStream(seed, `meetings ${cell.index} ${year}`);
  const ofCell = (cell.index * 7919) % 1000;
  return {
    cell,
    year,
    stream,
    usualDay: 3 + (cell.index % 7),
    goodPer1000:
      640 + (year - FIRST_MEETING_YEAR) * 25 + Math.round(effectOf(cell.registerCommittee)) + (ofCell % 160) - 80,
    saysWhoSpoke: !["BK.KCQ", "BK.CA"].includes(cell.registerCommittee),
    isScattered: cell.role === "UNIT" && ofCell < 250,
  };
}

/** The meetings of all cells, a list for each committee and year; the cells that nobody belongs to hold none. */
export function buildMeetings(seed: number, organisations: readonly Organisation[], stock: CellStock): MeetingList[] {
  const cells = organisations.filter(({ versions }) => versions.some(({ kind }) => isCell(kind)));
  return years.flatMap((year) => {
    const lists = new Map<Organisation, MeetingList>();
    for (const cell of cells)
      for (const meeting of meetThrough(openCellYear(seed, cell, year), stock)) {
        const committee = findAncestor(cell, meeting.heldOn, (version) => version.kind === "ABOVE_GRASSROOTS");
        if (!committee) continue;
        let list = lists.get(committee);
        if (!list) {
          const committeeCode = findVersion(committee, meeting.heldOn)?.code ?? "";
          list = { year, committee, committeeCode, meetings: [] };
          lists.set(committee, list);
        }
        list.meetings.push(meeting);
      }
    return [...lists.values()].sort((one, other) => one.committee.index - other.committee.index);
  });
}

import type { InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import { isCell } from "@nq21/code-lists/organisation-kind";
import { addDays, dayNumber, writeDay } from "../day.ts";
import { AS_OF, PROVINCE_MERGER } from "../organisation/committees.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import { listPlaces, type YearEndPlace } from "../rating/year-end.ts";
import type { Directory } from "./directory.ts";
import type { Inspection, InspectionList } from "./inspection.ts";

/** What an inspection commission does by itself. */
const commissionKinds: ReadonlySet<InspectionKind> = new Set([
  "ON_SIGNS_OF_VIOLATION",
  "INSPECTION_OF_INSPECTION_WORK",
  "INSPECTION_OF_DISCIPLINE",
  "FINANCE_INSPECTION",
  "FEES_INSPECTION",
  "DENUNCIATION",
  "COMPLAINT",
]);

function drawBody(lead: Organisation, { kind, startedOn }: Inspection, stream: RandomStream): InspectingBody {
  const draw = stream.integer(100);
  const leadKind = findVersion(lead, startedOn)?.kind;
  if (!leadKind || isCell(leadKind)) return "CELL";
  if (leadKind === "SECTIONAL_CHAPTER") return "SECTIONAL_COMMITTEE";
  if (commissionKinds.has(kind)) return "INSPECTION_COMMISSION";
  if (leadKind === "GRASSROOTS_CHAPTER") return draw < 70 ? "COMMITTEE" : "INSPECTION_COMMISSION";
  if (kind === "REGULAR_SUPERVISION" && draw < 15) return "ADVISORY_BODY";
  return draw < 40 ? "COMMITTEE" : draw < 75 ? "STANDING_COMMITTEE" : "INSPECTION_COMMISSION";
}

/** Says of each inspection which body led it. */
export function tellBodies(seed: number, lists: readonly InspectionList[], directory: Directory): void {
  const stream = openStream(seed, "inspecting bodies");
  for (const { inspections } of lists)
    for (const inspection of inspections) {
      const lead = directory.findBearer(inspection.leadCode, inspection.startedOn);
      if (lead) inspection.body = drawBody(lead, inspection, stream);
    }
}

/** Of 1,000 cells, those that a list says of that they inspected among their own members. */
const CELLS_PER_1000 = 24;

function drawEnd(startedOn: string, stream: RandomStream): string | null {
  const concludedOn = addDays(startedOn, stream.between(20, 50));
  return concludedOn <= AS_OF ? concludedOn : null;
}

/**
 * Adds what committees, sectional chapters and cells do besides: fees, denunciations and complaints, and what a cell inspects
 * among its own members. Their numbers run in series of their own.
 */
export function addOtherInspections(
  seed: number,
  lists: readonly InspectionList[],
  all: readonly Organisation[],
): void {
  const places = new Map<string, YearEndPlace[]>();
  const placesOn = (day: string) => {
    const known = places.get(day) ?? listPlaces(all, day);
    places.set(day, known);
    return known;
  };
  for (const list of lists) {
    const stream = openStream(seed, `other inspections ${list.committeeCode} ${list.year} ${list.inspections.length}`);
    const isLater = list.year > 2025 || (list.year === 2025 && !list.committeeCode.startsWith("BK"));
    const from = list.year === 2025 && isLater ? "2025-07-10" : `${list.year}-01-15`;
    const to = list.year === 2025 && !isLater ? "2025-06-20" : list.year === 2026 ? "2026-09-30" : `${list.year}-11-20`;
    const below = placesOn(from).filter(
      ({ committee }) => committee !== null && findVersion(committee, from)?.code === list.committeeCode,
    );
    let number = 0;
    const add = (kind: InspectionKind, lead: Organisation, subject: Organisation) => {
      const startedOn = writeDay(stream.between(dayNumber(from), dayNumber(to)));
      const [leadCode, subjectCode] = [lead, subject].map((each) => findVersion(each, startedOn)?.code);
      if (leadCode === undefined || subjectCode === undefined) return;
      number++;
      list.inspections.push({
        reference: `${isLater ? "C" : "B"}${String(number).padStart(2, "0")}-KTGS/${startedOn.slice(0, 4)}`,
        year: list.year,
        kind,
        leadCode,
        subjectCode,
        startedOn,
        concludedOn: drawEnd(startedOn, stream),
        body: null,
        plannedItem: null,
      });
    };
    const committee = below[0]?.committee;
    const grassroots = below.filter(({ organisation, grassroots: own }) => own === organisation);
    if (!committee || grassroots.length === 0) continue;
    const drawGrassroots = () => stream.pick(grassroots).organisation;
    add("FEES_INSPECTION", committee, drawGrassroots());
    if (stream.chance(0.6)) add("DENUNCIATION", committee, drawGrassroots());
    if (stream.chance(0.3)) add("COMPLAINT", committee, drawGrassroots());
    for (const { organisation, version } of below) {
      if (version.kind === "SECTIONAL_CHAPTER") {
        const cells = below.filter((each) => each.version.parent === organisation);
        if (cells.length > 0) add("REGULAR_SUPERVISION", organisation, stream.pick(cells).organisation);
      }
      if (isCell(version.kind) && stream.integer(1000) < CELLS_PER_1000)
        add(stream.chance(0.5) ? "REGULAR_INSPECTION" : "REGULAR_SUPERVISION", organisation, organisation);
    }
  }
}

/** First day of the period that a list is about: a year, or the part of 2025 after the merger. */
export const beginOfList = ({ year, committeeCode }: InspectionList): string =>
  year === 2025 && !committeeCode.startsWith("BK") ? PROVINCE_MERGER : `${year}-01-01`;

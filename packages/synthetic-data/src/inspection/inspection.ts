import type { InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import { isGrassroots } from "@nq21/code-lists/organisation-kind";
import { addDays, dayNumber, writeDay } from "../day.ts";
import { AS_OF } from "../organisation/committees.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import { listPlaces, type YearEndPlace } from "../rating/year-end.ts";

/** An inspection or supervision of an organisation, under the codes of the day on which it began. */
export interface Inspection {
  readonly reference: string;
  readonly year: number;
  readonly kind: InspectionKind;
  readonly leadCode: string;
  readonly subjectCode: string;
  readonly startedOn: string;
  /** Null while it runs, or where nobody ever concluded it. */
  concludedOn: string | null;
  /** Body of the leading organisation, and the item of its plan; told after the inspections were drawn. */
  body: InspectingBody | null;
  plannedItem: string | null;
}

/** What one committee hands in for a year, or for its part of 2025. */
export interface InspectionList {
  readonly year: number;
  readonly committeeCode: string;
  readonly inspections: Inspection[];
}

const kindWeights: readonly (readonly [InspectionKind, number])[] = [
  ["REGULAR_SUPERVISION", 18],
  ["THEMATIC_SUPERVISION", 22],
  ["THEMATIC_INSPECTION", 16],
  ["COMPLIANCE_INSPECTION", 10],
  ["ON_SIGNS_OF_VIOLATION", 5],
  ["INSPECTION_OF_INSPECTION_WORK", 9],
  ["INSPECTION_OF_DISCIPLINE", 5],
  ["FINANCE_INSPECTION", 6],
  ["REGULAR_INSPECTION", 6],
  ["SELF_INSPECTION", 3],
];
const kindDraws = kindWeights.flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind));

interface Period {
  readonly from: string;
  readonly to: string;
  /** Inspections per hundred TCCSĐ below a committee: after 1/7/2025 far more TCCSĐ are much smaller. */
  readonly per100: number;
}

function listPeriods(): Period[] {
  const whole = [2018, 2019, 2020, 2021, 2022, 2023, 2024].map((year) => ({
    from: `${year}-01-10`,
    to: `${year}-11-30`,
    per100: 90,
  }));
  return [
    ...whole,
    { from: "2025-01-10", to: "2025-05-31", per100: 45 },
    { from: "2025-07-10", to: "2025-11-30", per100: 11 },
    { from: "2026-01-10", to: "2026-10-15", per100: 18 },
  ];
}

function drawInspection(
  committee: Organisation,
  below: readonly YearEndPlace[],
  { from, to }: Period,
  numbers: Map<string, number>,
  stream: RandomStream,
): Inspection | null {
  const startedOn = writeDay(stream.between(dayNumber(from), dayNumber(to)));
  const isByChapter = stream.chance(0.25);
  const fits = (place: YearEndPlace) =>
    isByChapter ? place.version.kind === "SUBORDINATE_CELL" : isGrassroots(place.version.kind);
  const subjects = below.filter(fits);
  if (subjects.length === 0) return null;
  const { organisation, grassroots } = stream.pick(subjects);
  const kind = stream.pick(kindDraws);
  const lead = kind === "SELF_INSPECTION" ? organisation : isByChapter ? grassroots : committee;
  const subjectCode = findVersion(organisation, startedOn)?.code;
  const leadCode = lead ? findVersion(lead, startedOn)?.code : undefined;
  if (subjectCode === undefined || leadCode === undefined) return null;
  const series = `${leadCode}/${startedOn.slice(0, 4)}`;
  const number = (numbers.get(series) ?? 0) + 1;
  numbers.set(series, number);
  const concludedOn = addDays(startedOn, stream.between(25, 70));
  return {
    reference: `${String(number).padStart(2, "0")}-KTGS/${startedOn.slice(0, 4)}`,
    year: Number(startedOn.slice(0, 4)),
    kind,
    leadCode,
    subjectCode,
    startedOn,
    concludedOn: concludedOn <= AS_OF ? concludedOn : null,
    body: null,
    plannedItem: null,
  };
}

/** Draws the inspections and supervisions of every committee and year. */
export function buildInspections(seed: number, organisations: readonly Organisation[]): InspectionList[] {
  const stream = openStream(seed, "inspections");
  /** Numbers given so far, by leading organisation and year. */
  const numbers = new Map<string, number>();
  return listPeriods().flatMap((period) => {
    const places = listPlaces(organisations, period.from);
    return [...Map.groupBy(places, (place) => place.committee)].flatMap(([committee, below]) => {
      if (!committee) return [];
      const grassrootsCount = below.filter((place) => isGrassroots(place.version.kind)).length;
      const count = Math.max(2, Math.round((grassrootsCount * period.per100) / 100));
      const inspections = Array.from({ length: count }, () =>
        drawInspection(committee, below, period, numbers, stream),
      );
      return {
        year: Number(period.from.slice(0, 4)),
        committeeCode: findVersion(committee, period.from)?.code ?? "",
        inspections: inspections
          .filter((inspection) => inspection !== null)
          .sort((one, other) => (one.startedOn < other.startedOn ? -1 : one.startedOn > other.startedOn ? 1 : 0)),
      };
    });
  });
}

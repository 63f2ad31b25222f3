import { yearPeriod } from "@nq21/subgraph/value-types";
import { getDataVersion } from "../data-version/data-version.repository.ts";
import type { DataVersion } from "../data-version/data-version.type.ts";
import { listDisplayRules } from "../display/display.repository.ts";
import { explainMask, type MaskedPart, maskFigure, maskRemainder, type Sentence } from "../display/mask.ts";
import { findSight, type Viewer } from "../display/viewer.ts";
import { Document } from "../document/document.type.ts";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { listIndicators } from "../indicator/indicator.repository.ts";
import { organisationOf } from "../organisation/organisation.type.ts";
import { Target } from "../target/target.type.ts";
import {
  type BreakRow,
  listComparableMembers,
  listKnownSubjects,
  listSeriesBreaks,
  listSeriesValues,
  type SeriesRequest,
  type SubjectRow,
  type ValueRow,
} from "./series.repository.ts";
import { IndicatorSeries, IndicatorValue, Remainder, SeriesBreak } from "./series.type.ts";

function makeBreak(row: BreakRow | undefined): SeriesBreak | null {
  if (!row) return null;
  return Object.assign(new SeriesBreak(), {
    date: row.date,
    kinds: [...row.kinds],
    endsSeries: row.endsSeries,
    reasonVi: row.reasonVi,
    reasonEn: row.reasonEn,
    document: row.documentId === null ? null : Object.assign(new Document(), { id: row.documentId }),
  });
}

function makeRemainder(row: ValueRow, masked: MaskedPart | null): Remainder | null {
  if (row.remainderNumerator === null && row.remainderLiable === null) return null;
  const counts = {
    numerator: row.remainderNumerator,
    denominator: row.remainderDenominator,
    liable: row.remainderLiable,
    rated: row.remainderRated,
  };
  return Object.assign(new Remainder(), maskRemainder(counts, masked), { masked });
}

/** What everyone may be told of a figure's parts: nothing about members where the version can't say what is hidden. */
function findMasks(row: ValueRow, isOpen: boolean): { own: MaskedPart | null; remainder: MaskedPart | null } {
  if (!row.isAboutMembers) return { own: null, remainder: null };
  return isOpen ? { own: row.masked, remainder: row.remainderMasked } : { own: "ALL", remainder: "ALL" };
}

function makeValue(
  row: ValueRow,
  { breaks, version, sees, isOpen, reason, countedOf }: ValueSurroundings,
): IndicatorValue {
  const masks = sees ? { own: null, remainder: null } : findMasks(row, isOpen);
  const remainder = makeRemainder(row, masks.remainder);
  const isReportHidden = row.reported !== null && !sees && row.isAboutMembers && (row.isReportedMasked || !isOpen);
  return Object.assign(new IndicatorValue(), {
    ...maskFigure(row, masks.own),
    reported: isReportHidden ? null : row.reported,
    period: yearPeriod(row.year),
    target: row.targetId === null ? null : Object.assign(new Target(), { id: row.targetId }),
    breakBefore: row.breakId === null ? null : makeBreak(breaks.get(row.breakId)),
    remainder,
    countedOf,
    reasonMasked: masks.own || remainder?.masked || isReportHidden ? reason : null,
    dataVersion: version,
  });
}

interface ValueSurroundings {
  readonly breaks: Map<string, BreakRow>;
  readonly version: DataVersion;
  /** Whether who asks may see the rows behind the figure. */
  readonly sees: boolean;
  /** Whether the version shows figures about members to others at all. */
  readonly isOpen: boolean;
  readonly reason: Sentence;
  readonly countedOf: IndicatorValue["countedOf"];
}

/** A year in which the organisation did not exist: nothing could be counted, and that is said. */
function makeAbsentValue(year: number, version: DataVersion): IndicatorValue {
  return Object.assign(new IndicatorValue(), {
    year,
    period: yearPeriod(year),
    isFinal: false,
    numerator: null,
    denominator: null,
    value: null,
    coverage: null,
    status: "NO_DATA",
    absence: "NOT_APPLICABLE",
    countedFrom: null,
    reported: null,
    target: null,
    breakBefore: null,
    remainder: null,
    countedOf: null,
    reasonMasked: null,
    dataVersion: version,
  });
}

/** Whose figures are counted together with a subject's: its group where constant units are compared, else itself. */
async function listMembers(
  figures: FigureFile,
  { basis }: SeriesRequest,
): Promise<(subject: SubjectRow) => readonly SubjectRow[]> {
  if (basis !== "CONSTANT_UNIT") return (subject) => [subject];
  const groups = await listComparableMembers(figures);
  return (subject) => groups.get(subject.organisationId) ?? [subject];
}

/**
 * Makes the series asked for: one for each organisation that has series and each indicator, in the order of the request,
 * each with a value for every year, as far as the viewer may see it. Reads the mart once.
 */
export async function makeSeries(
  figures: FigureFile,
  request: SeriesRequest,
  viewer: Viewer,
): Promise<IndicatorSeries[]> {
  const [rows, membersOf, subjects, breaks, indicators, version, rules] = await Promise.all([
    listSeriesValues(figures, request),
    listMembers(figures, request),
    listKnownSubjects(figures, request.organisations),
    listSeriesBreaks(figures),
    listIndicators(figures),
    getDataVersion(figures),
    listDisplayRules(figures),
  ]);
  const counted = subjects.flatMap((subject) => membersOf(subject).map((member) => member.organisationId));
  const sees = await findSight(figures, viewer, [...new Set(counted)]);
  const isOpen = rules.length > 0 && !viewer.isPast;
  const surroundings = { breaks, version, isOpen, reason: explainMask(rules, viewer.isPast) };
  const bySeries = Map.groupBy(rows, (row) => `${row.indicatorCode} ${row.organisationId}`);
  const years = Array.from({ length: request.to - request.from + 1 }, (_, index) => request.from + index);
  const order = new Map(request.organisations.map((id, index) => [id, index]));
  return subjects
    .toSorted((a, b) => (order.get(a.organisationId) ?? 0) - (order.get(b.organisationId) ?? 0))
    .flatMap((subject) => {
      const members = membersOf(subject);
      const memberIds = members.map((member) => member.organisationId);
      return request.codes.flatMap((code) => {
        const indicator = indicators.find((each) => each.code === code);
        if (!indicator) return [];
        const { organisationId } = subject;
        const countedOf = request.basis === "AS_THEN" ? { figures, code, organisationId } : null;
        const byYear = new Map((bySeries.get(`${code} ${subject.organisationId}`) ?? []).map((row) => [row.year, row]));
        return Object.assign(new IndicatorSeries(), {
          indicator,
          organisation: organisationOf(subject.organisationId),
          organisationName: members.map((member) => member.organisationName).join(" + "),
          organisationCode: members.map((member) => member.organisationCode).join(" + "),
          basis: request.basis,
          segment: null,
          comparableWith: members.map((member) => organisationOf(member.organisationId)),
          values: years.map((year) => {
            const row = byYear.get(year);
            return row
              ? makeValue(row, { ...surroundings, countedOf, sees: sees(memberIds, year) })
              : makeAbsentValue(year, version);
          }),
        });
      });
    });
}

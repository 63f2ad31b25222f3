import type { Absence, BreakKind, CountedFrom, SeriesBasis, TargetStatus } from "@nq21/code-lists/indicator";
import type { MaskedPart } from "../display/mask.ts";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { readOnce } from "../figure-file/read-once.ts";
import { getNamedQuery } from "../queries/named-query.ts";

const listSeriesValuesQuery = getNamedQuery("list-series-values");
const listBasesQuery = getNamedQuery("list-bases");
const listChildIdsQuery = getNamedQuery("list-child-ids");
const listCurrentChildIdsQuery = getNamedQuery("list-current-child-ids");
const listComparableMembersQuery = getNamedQuery("list-comparable-members");
const listKnownSubjectsQuery = getNamedQuery("list-known-subjects");
const findProgrammeAreaQuery = getNamedQuery("find-programme-area");
const listSeriesBreaksQuery = getNamedQuery("list-series-breaks");

/** One value as the mart holds it. */
export interface ValueRow {
  readonly indicatorCode: string;
  readonly organisationId: string;
  readonly year: number;
  readonly isFinal: boolean;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly coverage: number | null;
  readonly status: TargetStatus;
  readonly absence: Absence | null;
  readonly countedFrom: CountedFrom | null;
  readonly reported: number | null;
  readonly targetId: string | null;
  readonly breakId: string | null;
  readonly remainderNumerator: number | null;
  readonly remainderDenominator: number | null;
  readonly remainderLiable: number | null;
  readonly remainderRated: number | null;
  /** Whether the display rule may hide anything of it. */
  readonly isAboutMembers: boolean;
  readonly masked: MaskedPart | null;
  readonly remainderMasked: MaskedPart | null;
  /** Whether what was reported shows only with a right to the members' rows. */
  readonly isReportedMasked: boolean;
}

/** Parts of a figure's counts that none of today's organisations stands for. */
export interface RemainderCounts {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly liable: number | null;
  readonly rated: number | null;
}

/** An organisation as figures name it. */
export interface SubjectRow {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationCode: string;
}

/** A break of series, with its reason in both languages. */
export interface BreakRow {
  readonly breakId: string;
  readonly date: string;
  readonly kinds: readonly BreakKind[];
  readonly endsSeries: boolean;
  readonly reasonVi: string;
  readonly reasonEn: string;
  readonly documentId: string | null;
}

/** Which figures are asked for; both years belong to it. */
export interface SeriesRequest {
  readonly codes: readonly string[];
  readonly organisations: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly basis: SeriesBasis;
}

/** The values of some indicators for some organisations, in one statement. */
export function listSeriesValues(figures: FigureFile, request: SeriesRequest): Promise<ValueRow[]> {
  return figures.query<ValueRow>(listSeriesValuesQuery, {
    basis: request.basis,
    from: request.from,
    to: request.to,
    codes: JSON.stringify(request.codes),
    organisations: JSON.stringify(request.organisations),
  });
}

/** Which of these organisations have series, with name and code as they stand in the version. */
export function listKnownSubjects(figures: FigureFile, organisations: readonly string[]): Promise<SubjectRow[]> {
  return figures.query<SubjectRow>(listKnownSubjectsQuery, { organisations: JSON.stringify(organisations) });
}

/** The organisations directly below one: as then, in any of these years; on the other bases, today. */
export async function listChildIds(
  figures: FigureFile,
  organisation: string,
  { basis, from, to }: Pick<SeriesRequest, "basis" | "from" | "to">,
): Promise<string[]> {
  const rows = await (basis === "AS_THEN"
    ? figures.query<{ organisationId: string }>(listChildIdsQuery, { organisation, from, to })
    : figures.query<{ organisationId: string }>(listCurrentChildIdsQuery, { organisation }));
  return rows.map((row) => row.organisationId);
}

/** The bases that a data version holds. */
export const listBases = readOnce(async (figures) => {
  const rows = await figures.query<{ basis: SeriesBasis }>(listBasesQuery, {});
  return rows.map((row) => row.basis);
});

/** The organisations that each organisation of today is counted together with, itself among them, in reading order. */
export const listComparableMembers = readOnce(async (figures) => {
  const rows = await figures.query<SubjectRow & { ofOrganisationId: string }>(listComparableMembersQuery, {});
  return Map.groupBy(rows, (row) => row.ofOrganisationId) as ReadonlyMap<string, readonly SubjectRow[]>;
});

/** The id of the programme area, the default subject of every series. */
export const getProgrammeArea = readOnce(async (figures) => {
  const [row] = await figures.query<{ organisationId: string }>(findProgrammeAreaQuery, {});
  if (!row) throw new Error("the figure file names no programme area");
  return row.organisationId;
});

/** The breaks of all series by id. */
export const listSeriesBreaks = readOnce(async (figures) => {
  const rows = await figures.query<BreakRow>(listSeriesBreaksQuery, {});
  return new Map(rows.map((row) => [row.breakId, row]));
});

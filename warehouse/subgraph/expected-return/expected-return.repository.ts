import type { ExpectedReturnState } from "@nq21/code-lists/expected-return-state";
import { type Connection, type ConnectionArguments, makePage, requestPage } from "@nq21/pagination/connection";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { hasMart, requireMart } from "../figure-file/require-mart.ts";
import { getNamedQuery } from "../queries/named-query.ts";
import { ExpectedReturn, type ExpectedReturnFilter } from "./expected-return.type.ts";

const listExpectedReturnsQuery = getNamedQuery("list-expected-returns");
const listExpectedReturnStatesQuery = getNamedQuery("list-expected-return-states");
const listIndicatorReturnsQuery = getNamedQuery("list-indicator-returns");
const countExpectedReturnsQuery = getNamedQuery("count-expected-returns");
const MART = "fct_expected_returns";

interface ExpectedReturnRow {
  readonly id: string;
  readonly dueOn: string;
  readonly sortKey: string;
  readonly form: string;
  readonly totalCount: number;
}

/** Where an expected return stands; the day is `yyyy-mm-dd`. */
export interface ExpectedReturnStanding {
  readonly id: string;
  readonly state: ExpectedReturnState;
  readonly handedInOn: string | null;
}

/** How many expected returns at or below an organisation stand so. */
export interface ExpectedReturnCount {
  readonly organisationId: string;
  readonly state: ExpectedReturnState;
  readonly count: number;
}

/** How many of what an indicator is counted from were to be handed in for a year at or below an organisation. */
export interface IndicatorReturnCount {
  readonly indicatorCode: string;
  readonly organisationId: string;
  readonly year: number;
  readonly handedIn: number;
  readonly late: number;
  readonly missing: number;
  readonly notDue: number;
}

const KEY_LENGTH = 4;

/** A page of what was to be handed in, in order of the day it was due. Throws BAD_USER_INPUT and NOT_FOUND. */
export async function listExpectedReturns(
  figures: FigureFile,
  filter: ExpectedReturnFilter,
  page: ConnectionArguments,
): Promise<Connection<ExpectedReturn>> {
  await requireMart(figures, MART);
  const request = requestPage(page, (key) => key.length === KEY_LENGTH);
  const read = (after: readonly string[] | null, limit: number) =>
    figures.query<ExpectedReturnRow>(listExpectedReturnsQuery, {
      under: filter.under ?? null,
      organisation: filter.organisation ?? null,
      form: filter.form ?? null,
      year: filter.year ?? null,
      dueBy: filter.dueBy ?? null,
      states: filter.states ? JSON.stringify(filter.states) : null,
      afterDueOn: after?.[0] ?? null,
      afterSortKey: after?.[1] ?? null,
      afterForm: after?.[2] ?? null,
      afterId: after?.[3] ?? null,
      limit,
    });
  const rows = await read(request.after, request.limit + 1);
  // A page past the end, or of no rows, does not tell how many there are.
  const [counted] = rows.length > 0 ? rows : await read(null, 1);
  const shown = makePage(rows, counted?.totalCount ?? 0, request, (row) => [row.dueOn, row.sortKey, row.form, row.id]);
  const edges = shown.edges.map(({ cursor, node }) => ({
    cursor,
    node: Object.assign(new ExpectedReturn(), { id: node.id }),
  }));
  return { ...shown, edges };
}

/** Where some expected returns stand, in one statement; those that the version does not know are left out. */
export async function listExpectedReturnStates(
  figures: FigureFile,
  ids: readonly string[],
): Promise<ExpectedReturnStanding[]> {
  await requireMart(figures, MART);
  return figures.query<ExpectedReturnStanding>(listExpectedReturnStatesQuery, { ids: JSON.stringify(ids) });
}

/** Counts what was to be handed in for a year at or below some organisations, in one statement. */
export async function countExpectedReturns(
  figures: FigureFile,
  organisations: readonly string[],
  year: number,
): Promise<ExpectedReturnCount[]> {
  await requireMart(figures, MART);
  return figures.query<ExpectedReturnCount>(countExpectedReturnsQuery, {
    organisations: JSON.stringify(organisations),
    year,
  });
}

/**
 * Counts what some indicators' figures rest on at or below some organisations, in one statement; undefined where the version
 * was made before it told of this.
 */
export async function listIndicatorReturns(
  figures: FigureFile,
  codes: readonly string[],
  organisations: readonly string[],
): Promise<IndicatorReturnCount[] | undefined> {
  if (!(await hasMart(figures, "fct_indicator_returns"))) return undefined;
  return figures.query<IndicatorReturnCount>(listIndicatorReturnsQuery, {
    codes: JSON.stringify(codes),
    organisations: JSON.stringify(organisations),
  });
}

import type { Actor } from "@nq21/authorisation/actor";
import type { FactDays } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import { type DatedCode, datedCodeKey, resolveOrganisations } from "@nq21/database/organisation-directory";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedWorkbook } from "@nq21/workbook/read-workbook";

/** A row of a sheet, with its place in the file. */
export interface SheetLine<Line> {
  readonly sheet: string;
  readonly row: number;
  readonly line: Line;
}

/** The rows of a sheet as lines of a type that its layout guarantees. */
export function linesOf<Line>(workbook: ParsedWorkbook, sheet: string): SheetLine<Line>[] {
  return (workbook.sheets[sheet] ?? []).map(({ row, values }) => ({ sheet, row, line: values as unknown as Line }));
}

/** A line about an organisation in a year, or on a day. */
export interface OrganisationLine {
  readonly organisationCode: string;
  readonly year?: number;
  readonly from?: string;
}

/**
 * On which days the organisation of a line is looked for: its day, or the last day of its year, else the first, for one that
 * ended within that year.
 */
export function daysOfLine({ organisationCode: code, year, from }: OrganisationLine): DatedCode[] {
  return from === undefined ? [`${year}-12-31`, `${year}-01-01`].map((on) => ({ code, on })) : [{ code, on: from }];
}

/** Finds the organisation of each line. */
export async function resolveLines(
  tx: ActorTransaction,
  lines: readonly OrganisationLine[],
): Promise<(line: OrganisationLine) => string | undefined> {
  const organisations = await resolveOrganisations(tx, lines.flatMap(daysOfLine));
  return (line) =>
    daysOfLine(line)
      .map((day) => organisations.get(datedCodeKey(day)))
      .find((id) => id !== undefined);
}

/** The fault of a line whose organisation is not on record. */
export function unknownOrganisation({ sheet, row, line }: SheetLine<OrganisationLine>): Fault {
  return makeFault("UNKNOWN_ORGANISATION", { sheet, row, column: "Mã tổ chức" }, daysOfLine(line)[0]?.on ?? "");
}

const atYearEnd = "nq21.judged_on(row.organisation_id, make_date(row.year, 12, 31))";
/** A line about a year is judged at its end, or on the last day of an organisation that ended within it. */
const yearDays: FactDays = { organisation: "row.organisation_id", from: atYearEnd, until: `${atYearEnd} + 1` };
/** A line from a day on is judged on that day. */
const firstDays: FactDays = {
  organisation: "row.organisation_id",
  from: "row.valid_from",
  until: "row.valid_from + 1",
};

/** The faults of lines about organisations that whoever hands the file in may not edit. */
export async function listLinesBeyondReach(
  tx: ActorTransaction,
  actor: Actor,
  lines: readonly SheetLine<OrganisationLine>[],
  organisationOf: (line: OrganisationLine) => string | undefined,
): Promise<Fault[]> {
  const named = lines.flatMap(({ line }, at) => {
    const organisation_id = organisationOf(line);
    return organisation_id === undefined ? [] : [{ at, organisation_id, line }];
  });
  const ofYears = named.flatMap(({ line: { year }, ...each }) => (year === undefined ? [] : [{ ...each, year }]));
  const ofDays = named.flatMap(({ line: { from }, ...each }) =>
    from === undefined ? [] : [{ ...each, valid_from: from }],
  );
  const beyond = new Set([
    ...(await findOutOfReach(tx, actor, yearDays, ofYears)),
    ...(await findOutOfReach(tx, actor, firstDays, ofDays)),
  ]);
  return lines.flatMap(({ sheet, row }, at) =>
    beyond.has(at) ? [makeFault("ORGANISATION_OUT_OF_REACH", { sheet, row, column: "Mã tổ chức" })] : [],
  );
}

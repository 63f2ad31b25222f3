import { type Actor, system } from "@nq21/authorisation/actor";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { type ImportReport, importFile } from "@nq21/database/import-file";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { watchStatements } from "@nq21/database/testing/watched-statements";
import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { type ExecutionResult, graphql } from "graphql";
import { makeContext } from "../src/context.ts";
import { directoryImporter } from "../src/organisation/directory-import.ts";
import { changeImporter } from "../src/organisation-change/change-import.ts";
import { placeImporters } from "../src/place/place-plugs.ts";
import { activityImporters } from "../src/record/activity-importers.ts";
import { type WithdrawalOutcome, withdraw } from "../src/record/withdrawal.ts";
import { buildOrganisationsSubgraph } from "../src/subgraph.ts";

/** A row of a file by column key; columns left out are empty. */
export type Row = Readonly<Record<string, CellContent>>;

const decision = { decisionNumber: "01-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2017-12-20" };

/** The id of the organisation that began with a code on a day. */
export const idOf = (code: string, validFrom = "2018-01-01"): string =>
  makeIdentity(demoNamespace, "organisations", "organisation", `${code}@${validFrom}`);

/** A row of a directory: a grassroots chapter below the committee. */
export function aFounding(values: Row): Row {
  return {
    name: `Đảng bộ ${values.code}`,
    kind: "GRASSROOTS_CHAPTER",
    sector: "XA",
    parentCode: "BK.BB",
    validFrom: "2018-01-01",
    ...decision,
    ...values,
  };
}

/** A row of a change on 1/2/2020. */
export function aChange(values: Row): Row {
  return { change: "1", effectiveOn: "2020-02-01", ...decision, decidedOn: "2020-01-15", ...values };
}

/** A row of a rating list: a decided level for 2023. */
export function aRating(values: Row): Row {
  return {
    organisationCode: "01",
    year: 2023,
    periodKind: "YEAR",
    level: "notRatedReason" in values ? null : "GOOD",
    decisionNumber: "12-QĐ/HU",
    decidedOn: "2023-12-20",
    ...values,
  };
}

/** A province: a chapter, two committees, grassroots chapters 01 to 03 with cells, and a neighbour that stands in. */
export const province: readonly Row[] = [
  aFounding({ code: "BK", name: "Đảng bộ tỉnh Bắc Kạn", kind: "PROVINCIAL_CHAPTER", sector: null, parentCode: null }),
  aFounding({
    code: "TN",
    name: "Đảng bộ tỉnh cũ",
    kind: "PROVINCIAL_CHAPTER",
    sector: null,
    parentCode: null,
    isStandIn: true,
  }),
  aFounding({ code: "BK.BB", name: "Đảng bộ huyện Ba Bể", kind: "ABOVE_GRASSROOTS", sector: null, parentCode: "BK" }),
  aFounding({ code: "BK.CD", name: "Đảng bộ huyện Chợ Đồn", kind: "ABOVE_GRASSROOTS", sector: null, parentCode: "BK" }),
  aFounding({ code: "01", name: "Đảng bộ xã Hòa Bình" }),
  aFounding({ code: "02", name: "Đảng bộ xã Ân Tình" }),
  aFounding({ code: "03", name: "Đảng bộ xã Đồng Tâm", parentCode: "BK.CD" }),
  ...["01", "02", "03"].flatMap((commune) =>
    [1, 2, 10].map((number) =>
      aFounding({
        code: `${commune}.${number}`,
        name: `Chi bộ ${number}`,
        kind: "SUBORDINATE_CELL",
        sector: null,
        parentCode: commune,
      }),
    ),
  ),
];

const sheets: Partial<Record<FileKind, string>> = {
  ORGANISATION_DIRECTORY: "Tổ chức",
  ORGANISATION_CHANGES: "Biến động",
  ORGANISATION_RATINGS: "XL-TCĐ",
  CELL_MEETINGS: "Sinh hoạt chi bộ",
  PARTY_GROUPS: "Tổ đảng",
};

/** The rows of a file: of its only sheet, or by sheet. */
export type FileRows = readonly Row[] | { readonly [sheet: string]: readonly Row[] };

/** A row of a list of meetings: a good one of a cell on a day of 2024. */
export function aMeeting(values: Row): Row {
  return {
    organisationCode: "01.1",
    heldOn: "2024-03-05",
    kind: "REGULAR",
    mode: "IN_PERSON",
    dueCount: 20,
    presentCount: 18,
    spokeCount: 5,
    score: 95,
    hasFullMarks: true,
    ...values,
  };
}

/** The bytes of a file of this service. The first data row stands in row 6 of its sheet. */
export function writeFileOf(kind: FileKind, rows: FileRows): Promise<Uint8Array> {
  return writeWorkbook({
    layout: getFileLayout(kind),
    reportingUnit: "TỈNH ỦY BẮC KẠN",
    subtitle: "Năm 2023",
    sheets: "length" in rows ? { [sheets[kind] as string]: rows as readonly Row[] } : rows,
  });
}

/** Row number of the n-th data row, from 0, in the files that `writeFileOf` writes. */
export const rowNumber = (index: number): number => index + 6;

/** The record of organisations on a fresh database. */
export interface OrganisationsRecord extends TestDatabase {
  /** Hands in a file of these rows, as the software itself unless told otherwise. */
  importRows(kind: FileKind, rows: FileRows, dryRun?: boolean, actor?: Actor): Promise<ImportReport>;
  importBytes(bytes: Uint8Array, dryRun?: boolean, actor?: Actor): Promise<ImportReport>;
  withdraw(batchId: string | null): Promise<WithdrawalOutcome>;
  /** Answers a GraphQL document as one operation of this actor on 1/7/2026. */
  answer(document: string, variables?: Record<string, unknown>, actor?: Actor): Promise<ExecutionResult>;
  /** The data of an answer without errors, by the shape that a client reads. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them.
  ask(document: string, variables?: Record<string, unknown>, actor?: Actor): Promise<any>;
  /** The statements sent since the record was opened. */
  readonly statements: readonly string[];
}

/** Opens a record for one test file. */
export async function openOrganisationsRecord(): Promise<OrganisationsRecord> {
  const [test, { schema }] = await Promise.all([createTestDatabase("organisations"), buildOrganisationsSubgraph()]);
  const { database, statements } = watchStatements(test.database);
  const settings = { database, actor: system, idNamespace: demoNamespace };
  const importers = [
    directoryImporter(settings),
    changeImporter(settings),
    ...activityImporters(settings),
    ...placeImporters(settings),
  ];
  const importBytes = (bytes: Uint8Array, dryRun = false, actor: Actor = system) =>
    importFile({ ...settings, actor, service: "organisations", importers, dryRun }, bytes);
  const answer: OrganisationsRecord["answer"] = async (source, variableValues = {}, actor = system) =>
    graphql({ schema, source, variableValues, contextValue: makeContext({ ...settings, actor }, "2026-07-01") });
  return {
    ...test,
    statements,
    importBytes,
    importRows: async (kind, rows, dryRun, actor) => importBytes(await writeFileOf(kind, rows), dryRun, actor),
    withdraw: (batchId) => withdraw({ ...settings, batchId: batchId ?? "" }),
    answer,
    async ask(document, variables, actor) {
      const { data, errors } = await answer(document, variables, actor);
      if (errors) throw errors[0];
      return JSON.parse(JSON.stringify(data));
    },
  };
}

import { type Actor, system } from "@nq21/authorisation/actor";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { type ImporterSettings, type ImportReport, importFile } from "@nq21/database/import-file";
import { type FeedOrganisation, serveOrganisationsFeed } from "@nq21/database/testing/organisations-feed";
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from "@nq21/database/testing/test-database";
import { watchStatements } from "@nq21/database/testing/watched-statements";
import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { type ExecutionResult, graphql } from "graphql";
import { makeContext } from "../src/context.ts";
import { memberImporters } from "../src/record/member-importers.ts";
import { buildMembersSubgraph } from "../src/subgraph.ts";

/** A row by its layout's keys. */
export type SheetRow = Readonly<Record<string, CellContent>>;

/** An organisation that the feed of a test tells of. */
export interface TestOrganisation {
  readonly code: string;
  readonly parentCode: string | null;
  readonly kind?: OrganisationKind;
  readonly validFrom?: string;
  readonly validTo?: string | null;
}

/** Id of a test organisation, from its code alone. */
export const organisationId = (code: string) =>
  makeIdentity(demoNamespace, "organisations", "organisation", `${code}@2018-01-01`);

/** A province with two chapters; A has the cells A1 and A2, B has B1, and the code OLD ended with 2019. */
export const smallProvince: readonly TestOrganisation[] = [
  { code: "P", parentCode: null, kind: "PROVINCIAL_CHAPTER" },
  { code: "A", parentCode: "P", kind: "GRASSROOTS_CHAPTER" },
  { code: "A1", parentCode: "A", kind: "SUBORDINATE_CELL" },
  { code: "A2", parentCode: "A", kind: "SUBORDINATE_CELL" },
  { code: "B", parentCode: "P", kind: "GRASSROOTS_CHAPTER" },
  { code: "B1", parentCode: "B", kind: "SUBORDINATE_CELL" },
  { code: "OLD", parentCode: "B", validTo: "2020-01-01" },
  { code: "S", parentCode: "P" },
];

/** Who hands a file in, by default the software itself, and whether it is only tried. */
export interface ImportOptions {
  readonly dryRun?: boolean;
  readonly actor?: Actor;
}

/** The service on a fresh database, with a feed of organisations. */
export interface TestService extends TestDatabase {
  readonly settings: ImporterSettings;
  /** Every statement sent through `database` and by the graph. */
  readonly statements: readonly string[];
  importRows(kind: FileKind, rows: readonly SheetRow[] | SheetRows, options?: ImportOptions): Promise<ImportReport>;
  importBytes(bytes: Uint8Array, options?: ImportOptions): Promise<ImportReport>;
  /** Answers a document as the graph does; `today` stands still at 15/6/2024. */
  answer(document: string, variables?: Record<string, unknown>, actor?: Actor): Promise<ExecutionResult>;
}

/** The day on which the test service stands. */
export const today = "2024-06-15";

/** Rows of a file by its sheets' names. */
export type SheetRows = Readonly<Record<string, readonly SheetRow[]>>;

/** Writes rows as a committee hands them in; a bare list is the first sheet's. */
export function writeRows(kind: FileKind, rows: readonly SheetRow[] | SheetRows): Promise<Uint8Array> {
  const layout = getFileLayout(kind);
  const sheets = Array.isArray(rows) ? { [layout.sheets[0]?.sheet ?? ""]: rows } : (rows as SheetRows);
  return writeWorkbook({ layout, reportingUnit: "ĐẢNG BỘ THỬ NGHIỆM", subtitle: "Năm 2023", sheets });
}

const feedOf = (organisations: readonly TestOrganisation[]): FeedOrganisation[] =>
  organisations.map(({ code, parentCode, kind, validFrom = "2018-01-01", validTo = null }) => ({
    organisationId: organisationId(code),
    versions: [
      {
        ...{ code, parentId: parentCode === null ? null : organisationId(parentCode), validFrom, validTo },
        ...(kind && { kind }),
      },
    ],
  }));

/** The members service on a fresh database, with a feed of these organisations at its border. */
export async function startTestService(
  organisations: readonly FeedOrganisation[] = feedOf(smallProvince),
  options: TestDatabaseOptions = {},
): Promise<TestService> {
  const test = await createTestDatabase("members", options);
  const feed = await serveOrganisationsFeed(organisations);
  const { schema } = await buildMembersSubgraph();
  const { database, statements } = watchStatements(test.database);
  const settings: ImporterSettings = {
    database,
    actor: system,
    organisationsFeed: feed.feed,
    idNamespace: demoNamespace,
  };
  const importBytes = (bytes: Uint8Array, { dryRun = false, actor = system }: ImportOptions = {}) =>
    importFile(
      {
        database,
        actor,
        service: "members",
        idNamespace: demoNamespace,
        importers: memberImporters(settings),
        dryRun,
      },
      bytes,
    );
  return {
    ...test,
    database,
    settings,
    statements,
    importBytes,
    importRows: async (kind, rows, options) => importBytes(await writeRows(kind, rows), options),
    answer: async (document, variables = {}, actor = system) =>
      graphql({
        schema,
        source: document,
        variableValues: variables,
        contextValue: makeContext({ database, actor, idNamespace: demoNamespace }, today),
      }),
    close: async () => {
      await feed.close();
      await test.close();
    },
  };
}

/** Id of the member with a card in the demo namespace. */
export const memberId = (cardNumber: string) => makeIdentity(demoNamespace, "members", "member", cardNumber);

/** A row of the register with everything in order. */
export function aMembership(row: SheetRow = {}): SheetRow {
  return {
    cardNumber: "80000001",
    fullName: "Người Thử Một",
    admittedOn: "2010-05-19",
    confirmedOn: "2011-05-19",
    organisationCode: "A1",
    from: "2018-01-01",
    joinReason: "ON_LIST",
    to: null,
    leaveReason: null,
    ...row,
  };
}

/** A row of a yearly list of ratings with everything in order. */
export function aRating(row: SheetRow = {}): SheetRow {
  return {
    cardNumber: "80000001",
    organisationCode: "A1",
    year: 2023,
    periodKind: "YEAR",
    selfLevel: "GOOD",
    level: "GOOD",
    notRatedReason: null,
    score: null,
    decisionNumber: "12-QĐ/ĐU",
    decidedOn: "2023-12-20",
    ...row,
  };
}

import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { withdrawBatch } from "@nq21/database/batch";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { type ImportReport, importFile } from "@nq21/database/import-file";
import { type FeedOrganisation, serveOrganisationsFeed } from "@nq21/database/testing/organisations-feed";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { watchStatements } from "@nq21/database/testing/watched-statements";
import { withActor } from "@nq21/database/with-actor";
import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { type ExecutionResult, type GraphQLSchema, graphql } from "graphql";
import { sql } from "kysely";
import { makeContext } from "../src/context.ts";
import { inspectionImporter } from "../src/inspection/inspection-import.ts";
import type { AskedMember, FoundMember, MemberLookup } from "../src/member/member-lookup.ts";
import { outcomeImporter } from "../src/outcome/outcome-import.ts";
import { planImporter } from "../src/plan/plan-import.ts";
import { inspectionReturnImporters } from "../src/returns/inspection-returns.ts";
import { buildInspectionsSubgraph } from "../src/subgraph.ts";

type Row = Readonly<Record<string, CellContent>>;

const organisationId = (sourceKey: string) => makeIdentity(demoNamespace, "organisations", "organisation", sourceKey);

/**
 * A small province: a chapter, a committee and two grassroots chapters below it, of which the second has two cells; code 01 is
 * used again from 1/7/2025.
 */
export const organisations = {
  province: organisationId("BK@2018-01-01"),
  committee: organisationId("BK.BB@2018-01-01"),
  first: organisationId("01@2018-01-01"),
  second: organisationId("02@2018-01-01"),
  successor: organisationId("01@2025-07-01"),
  /** Cells below the second: one that lives, one that ended with 2022. */
  cell: organisationId("02.1@2018-01-01"),
  endedCell: organisationId("02.2@2018-01-01"),
} as const;

const alive = (
  id: string,
  kind: OrganisationKind,
  code: string,
  parentId: string | null,
  from = "2018-01-01",
  to: string | null = null,
) =>
  ({
    organisationId: id,
    versions: [{ code, kind, parentId, validFrom: from, validTo: to }],
  }) satisfies FeedOrganisation;

const { province, committee, first, second, successor, cell, endedCell } = organisations;
const directory = [
  alive(province, "PROVINCIAL_CHAPTER", "BK", null),
  alive(committee, "ABOVE_GRASSROOTS", "BK.BB", province),
  alive(first, "GRASSROOTS_CHAPTER", "01", committee, "2018-01-01", "2025-07-01"),
  alive(second, "GRASSROOTS_CHAPTER", "02", committee),
  alive(successor, "GRASSROOTS_CHAPTER", "01", province, "2025-07-01"),
  alive(cell, "SUBORDINATE_CELL", "02.1", second),
  alive(endedCell, "SUBORDINATE_CELL", "02.2", second, "2018-01-01", "2023-01-01"),
];

/** A row of the list of inspections: the province's committee inspects the first grassroots chapter. */
export function anInspection(values: Row = {}): Row {
  return {
    reference: "01-KT",
    year: 2023,
    periodKind: "YEAR",
    kind: "REGULAR_INSPECTION",
    leadOrganisationCode: "BK.BB",
    organisationCode: "01",
    startedOn: "2023-04-03",
    concludedOn: "2023-04-20",
    ...values,
  };
}

/** The bytes of a file, by its sheets. */
export function writeFile(kind: FileKind, sheets: Readonly<Record<string, readonly Row[]>>): Promise<Uint8Array> {
  const layout = getFileLayout(kind);
  return writeWorkbook({ layout, reportingUnit: "TỈNH ỦY BẮC KẠN", subtitle: "Năm 2023", sheets });
}

/** The bytes of a list of inspections. */
export const writeInspections = (rows: readonly Row[]): Promise<Uint8Array> =>
  writeFile("INSPECTIONS", { "KT-GS": rows });

/** An item of a plan: the committee's commission will inspect the first grassroots chapter. */
export function aPlanItem(values: Row = {}): Row {
  return {
    organisationCode: "BK.BB",
    body: "INSPECTION_COMMISSION",
    year: 2023,
    item: "1",
    kind: "REGULAR_INSPECTION",
    subjectCode: "01",
    quarter: 2,
    decisionNumber: "01-KH/UBKTHU",
    issuer: "Ủy ban Kiểm tra Huyện ủy",
    decidedOn: "2023-01-05",
    ...values,
  };
}

/** A subject of the inspection 01-KT of 2023: the first grassroots chapter, in which nothing was found. */
export function aSubject(values: Row = {}): Row {
  return {
    reference: "01-KT",
    leadOrganisationCode: "BK.BB",
    year: 2023,
    subject: "ORGANISATION",
    organisationCode: "01",
    isInViolation: false,
    ...values,
  };
}

/** A disciplinary action of the committee's commission on the first grassroots chapter. */
export function anAction(values: Row = {}): Row {
  return {
    deciderCode: "BK.BB",
    body: "INSPECTION_COMMISSION",
    subject: "ORGANISATION",
    organisationCode: "01",
    form: "REPRIMAND",
    violatedOn: "2022-03-01",
    decidedOn: "2023-05-10",
    effectiveOn: "2023-05-10",
    decisionNumber: "05-QĐ/UBKTHU",
    ...values,
  };
}

/** A member whom the tests' members service knows: a card, the places, and from when full; null on probation. */
export interface KnownMember {
  readonly cardNumber: string;
  readonly organisationIds: readonly string[];
  readonly confirmedOn: string | null;
  readonly departedOn?: string;
}

/** Id of the member with a card. */
export const memberId = (cardNumber: string): string => makeIdentity(demoNamespace, "members", "member", cardNumber);

/** Finds members as the members service does: only those who belonged to the organisation at some time. */
function lookUp(known: readonly KnownMember[], asked: AskedMember): FoundMember | null {
  const found = known.find(({ cardNumber }) =>
    "cardNumber" in asked ? cardNumber === asked.cardNumber : memberId(cardNumber) === asked.memberId,
  );
  if (!found?.organisationIds.includes(asked.organisationId)) return null;
  const isConfirmed = found.confirmedOn !== null && found.confirmedOn <= asked.on;
  const hasDeparted = found.departedOn !== undefined && found.departedOn <= asked.on;
  const standing = hasDeparted ? "DEPARTED" : isConfirmed ? "FULL" : "PROBATIONARY";
  return { memberId: memberId(found.cardNumber), standing, isConfirmed };
}

/** Members of the small province: a full one, one on probation, one who moved, and one who died. */
const knownMembers: readonly KnownMember[] = [
  { cardNumber: "90000001", organisationIds: [cell], confirmedOn: "2010-01-01" },
  { cardNumber: "90000002", organisationIds: [cell], confirmedOn: null },
  { cardNumber: "90000003", organisationIds: [endedCell, cell], confirmedOn: "2012-01-01" },
  { cardNumber: "90000004", organisationIds: [endedCell], confirmedOn: "2000-01-01", departedOn: "2022-06-01" },
];

/** The day on which the record of tests stands. */
export const today = "2026-10-31";

/** The record of inspections on a fresh database, with the organisations' feed beside it. */
export interface InspectionsRecord extends TestDatabase {
  importRows(rows: readonly Row[], dryRun?: boolean, actor?: Actor): Promise<ImportReport>;
  importBytes(bytes: Uint8Array, dryRun?: boolean, actor?: Actor): Promise<ImportReport>;
  /** Imports a file by its sheets. */
  importSheets(
    kind: FileKind,
    sheets: Readonly<Record<string, readonly Row[]>>,
    options?: { readonly dryRun?: boolean; readonly actor?: Actor },
  ): Promise<ImportReport>;
  withdraw(batchId: string | null): Promise<void>;
  /** Withdraws every batch that counts, so that the next test begins with nothing. */
  withdrawAll(): Promise<void>;
  /** Answers a GraphQL document as one operation of this actor. */
  answer(document: string, variables?: Record<string, unknown>, actor?: Actor): Promise<ExecutionResult>;
  /** Answers as the server does: what was read and denied goes on record before the answer leaves. */
  answerOnRecord(document: string, actor: Actor): Promise<ExecutionResult>;
  /** The denied fields on the trail, each with its actor, in their order. */
  listDenied(): Promise<readonly string[]>;
  /** The statements sent since the record was opened. */
  readonly statements: readonly string[];
}

/** Opens a record for one test file. */
export async function openInspectionsRecord(
  tree: readonly FeedOrganisation[] = directory,
  findMembers: MemberLookup = async (asked) => asked.map((each) => lookUp(knownMembers, each)),
): Promise<InspectionsRecord> {
  const [test, feed, schema] = await Promise.all([
    createTestDatabase("inspections"),
    serveOrganisationsFeed(tree),
    buildInspectionsSubgraph().then((built): GraphQLSchema => built.schema),
  ]);
  const { database, statements } = watchStatements(test.database);
  const settings = { database, actor: system, idNamespace: demoNamespace };
  const importBytes = (bytes: Uint8Array, dryRun = false, actor: Actor = system) =>
    importFile(
      {
        ...settings,
        actor,
        service: "inspections",
        importers: [
          inspectionImporter({ ...settings, organisationsFeed: feed.feed }),
          planImporter({ ...settings, organisationsFeed: feed.feed }),
          outcomeImporter({ ...settings, organisationsFeed: feed.feed, findMembers }),
          ...inspectionReturnImporters({ ...settings, organisationsFeed: feed.feed }),
        ],
        dryRun,
      },
      bytes,
    );
  const makeTestContext = (actor: Actor) =>
    makeContext({ database, actor, idNamespace: demoNamespace, findMembers }, today);
  return {
    ...test,
    statements,
    importBytes,
    importSheets: async (kind, sheets, { dryRun, actor } = {}) =>
      importBytes(await writeFile(kind, sheets), dryRun, actor),
    importRows: async (rows, dryRun, actor) => importBytes(await writeInspections(rows), dryRun, actor),
    withdraw: (batchId) =>
      withActor(database, system, async (tx) => {
        if (!batchId || !(await withdrawBatch(tx, batchId))) throw new Error("nothing was withdrawn");
      }),
    withdrawAll: () =>
      withActor(database, system, async (tx) => {
        const counting = await sql<{ id: string }>`select id from nq21.visible_batch`.execute(tx);
        for (const { id } of counting.rows) await withdrawBatch(tx, id);
      }),
    answer: async (document, variables = {}, actor = system) =>
      graphql({
        schema,
        source: document,
        variableValues: variables,
        contextValue: makeTestContext(actor),
      }),
    answerOnRecord: async (document, actor) => {
      const context = makeTestContext(actor);
      const answer = await graphql({ schema, source: document, contextValue: context });
      await context.recordReads();
      return answer;
    },
    listDenied: () =>
      withActor(database, makeActor("auditor", ["AUDITOR", null]), (tx) =>
        sql<{ denied: string }>`select actor_id || ' ' || entity_id as denied from audit
          where category = 'DENIED' order by id`.execute(tx),
      ).then(({ rows }) => rows.map(({ denied }) => denied)),
    close: async () => {
      await feed.close();
      await test.close();
    },
  };
}

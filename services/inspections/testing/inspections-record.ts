import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { withdrawBatch } from "@nq21/database/batch";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { type ImportReport, importFile } from "@nq21/database/import-file";
import { type FeedOrganisation, serveOrganisationsFeed } from "@nq21/database/testing/organisations-feed";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { watchStatements } from "@nq21/database/testing/watched-statements";
import { withActor } from "@nq21/database/with-actor";
import type { CellContent } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { type ExecutionResult, type GraphQLSchema, graphql } from "graphql";
import { sql } from "kysely";
import { makeContext } from "../src/context.ts";
import { inspectionImporter } from "../src/inspection/inspection-import.ts";
import { buildInspectionsSubgraph } from "../src/subgraph.ts";

type Row = Readonly<Record<string, CellContent>>;

const organisationId = (sourceKey: string) => makeIdentity(demoNamespace, "organisations", "organisation", sourceKey);

/** A small province: a chapter, a committee and two grassroots chapters below it; code 01 is used again from 1/7/2025. */
export const organisations = {
  province: organisationId("BK@2018-01-01"),
  committee: organisationId("BK.BB@2018-01-01"),
  first: organisationId("01@2018-01-01"),
  second: organisationId("02@2018-01-01"),
  successor: organisationId("01@2025-07-01"),
} as const;

const alive = (id: string, code: string, parentId: string | null, from = "2018-01-01", to: string | null = null) =>
  ({
    organisationId: id,
    versions: [{ code, parentId, validFrom: from, validTo: to }],
  }) satisfies FeedOrganisation;

const directory = [
  alive(organisations.province, "BK", null),
  alive(organisations.committee, "BK.BB", organisations.province),
  alive(organisations.first, "01", organisations.committee, "2018-01-01", "2025-07-01"),
  alive(organisations.second, "02", organisations.committee),
  alive(organisations.successor, "01", organisations.province, "2025-07-01"),
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

/** The bytes of a list of inspections. */
export function writeInspections(rows: readonly Row[]): Promise<Uint8Array> {
  const layout = getFileLayout("INSPECTIONS");
  return writeWorkbook({ layout, reportingUnit: "TỈNH ỦY BẮC KẠN", subtitle: "Năm 2023", sheets: { "KT-GS": rows } });
}

/** The record of inspections on a fresh database, with the organisations' feed beside it. */
export interface InspectionsRecord extends TestDatabase {
  importRows(rows: readonly Row[], dryRun?: boolean, actor?: Actor): Promise<ImportReport>;
  importBytes(bytes: Uint8Array, dryRun?: boolean, actor?: Actor): Promise<ImportReport>;
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
export async function openInspectionsRecord(tree: readonly FeedOrganisation[] = directory): Promise<InspectionsRecord> {
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
        importers: [inspectionImporter({ ...settings, organisationsFeed: feed.feed })],
        dryRun,
      },
      bytes,
    );
  return {
    ...test,
    statements,
    importBytes,
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
        contextValue: makeContext(database, actor),
      }),
    answerOnRecord: async (document, actor) => {
      const context = makeContext(database, actor);
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

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
import { type ExecutionResult, graphql } from "graphql";
import { sql } from "kysely";
import { makeContext } from "../src/context.ts";
import { makeImporters } from "../src/importers.ts";
import { buildProgrammeSubgraph } from "../src/subgraph.ts";

type Row = Readonly<Record<string, CellContent>>;

const organisationId = (sourceKey: string) => makeIdentity(demoNamespace, "organisations", "organisation", sourceKey);

/** The province until 30/6/2025, and the two organisations that carried code 01840 one after the other. */
export const organisations = {
  province: organisationId("BK@2018-01-01"),
  chapter: organisationId("01840@2018-01-01"),
  successor: organisationId("01840@2025-07-01"),
} as const;

const directory = [
  [organisations.province, "BK", null, "2018-01-01", "2025-07-01"],
  [organisations.chapter, "01840", organisations.province, "2018-01-01", "2025-07-01"],
  [organisations.successor, "01840", null, "2025-07-01", null],
] as const;

const smallTree: readonly FeedOrganisation[] = directory.map(([id, code, parentId, validFrom, validTo]) => ({
  organisationId: id,
  versions: [{ code, parentId, validFrom, validTo }],
}));

/** The id of a target, made as the importer makes it. */
export const targetId = (key: string, year: number): string =>
  makeIdentity(demoNamespace, "programme", "target", `${key}/${year}`);

/** The programme's own document, as a row of the sheet “Văn bản”. */
export function aDocument(values: Row = {}): Row {
  return {
    documentKey: "CTHD",
    number: "không số",
    issuer: "Ban Thường vụ Tỉnh ủy",
    issuedOn: "2022-09-06",
    title: "Chương trình hành động thử",
    ...values,
  };
}

/** An objective of the programme, as a row of the sheet “Mục tiêu”. */
export function anObjective(values: Row = {}): Row {
  return {
    objectiveKey: "MT1",
    section: "II.2",
    titleVi: "Trên 90% được xếp loại tốt trở lên",
    titleEn: "Above 90 % rated good or better",
    documentKey: "CTHD",
    ...values,
  };
}

/** A target of three years, as a row of the sheet “Chỉ tiêu”. */
export function aTarget(values: Row = {}): Row {
  return {
    targetKey: "CT1",
    objectiveKey: "MT1",
    indicatorCode: "R1",
    organisationCode: null,
    yearFrom: 2022,
    yearTo: 2024,
    threshold: 90,
    upperThreshold: null,
    isStrict: true,
    unit: "%",
    documentKey: "CTHD",
    ...values,
  };
}

/** The sheets of a file; what is left out is one sound row of each. */
export interface ProgrammeSheets {
  readonly documents?: readonly Row[];
  readonly objectives?: readonly Row[];
  readonly targets?: readonly Row[];
}

/** The bytes of a programme's file. */
export function writeProgramme(sheets: ProgrammeSheets = {}): Promise<Uint8Array> {
  return writeWorkbook({
    layout: getFileLayout("PROGRAMME_TARGETS"),
    reportingUnit: "TỈNH ỦY BẮC KẠN",
    subtitle: "Giai đoạn 2022–2030",
    sheets: {
      "Văn bản": sheets.documents ?? [aDocument()],
      "Mục tiêu": sheets.objectives ?? [anObjective()],
      "Chỉ tiêu": sheets.targets ?? [aTarget()],
    },
  });
}

/** The bytes of a file of this kind; sheets that are left out are empty. */
export function writeFile(
  kind: "PROGRAMME_TASKS" | "PROGRAMME_DUTIES",
  sheets: Readonly<Record<string, readonly Row[]>>,
): Promise<Uint8Array> {
  const layout = getFileLayout(kind);
  return writeWorkbook({
    layout,
    reportingUnit: "TỈNH ỦY BẮC KẠN",
    subtitle: "Giai đoạn 2022–2030",
    sheets: Object.fromEntries(layout.sheets.map(({ sheet }) => [sheet, sheets[sheet] ?? []])),
  });
}

/** The record of the programme on a fresh database, with the organisations' feed beside it. */
export interface ProgrammeRecord extends TestDatabase {
  importSheets(sheets?: ProgrammeSheets, dryRun?: boolean, actor?: Actor): Promise<ImportReport>;
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

/** Opens a record for one test or one file of tests. */
export async function openProgrammeRecord(tree = smallTree): Promise<ProgrammeRecord> {
  const [test, feed, { schema }] = await Promise.all([
    createTestDatabase("programme"),
    serveOrganisationsFeed(tree),
    buildProgrammeSubgraph(),
  ]);
  const { database, statements } = watchStatements(test.database);
  const settings = { database, actor: system, idNamespace: demoNamespace };
  const importBytes = (bytes: Uint8Array, dryRun = false, actor: Actor = system) =>
    importFile(
      {
        ...settings,
        actor,
        service: "programme",
        importers: makeImporters({ ...settings, organisationsFeed: feed.feed }),
        dryRun,
      },
      bytes,
    );
  return {
    ...test,
    statements,
    importBytes,
    importSheets: async (sheets, dryRun, actor) => importBytes(await writeProgramme(sheets), dryRun, actor),
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
        contextValue: makeContext({ ...settings, actor }, "2026-07-01"),
      }),
    answerOnRecord: async (document, actor) => {
      const context = makeContext({ ...settings, actor }, "2026-07-01");
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

import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { withdrawBatch } from "@nq21/database/batch";
import { dumpTables } from "@nq21/database/testing/dumped-tables";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aMembership,
  memberId,
  organisationId,
  type SheetRow,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

let service: TestService;
const ON = "2023-12-31";
const tomorrow = () => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
const citizen = (card: number) => `0060900${String(card).padStart(5, "0")}`;
/** Cards 1–4 in A1, 5–6 in A2, 7–8 in B1; 8 left before the day, 4 was confirmed after it. */
const register: SheetRow[] = [1, 2, 3, 4, 5, 6, 7, 8].map((card) =>
  aMembership({
    cardNumber: String(card),
    citizenNumber: card === 6 ? null : citizen(card),
    organisationCode: card <= 4 ? "A1" : card <= 6 ? "A2" : "B1",
    fullName: "Người Thử",
    confirmedOn: card === 4 ? "2024-02-01" : "2011-05-19",
    ...(card === 8 ? { to: "2023-06-30", leaveReason: "DIED" } : {}),
  }),
);
const aLine = (card: number, row: SheetRow = {}): SheetRow => ({
  committeeCode: "A",
  cardNumber: String(card),
  citizenNumber: citizen(card),
  organisationCode: card <= 4 ? "A1" : "A2",
  admittedOn: "2010-05-19",
  confirmedOn: card === 4 ? null : "2011-05-19",
  standing: card === 1 ? "EXEMPT" : "ON_LIST",
  extractedOn: ON,
  ...row,
});
const agreeing = [1, 2, 3, 4, 5].map((card) => aLine(card)).concat(aLine(6, { citizenNumber: null }));
const extract = (rows: readonly SheetRow[], actor: Actor = system) =>
  service.importRows("REGISTER_EXTRACT", rows, { actor });

beforeAll(async () => {
  service = await startTestService();
  await service.importRows("MEMBER_REGISTER", register);
  await service.importRows("MEMBER_STANDINGS", [
    {
      ...{ cardNumber: "1", organisationCode: "A1", kind: "EXEMPT", from: "2020-01-01", to: null },
      ...{ decisionNumber: "1-QĐ/ĐU", issuer: "Đảng ủy A", decidedOn: "2019-12-20" },
    },
  ]);
});
afterAll(() => service.close());

const differencesQuery = `query ($id: ID!, $on: Date!, $kinds: [RegisterDifferenceKind!], $first: Int, $after: String) {
  _entities(representations: [{ __typename: "Organisation", id: $id }]) { ... on Organisation {
    registerDifferences(on: $on, kinds: $kinds, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { kind line organisation { id } member { id } otherMember { id }
        recorded { organisation { id } admittedOn confirmedOn standing }
        extracted { organisation { id } admittedOn confirmedOn standing } } } }
    registerExtracts { on lineCount matchedByCard matchedByCitizenNumber unmatched differenceCount
      countsByKind { kind count } organisation { id } } } } }`;
interface Node {
  readonly kind: string;
  readonly line: number | null;
  readonly organisation: { readonly id: string };
  readonly member: { readonly id: string } | null;
  readonly otherMember: { readonly id: string } | null;
  readonly recorded: Readonly<Record<string, unknown>> | null;
  readonly extracted: Readonly<Record<string, unknown>> | null;
}
interface Answered {
  readonly registerDifferences: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: Node }[];
  };
  readonly registerExtracts: readonly Readonly<Record<string, unknown>>[];
}

async function ask(code: string, more: Record<string, unknown> = {}, actor: Actor = system): Promise<Answered> {
  const { data, errors } = await service.answer(differencesQuery, { id: organisationId(code), on: ON, ...more }, actor);
  expect(errors).toBeUndefined();
  return (data as { _entities: [Answered] })._entities[0];
}
async function listed(code: string, more: Record<string, unknown> = {}, actor: Actor = system) {
  const { registerDifferences } = await ask(code, more, actor);
  return registerDifferences.edges.map(({ node }) => [node.kind, node.line, node.member?.id ?? null]);
}

describe("an extract of the member database", () => {
  it("that says what the record says differs in nothing, and changes nothing when it comes again", async () => {
    const report = await extract(agreeing);

    expect(report).toMatchObject({ outcome: "STORED", added: 6, superseding: 0 });
    expect(await listed("P")).toEqual([]);
    expect((await ask("A")).registerExtracts).toEqual([
      {
        ...{ on: ON, lineCount: 6, matchedByCard: 6, matchedByCitizenNumber: 0, unmatched: 0, differenceCount: 0 },
        ...{ countsByKind: [], organisation: { id: organisationId("A") } },
      },
    ]);
    expect((await extract([...agreeing].reverse())).outcome).toBe("UNCHANGED");
    expect((await ask("B")).registerExtracts).toEqual([]);
  });

  it("takes the place of the one before, and gives it back when it is withdrawn; each difference is told once", async () => {
    const report = await extract([
      aLine(1, { standing: "SUSPENDED" }),
      aLine(2, { organisationCode: "A2", admittedOn: "2010-06-01", confirmedOn: "2011-06-01" }),
      aLine(3, { cardNumber: null, confirmedOn: null }),
      aLine(4, { confirmedOn: "2023-05-01" }),
      aLine(5, { citizenNumber: citizen(2).replace(/.$/, "9") }),
      aLine(90, { organisationCode: "A2", citizenNumber: citizen(7) }),
      aLine(91, { organisationCode: "A2" }),
      aLine(8, { organisationCode: "A2", citizenNumber: null }),
    ]);

    expect(report).toMatchObject({ outcome: "STORED", added: 0, superseding: 8 });
    const [a1, a2, b1] = ["A1", "A2", "B1"].map(organisationId);
    const { registerDifferences, registerExtracts } = await ask("P");
    const kinds = [
      ["MISSING_IN_EXTRACT", null, memberId("6")],
      ["MISSING_IN_RECORD", 12, null],
      ["MISSING_IN_RECORD", 13, memberId("8")],
      ["OTHER_ADMISSION_DATE", 7, memberId("2")],
      ["OTHER_CONFIRMATION_DATE", 7, memberId("2")],
      ["OTHER_CONFIRMATION_DATE", 8, memberId("3")],
      ["OTHER_CONFIRMATION_DATE", 9, memberId("4")],
      ["OTHER_ORGANISATION", 7, memberId("2")],
      ["OTHER_ORGANISATION", 11, memberId("7")],
      ["OTHER_STANDING", 6, memberId("1")],
    ];
    expect(await listed("P")).toEqual(kinds);
    const nodes = registerDifferences.edges.map(({ node }) => node);
    expect(nodes[1]).toMatchObject({
      recorded: null,
      extracted: { organisation: { id: a2 }, admittedOn: null, confirmedOn: null, standing: null },
    });
    expect(nodes[2]?.recorded).toMatchObject({ organisation: null, admittedOn: "2010-05-19", standing: null });
    expect(nodes[6]).toMatchObject({ recorded: { confirmedOn: null }, extracted: { confirmedOn: "2023-05-01" } });
    expect(nodes[7]).toMatchObject({
      organisation: { id: a1 },
      recorded: { organisation: { id: a1 } },
      extracted: { organisation: { id: a2 } },
    });
    expect(nodes[8]).toMatchObject({ recorded: { organisation: { id: b1 } } });
    expect(nodes[9]).toMatchObject({ recorded: { standing: "EXEMPT" }, extracted: { standing: "SUSPENDED" } });
    expect(registerExtracts).toMatchObject([
      {
        ...{ lineCount: 8, matchedByCard: 5, matchedByCitizenNumber: 2, unmatched: 1, differenceCount: 10 },
        countsByKind: expect.arrayContaining([
          { kind: "OTHER_CONFIRMATION_DATE", count: 3 },
          { kind: "MISSING_IN_EXTRACT", count: 1 },
        ]),
      },
    ]);
    // Of B only the one whom the extract has in A2.
    expect(await listed("B")).toEqual([["OTHER_ORGANISATION", 11, memberId("7")]]);
    expect(await listed("P", { kinds: ["OTHER_STANDING", "MISSING_IN_EXTRACT"] })).toEqual([kinds[0], kinds[9]]);
    const pages: unknown[] = [];
    for (let after: string | null = null; ; ) {
      const { registerDifferences: page }: Answered = await ask("P", { first: 4, after });
      expect(page.totalCount).toBe(10);
      pages.push(...page.edges.map(({ node }) => [node.kind, node.line, node.member?.id ?? null]));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(pages).toEqual(kinds);

    await withActor(service.database, system, (tx) => withdrawBatch(tx, report.batchId as string));
    expect(await listed("P")).toEqual([]);
  });

  it("whose card and citizen number point to two members says nothing else of them", async () => {
    const { batchId } = await extract([
      aLine(2, { citizenNumber: citizen(5), organisationCode: "A2" }),
      ...agreeing.slice(2, 4),
    ]);
    const { registerDifferences } = await ask("A", { kinds: ["TWO_MEMBERS", "OTHER_ORGANISATION"] });
    expect(registerDifferences.edges.map(({ node }) => [node.kind, node.member?.id, node.otherMember?.id])).toEqual([
      ["TWO_MEMBERS", memberId("2"), memberId("5")],
    ]);
    await withActor(service.database, system, (tx) => withdrawBatch(tx, batchId as string));
  });

  it("finds by the card whoever stands in the register with two cards and one citizen number", async () => {
    const twice = await service.importRows("MEMBER_REGISTER", [
      aMembership({ cardNumber: "50", citizenNumber: citizen(5), organisationCode: "A2", fullName: "Người Thử" }),
    ]);
    const { batchId } = await extract([...agreeing, aLine(50, { organisationCode: "A2", citizenNumber: null })]);

    expect(await listed("A")).toEqual([]);
    for (const each of [batchId, twice.batchId])
      await withActor(service.database, system, (tx) => withdrawBatch(tx, each as string));
  });

  it("tells an officer nothing of members beyond reach, and puts on the trail of whom it tells", async () => {
    const { batchId } = await extract([
      ...agreeing,
      aLine(7, { organisationCode: "A2", citizenNumber: null, admittedOn: "2001-01-01" }),
      aLine(92, { organisationCode: "A2" }),
    ]);
    const officer = makeActor("officer", ["DATA_OFFICER", organisationId("A")]);

    // Number 7 stands in B1: for whom that is beyond reach, as unknown as number 92.
    const seen = await ask("A", {}, officer);
    const [hidden, absent] = seen.registerDifferences.edges.map(({ node }) => ({ ...node, line: null }));
    expect(hidden).toEqual(absent);
    expect(seen.registerExtracts).toMatchObject([{ unmatched: 2, differenceCount: 2 }]);
    expect(await listed("A")).toContainEqual(["OTHER_ORGANISATION", 12, memberId("7")]);

    const { data, errors } = await service.answer(
      `query ($id: ID!, $on: Date!) { _entities(representations: [{ __typename: "Organisation", id: $id }]) {
        ... on Organisation { registerDifferences(on: $on) { totalCount } registerExtracts { id } } } }`,
      { id: organisationId("A"), on: ON },
      makeActor("leader", ["LEADER", organisationId("P")]),
    );
    expect(data?._entities).toEqual([{ registerDifferences: null, registerExtracts: null }]);
    expect(errors?.map((error) => error.extensions.code)).toEqual(["FORBIDDEN", "FORBIDDEN"]);
    await withActor(service.database, system, (tx) => withdrawBatch(tx, batchId as string));
  });

  it.each([
    ["two committees in one file", [aLine(1), aLine(2, { committeeCode: "P" })], "MORE_THAN_ONE_EXTRACT", 7],
    ["two days in one file", [aLine(1), aLine(2, { extractedOn: "2023-12-30" })], "MORE_THAN_ONE_EXTRACT", 7],
    ["a cell elsewhere", [aLine(1, { organisationCode: "B1" })], "NOT_BELOW_COMMITTEE", 6],
    ["one card twice", [aLine(1), aLine(1, { citizenNumber: null, organisationCode: "A2" })], "DUPLICATE_ROW", 7],
    ["one citizen twice", [aLine(1), aLine(2, { citizenNumber: citizen(1) })], "DUPLICATE_ROW", 7],
    ["nobody", [aLine(1, { cardNumber: null, citizenNumber: null })], "MISSING_VALUE", 6],
    ["a citizen number of another form", [aLine(1, { citizenNumber: "123" })], "CITIZEN_NUMBER_FORM", 6],
    ["a day to come", [aLine(1, { extractedOn: tomorrow() })], "IN_FUTURE", 6],
    ["admission after its day", [aLine(1, { admittedOn: "2024-01-01", confirmedOn: null })], "DATES_OUT_OF_ORDER", 6],
  ])("with %s is refused and names the row", async (_, rows, code, row) => {
    const report = await extract(rows);

    expect(report.outcome).toBe("REFUSED");
    expect(report.faults.map((fault) => [fault.code, fault.row])).toContainEqual([code, row]);
  });

  it("is refused from beyond reach, and says nothing else", async () => {
    const officer = makeActor("officer", ["DATA_OFFICER", organisationId("A1")]);

    const report = await extract(agreeing.slice(1), officer);

    expect(new Set(report.faults.map((fault) => fault.code))).toEqual(new Set(["ORGANISATION_OUT_OF_REACH"]));
  });

  it("is kept without a number: neither card nor citizen number stands in any table", async () => {
    await extract([aLine(93, { cardNumber: "77310093", citizenNumber: "006090077310" })]);

    expect(JSON.stringify(await dumpTables(service.ownerUrl))).not.toMatch(/77310093|006090077310/);
    const kept = await withActor(service.database, system, (tx) =>
      sql<{ size: number }>`select octet_length(citizen_key) as size from register_extract_line
        where citizen_key is not null limit 1`.execute(tx),
    );
    expect(kept.rows).toEqual([{ size: 32 }]);
  });
});

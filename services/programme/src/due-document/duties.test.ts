import { makeActor, system } from "@nq21/authorisation/actor";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { movingTree, placeId } from "@nq21/database/testing/moving-tree";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aDocument, openProgrammeRecord, type ProgrammeRecord, writeFile } from "../../testing/programme-record.ts";

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord(movingTree);
  await record.importSheets({
    documents: [
      aDocument(),
      aDocument({ documentKey: "KH-A", issuedOn: "2022-12-01", organisationCode: "A" }),
      aDocument({ documentKey: "KH-B", issuedOn: "2023-02-01", organisationCode: "B" }),
    ],
  });
  const report = await record.importBytes(await writeFile("PROGRAMME_DUTIES", sheets()));
  expect(report.faults).toEqual([]);
});
afterAll(() => record.close());

const aDuty = (values = {}) => ({
  organisationCode: "A",
  kind: "PLAN",
  section: "IV.1",
  year: 2022,
  dueOn: "2022-12-31",
  documentKey: "KH-A",
  ...values,
});
const aReturn = (values = {}) => ({
  organisationCode: "A",
  form: "MEMBER_RATINGS",
  year: 2024,
  period: "YEAR",
  dueOn: "2025-01-20",
  ...values,
});
const sheets = () => ({
  "Văn bản phải ban hành": [
    aDuty(),
    aDuty({ organisationCode: "B", documentKey: "KH-B" }),
    aDuty({ organisationCode: "A3", documentKey: null }),
    aDuty({
      year: 2026,
      organisationCode: "C1",
      documentKey: null,
      dueOn: "2026-12-31",
      kind: "REPORT",
      section: "IV.3",
    }),
  ],
  "Biểu phải nộp": [
    aReturn(),
    aReturn({ form: "Kết quả xếp loại chất lượng tổ chức đảng" }),
    aReturn({ organisationCode: "C1", year: 2025, dueOn: "2026-01-20" }),
    aReturn({ organisationCode: "B", isCancelled: true }),
  ],
});

// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them, by their shape.
async function ask(document: string, variables: Record<string, unknown> = {}, actor = system): Promise<any> {
  const { data, errors } = await record.answer(document, variables, actor);
  if (errors) return { code: errors[0]?.extensions.code };
  return JSON.parse(JSON.stringify(data));
}

describe("documents that are due", () => {
  const list = async (filter: Record<string, unknown>, at: string) =>
    (
      await ask(
        `query ($filter: DueDocumentFilter, $at: Date) { programme { dueDocuments(filter: $filter, at: $at) { totalCount edges { node {
          organisation { id } dueOn state(at: $at) document { issuedOn } } } } } }`,
        { filter, at },
      )
    ).programme.dueDocuments;
  const statesOf = async (at: string) =>
    (await list({}, at)).edges.map(({ node }: { node: { state: string } }) => node.state);

  it("are issued, late, missing or not due, by the day that is asked", async () => {
    expect(new Set(await statesOf("2022-12-31"))).toEqual(new Set(["ISSUED", "NOT_DUE"]));
    expect((await statesOf("2023-01-15")).toSorted()).toEqual(["ISSUED", "MISSING", "MISSING", "NOT_DUE"]);
    expect((await statesOf("2023-02-01")).toSorted()).toEqual(["ISSUED", "LATE", "MISSING", "NOT_DUE"]);
  });

  it("are chosen by organisation, kind, section, year and state", async () => {
    const only = async (filter: Record<string, unknown>) => (await list(filter, "2026-07-01")).totalCount;
    expect(await only({})).toBe(4);
    expect(await only({ organisation: placeId("A") })).toBe(1);
    expect(await only({ organisation: "nobody" })).toBe(0);
    expect(await only({ kind: "REPORT" })).toBe(1);
    expect(await only({ section: "IV.1", year: 2022 })).toBe(3);
    expect(await only({ state: ["LATE", "MISSING"] })).toBe(2);
  });

  it("come in pages that lose none and repeat none", async () => {
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { programme } = await ask(
        "query ($after: String) { programme { dueDocuments(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } } }",
        { after },
      );
      const { edges, pageInfo, totalCount } = programme.dueDocuments;
      expect(totalCount).toBe(4);
      seen.push(...edges.map(({ node }: { node: { id: string } }) => node.id));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(new Set(seen).size).toBe(4);
    expect((await ask('{ programme { dueDocuments(after: "x") { totalCount } } }')).code).toBe("BAD_USER_INPUT");
  });

  it("are reminded of until they are there", async () => {
    const { programme } = await ask(
      `{ programme { earlier: reminders(at: "2022-12-31", days: 0) { dueDocument { organisation { id } } } reminders(at: "2026-12-10") { kind dueOn isOverdue dueDocument { organisation { id } } task { section } } } }`,
    );

    expect(
      programme.earlier.map(
        ({ dueDocument }: { dueDocument: { organisation: { id: string } } }) => dueDocument.organisation.id,
      ),
    ).toEqual(expect.arrayContaining([placeId("A3"), placeId("B")]));
    // The cell A3, which issued nothing, ended in 2023.
    expect(programme.reminders).toMatchObject([
      { kind: "DOCUMENT", dueOn: "2026-12-31", isOverdue: false, dueDocument: { organisation: { id: placeId("C1") } } },
    ]);
  });
});

describe("expected returns", () => {
  const approver = makeActor("approver", ["APPROVER", placeId("C1")]);
  let keys = 0;
  const told = `__typename ... on InputRefusedError { faults { code field } } ... on StaleVersionError { versions { expected current } }`;
  const expected =
    "outcome expectedReturn { id form { code label } year period { code label } dueOn isCancelled version organisation { id } }";
  const expectOne = (changes: Record<string, unknown> = {}, actor = approver) =>
    ask(
      `mutation ($input: ExpectReturnInput!) { expectReturn(input: $input) { ${told} ... on ReturnExpected { ${expected} } } }`,
      {
        input: {
          organisation: placeId("C1"),
          form: "INSPECTIONS",
          year: 2026,
          period: "SIX_MONTHS",
          dueOn: "2026-07-20",
          idempotencyKey: `key-${keys++}`,
          ...changes,
        },
      },
      actor,
    ).then((answer) => answer.code ?? answer.expectReturn);
  const cancel = (changes: Record<string, unknown>, actor = approver) =>
    ask(
      `mutation ($input: CancelExpectedReturnInput!) { cancelExpectedReturn(input: $input) { ${told} ... on ExpectedReturnCancelled { ${expected} } } }`,
      { input: { expectedVersion: 1, idempotencyKey: `key-${keys++}`, ...changes } },
      actor,
    ).then((answer) => answer.code ?? answer.cancelExpectedReturn);
  const deliver = () =>
    readDelivered(
      record.deliveryUrl,
      "select form, year, period, due_on from delivery.expected_returns order by year, form",
    );

  it("come from files, with the form's title, and leave out what is cancelled", async () => {
    const { programme } = await ask(
      "{ programme { expectedReturns(filter: { year: 2024 }) { totalCount edges { node { organisation { id } form { code label } period { code } dueOn } } } } }",
    );

    expect(programme.expectedReturns.totalCount).toBe(2);
    expect(programme.expectedReturns.edges.map(({ node }: { node: { form: unknown } }) => node.form)).toEqual(
      expect.arrayContaining([
        { code: "MEMBER_RATINGS", label: "Kết quả xếp loại chất lượng đảng viên" },
        { code: "ORGANISATION_RATINGS", label: "Kết quả xếp loại chất lượng tổ chức đảng" },
      ]),
    );
    expect(await deliver()).toHaveLength(3);
  });

  it("are set, moved and cancelled by an approver who reaches the organisation; nothing is overwritten", async () => {
    const first = await expectOne();
    const moved = await expectOne({ dueOn: "2026-07-31", expectedVersion: 1 });
    const { id } = moved.expectedReturn;
    const stale = await cancel({ expectedReturn: id });
    const gone = await cancel({ expectedReturn: id, expectedVersion: 2 });

    expect(first).toMatchObject({
      outcome: "RECORDED",
      expectedReturn: { form: { code: "INSPECTIONS" }, period: { code: "SIX_MONTHS" }, version: 1, isCancelled: false },
    });
    expect(moved).toMatchObject({ expectedReturn: { id: first.expectedReturn.id, dueOn: "2026-07-31", version: 2 } });
    expect(stale.versions).toEqual([{ expected: 1, current: 2 }]);
    expect(gone).toMatchObject({ outcome: "RECORDED", expectedReturn: { isCancelled: true, version: 3 } });
    const { _entities } = await ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on ExpectedReturn { isCancelled } ... on Organisation { expectedReturns(year: 2026) { id } dueDocuments(year: 2026) { kind } } } }`,
      {
        of: [
          { __typename: "ExpectedReturn", id },
          { __typename: "Organisation", id: placeId("C1") },
        ],
      },
    );
    expect(_entities).toEqual([{ isCancelled: true }, { expectedReturns: [], dueDocuments: [{ kind: "REPORT" }] }]);
    expect(await deliver()).toHaveLength(3);
  });

  it.each([
    ["nobody's form", { form: "PLACE_LIST" }, "NOT_LIST_FORM"],
    ["no form", { form: "R1" }, "NOT_LIST_FORM"],
    ["a year beyond the record", { year: 2031, dueOn: "2031-02-01" }, "OUT_OF_RANGE"],
    ["a year in which it did not exist", { organisation: placeId("A3"), year: 2025 }, "NOT_ALIVE"],
    ["a day before the period", { dueOn: "2025-12-31" }, "BEFORE_PERIOD"],
  ])("are refused for %s", async (_, changes, code) => {
    expect(await expectOne(changes, system)).toMatchObject({ faults: [{ code }] });
  });

  it("are not set for those beyond reach, nor cancelled where there are none", async () => {
    expect(await expectOne({ organisation: placeId("C2") })).toBe("FORBIDDEN");
    expect(await cancel({ expectedReturn: placeId("C1") })).toMatchObject({
      faults: [{ code: "NO_SUCH_EXPECTED_RETURN", field: "expectedReturn" }],
    });
  });
});

describe("the file of duties", () => {
  const officer = makeActor("officer", ["DATA_OFFICER", placeId("C1")]);
  const hand = async (
    given: Record<string, readonly Record<string, string | number | boolean | null>[]>,
    actor = officer,
  ) => {
    const report = await record.importBytes(await writeFile("PROGRAMME_DUTIES", given), true, actor);
    return report.outcome === "REFUSED"
      ? report.faults.map(({ code, sheet, row }) => [code, sheet, row])
      : report.outcome;
  };
  const ofOurs = { organisationCode: "C1", year: 2026, kind: "REPORT", section: "IV.3", dueOn: "2026-12-31" };

  it("lets an officer say which document it was, and set no duty", async () => {
    expect(await hand({ "Văn bản phải ban hành": [aDuty({ ...ofOurs, documentKey: "KH-A" })] })).toBe("WOULD_STORE");
    expect(await hand({ "Văn bản phải ban hành": [aDuty({ ...ofOurs, dueOn: "2027-12-31" })] })).toEqual([
      ["SET_BY_OPERATOR", "Văn bản phải ban hành", 6],
    ]);
    expect(
      await hand({ "Biểu phải nộp": [aReturn({ organisationCode: "C1", year: 2025, isCancelled: true })] }),
    ).toEqual([["SET_BY_OPERATOR", "Biểu phải nộp", 6]]);
    expect(await hand({ "Văn bản phải ban hành": [aDuty({ organisationCode: "B" })] })).toEqual([
      ["ORGANISATION_OUT_OF_REACH", "Văn bản phải ban hành", 6],
    ]);
  });

  it("names every fault by its row", async () => {
    expect(
      await hand(
        {
          "Biểu phải nộp": [
            aReturn({ form: "R1" }),
            aReturn({ organisationCode: "ZZ" }),
            aReturn({ dueOn: "2023-12-31" }),
          ],
          "Văn bản phải ban hành": [aDuty({ documentKey: "KHAC" })],
        },
        system,
      ),
    ).toEqual([
      ["UNKNOWN_ORGANISATION", "Biểu phải nộp", 7],
      ["NOT_LIST_FORM", "Biểu phải nộp", 6],
      ["BEFORE_PERIOD", "Biểu phải nộp", 8],
      ["NO_SUCH_DOCUMENT", "Văn bản phải ban hành", 6],
    ]);
  });
});

import { makeActor } from "@nq21/authorisation/actor";
import type { ReturnForm } from "@nq21/code-lists/return-form";
import { withdrawBatch } from "@nq21/database/batch";
import { readDelivered } from "@nq21/database/testing/delivered-views";
import { withActor } from "@nq21/database/with-actor";
import type { CellContent } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import type { ReturnHead } from "@nq21/workbook/matrix-layout";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aMembership,
  aRating,
  type ImportOptions,
  organisationId,
  startTestService,
  type TestService,
} from "../../testing/service.ts";

type Row = Readonly<Record<string, CellContent>>;
let service: TestService;
const card = (number: number) => `8000000${number}`;
beforeAll(async () => {
  service = await startTestService();
  await service.importRows("MEMBER_REGISTER", [
    aMembership({ cardNumber: card(1) }),
    aMembership({ cardNumber: card(2), to: "2023-03-01", leaveReason: "DIED" }),
    aMembership({
      cardNumber: card(3),
      organisationCode: "A2",
      from: "2023-05-19",
      joinReason: "ADMITTED",
      admittedOn: "2023-05-19",
      confirmedOn: null,
    }),
    aMembership({ cardNumber: card(4), organisationCode: "A2", to: "2023-12-31", leaveReason: "STRUCK_OFF" }),
    aMembership({ cardNumber: card(5), organisationCode: "B1" }),
  ]);
  await service.importRows("MEMBER_RATINGS", [
    aRating({ cardNumber: card(1), level: "EXCELLENT" }),
    aRating({ cardNumber: card(3), organisationCode: "A2", level: null, notRatedReason: "EXEMPT" }),
    aRating({ cardNumber: card(4), organisationCode: "A2" }),
  ]);
});
afterAll(() => service.close());

const head = (changes: Partial<ReturnHead> = {}): ReturnHead => ({
  organisationCode: "A",
  year: 2023,
  period: "YEAR",
  reportedOn: "2024-01-10",
  ...changes,
});
const stock = (counts: Readonly<Record<string, number>>, last: Readonly<Record<string, number>> = {}): Row[] =>
  [...new Set([...Object.keys(counts), ...Object.keys(last)])].map((line) => ({
    line,
    THIS_PERIOD: counts[line] ?? null,
    LAST_PERIOD: last[line] ?? null,
  }));
async function handIn(
  kind: ReturnForm,
  rows: readonly Row[],
  given: Partial<ReturnHead> = {},
  options: ImportOptions = {},
) {
  const layout = getFileLayout(kind);
  const sheet = layout.matrices?.[0]?.sheet ?? layout.sheets[0]?.sheet ?? "";
  const bytes = await writeWorkbook({
    layout,
    head: head(given),
    reportingUnit: "",
    subtitle: "",
    sheets: { [sheet]: rows },
  });
  return service.importBytes(bytes, options);
}
const balanced = { A: 4, B: 1, B1: 1, B2: 0, B3: 0, C: 1, C1: 1, C2: 0, C3: 0, C4: 0, C5: 0, D: 4 };

const fields = `id version handedInOn form { code label(locale: EN) } period { year kind from to } organisation { id }
  lines { line label isAdditive partOf measures { measure value lastPeriodLoaded differsFromLoaded recomputedPercent } }
  checks { code holds left right sentence } differences { line measure reported counted difference }`;
// biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them.
type Answer = any;
async function returnsOf(
  code: string,
  forms: readonly string[],
  actor?: Parameters<TestService["answer"]>[2],
): Promise<Answer[]> {
  const { data, errors } = await service.answer(
    `query ($of: [_Any!]!, $forms: [String!]) { _entities(representations: $of) { ... on Organisation {
      memberReturns(forms: $forms) { ${fields} } } } }`,
    { of: [{ __typename: "Organisation", id: organisationId(code) }], forms },
    actor,
  );
  if (errors) throw new Error(`${errors[0]?.extensions.code} at ${errors[0]?.path?.join(".")}: ${errors[0]?.message}`);
  return (data as Answer)._entities[0].memberReturns;
}
const cellsOf = (found: { lines: { line: string; measures: { measure: string; value: number | null }[] }[] }) =>
  Object.fromEntries(
    found.lines.flatMap(({ line, measures }) =>
      measures.flatMap(({ measure, value }) => (value === null ? [] : [[`${line} ${measure}`, value]])),
    ),
  );

describe("a return of stock and flow", () => {
  it("is stored as signed, with what does not hold told as warnings, and shown beside what the register comes to", async () => {
    const before = await handIn("RETURN_MEMBER_STOCK", stock(balanced), { year: 2022, reportedOn: "2023-01-10" });
    const report = await handIn("RETURN_MEMBER_STOCK", stock({ ...balanced, D: 5 }, { A: 4, B: 1, B1: 1, C: 1, D: 9 }));

    expect(before).toMatchObject({ outcome: "STORED", added: 1, faults: [] });
    expect(before.warnings).toBeUndefined();
    expect(report).toMatchObject({ outcome: "STORED", added: 1, faults: [] });
    expect(report.warnings?.map(({ code, row }) => [code, row])).toEqual([
      ["RETURN_CHECK_FAILED", 24],
      ["RETURN_CHECK_FAILED", 24],
      ["RETURN_CHECK_FAILED", 8],
      ["LAST_PERIOD_DIFFERS", 24],
    ]);
    const [, found] = await returnsOf("A", ["RETURN_MEMBER_STOCK"]);
    expect(found).toMatchObject({
      version: 1,
      handedInOn: "2024-01-10",
      form: { code: "RETURN_MEMBER_STOCK", label: "Form 1: stock and flow of members" },
      period: { year: 2023, kind: "YEAR", from: "2023-01-01", to: "2023-12-31" },
      organisation: { id: organisationId("A") },
    });
    const line = (code: string) => found.lines.find((each: { line: string }) => each.line === code);
    expect(line("D").measures).toEqual([
      { measure: "THIS_PERIOD", value: 5, lastPeriodLoaded: 4, differsFromLoaded: null, recomputedPercent: 500 / 9 },
      { measure: "LAST_PERIOD", value: 9, lastPeriodLoaded: 4, differsFromLoaded: true, recomputedPercent: null },
    ]);
    expect(found.checks.filter(({ holds }: { holds: boolean }) => !holds)).toMatchObject([
      { code: "STOCK THIS_PERIOD", left: 4, right: 5 },
      { code: "STOCK LAST_PERIOD", left: 4, right: 9 },
      { code: "STOCK_CONTINUES", left: 4, right: 9 },
    ]);
    expect(
      Object.fromEntries(
        found.differences.map((each: { line: string; counted: number; difference: number }) => [
          each.line,
          [each.counted, each.difference],
        ]),
      ),
    ).toEqual({
      A: [3, 1],
      B1: [1, 0],
      B3: [0, 0],
      C1: [1, 0],
      C2: [0, 0],
      C3: [0, 0],
      C3P: [0, null],
      C4: [0, 0],
      D: [3, 2],
    });
  });

  it("takes the place of an earlier one whole, and gives it back when withdrawn; numbers are never given twice", async () => {
    const said = async () => {
      const [found] = await returnsOf("B", ["RETURN_MEMBER_STOCK"]);
      return [found.version, cellsOf(found)];
    };
    const of = { organisationCode: "B" };
    const full = stock({ A: 9, B: 0, C: 0, D: 9, C2: 0 });
    await handIn("RETURN_MEMBER_STOCK", full, of);
    const second = await handIn("RETURN_MEMBER_STOCK", stock({ A: 9, D: 9 }), { ...of, reportedOn: "2024-04-02" });
    const replaced = await said();
    const delivered = await readDelivered<{ line: string; measure: string; value: string }>(
      service.deliveryUrl,
      `select line, measure, value, form, year, period, handed_in_on::text as "on" from delivery.returns
       where organisation_id = '${organisationId("B")}' order by line`,
    );
    await withActor(service.database, service.settings.actor, (tx) => withdrawBatch(tx, second.batchId as string));
    const givenBack = await said();
    const again = await handIn("RETURN_MEMBER_STOCK", stock({ A: 9, D: 8 }), of);

    expect(second).toMatchObject({ outcome: "STORED", added: 0, superseding: 1 });
    expect(replaced).toEqual([2, { "A THIS_PERIOD": 9, "D THIS_PERIOD": 9 }]);
    const common = {
      measure: "THIS_PERIOD",
      form: "RETURN_MEMBER_STOCK",
      year: 2023,
      period: "YEAR",
      // The day of the first: what came in time and was corrected later was not late.
      on: "2024-01-10",
    };
    expect(delivered.map((row) => ({ ...row, value: Number(row.value) }))).toEqual([
      { line: "A", value: 9, ...common },
      { line: "D", value: 9, ...common },
    ]);
    expect(givenBack).toMatchObject([1, { "C2 THIS_PERIOD": 0 }]);
    expect(again.outcome).toBe("STORED");
    expect((await said())[0]).toBe(3);
  });

  it("is refused whole where nobody carried the code, for a period that is not over, and beyond reach", async () => {
    const rows = stock(balanced);
    const unknown = await handIn("RETURN_MEMBER_STOCK", rows, { organisationCode: "Z", reportedOn: "2022-12-31" });
    const future = await handIn("RETURN_MEMBER_STOCK", rows, { year: 2030, reportedOn: "2099-01-01" });
    const empty = await handIn("RETURN_MEMBER_STOCK", []);
    const officer = makeActor("officer", ["DATA_OFFICER", organisationId("B")]);
    const foreign = await handIn("RETURN_MEMBER_STOCK", rows, {}, { actor: officer });
    const wrongPeriod = await handIn("RETURN_REVIEWED", [{ line: "1", MEMBERS: 3 }], { period: "SIX_MONTHS" });

    const codes = ({ faults }: typeof unknown) => faults.map(({ code, column }) => [code, column]);
    expect(codes(unknown)).toEqual([
      ["UNKNOWN_ORGANISATION", "Đơn vị"],
      ["BEFORE_PERIOD", "Ngày báo cáo"],
    ]);
    expect(codes(future)).toEqual([
      ["IN_FUTURE", "Kỳ"],
      ["IN_FUTURE", "Ngày báo cáo"],
    ]);
    expect(codes(empty)).toEqual([["NOTHING_REPORTED", "Đơn vị"]]);
    expect(codes(foreign)).toEqual([["ORGANISATION_OUT_OF_REACH", "Đơn vị"]]);
    expect(codes(wrongPeriod)).toEqual([["PERIOD_NOT_OF_FORM", "Kỳ"]]);
  });
});

describe("a rating return", () => {
  const line = (changes: Row = {}): Row => ({
    organisationCode: "A",
    year: 2023,
    period: null,
    reportedOn: "2024-01-15",
    EXISTING: 3,
    EXEMPT: 1,
    LIABLE: 2,
    NOT_RATED: 0,
    RATED: 2,
    EXCELLENT: 1,
    GOOD: 1,
    COMPLETED: 0,
    NOT_COMPLETED: 0,
    EXCELLENT_PERCENT: 33.3,
    ...changes,
  });

  it("stands in a list, one committee a row, beside the list of ratings; nothing counted is not nought", async () => {
    const report = await handIn("RETURN_MEMBER_RATINGS", [line(), line({ organisationCode: "B", RATED: 3 })]);
    const [ofA] = await returnsOf("A", ["RETURN_MEMBER_RATINGS"]);
    const [ofB] = await returnsOf("B", ["RETURN_MEMBER_RATINGS"]);
    const beside = (found: typeof ofA) =>
      Object.fromEntries(
        found.differences.map((each: { measure: string; counted: number }) => [each.measure, each.counted]),
      );

    expect(report).toMatchObject({ outcome: "STORED", added: 2 });
    expect(report.warnings?.map(({ code, row, column }) => [code, row, column])).toEqual([
      ["RETURN_CHECK_FAILED", 6, null],
      ["PERCENTAGE_DIFFERS", 6, "XS"],
      ["RETURN_CHECK_FAILED", 7, null],
      ["RETURN_CHECK_FAILED", 7, null],
      ["RETURN_CHECK_FAILED", 7, null],
    ]);
    expect(ofA.checks.find(({ code }: { code: string }) => code === "CAP MEMBER")).toMatchObject({
      holds: false,
      left: 1,
      right: 0,
    });
    expect(beside(ofA)).toMatchObject({ EXISTING: 3, EXEMPT: 1, LIABLE: 2, RATED: 2, EXCELLENT: 1, GOOD: 1 });
    expect(beside(ofB)).toMatchObject({ EXISTING: null, LIABLE: null, RATED: null });
    expect(ofB.differences[0]).toMatchObject({ reported: 3, counted: null, difference: null });
  });

  it("is refused where two rows are about one committee and period", async () => {
    const twice = await handIn("RETURN_MEMBER_RATINGS", [line(), line({ EXISTING: 4 })]);

    // A period left blank is the year.
    const spelled = await handIn("RETURN_MEMBER_RATINGS", [line(), line({ period: "YEAR", EXISTING: 4 })]);

    expect(twice.faults.map(({ code, row }) => [code, row])).toEqual([["DUPLICATE_ROW", 7]]);
    expect(spelled.faults.map(({ code, row }) => [code, row])).toEqual([["RETURN_TWICE", 7]]);
  });
});

describe("correctMemberReturnLine", () => {
  const mutation = `mutation ($input: CorrectReturnLineInput!) { correctMemberReturnLine(input: $input) { __typename
    ... on ReturnLineCorrected { outcome aggregateReturn { id version lines { line measures { measure value } } } }
    ... on InputRefusedError { faults { code field } }
    ... on StaleVersionError { versions { expected current } }
    ... on IdempotencyKeyReusedError { message } } }`;
  const send = async (input: Row, actor?: Parameters<TestService["answer"]>[2]) =>
    service.answer(mutation, { input: { line: "I", measure: "THIS_PERIOD", idempotencyKey: "one", ...input } }, actor);

  it("records the whole return anew, once for a key, at the version that was read", async () => {
    await handIn(
      "RETURN_ADMISSIONS",
      [
        { line: "I", THIS_PERIOD: 2 },
        { line: "III", THIS_PERIOD: 1 },
      ],
      { organisationCode: "A1" },
    );
    const [{ id }] = await returnsOf("A1", ["RETURN_ADMISSIONS"]);
    const aggregateReturn = id as string;
    const first = await send({ aggregateReturn, value: 1, expectedVersion: 1 });
    const again = await send({ aggregateReturn, value: 1, expectedVersion: 1 });
    const other = await send({ aggregateReturn, value: 7, expectedVersion: 2 });
    const stale = await send({ aggregateReturn, value: 1, expectedVersion: 1, idempotencyKey: "two" });
    const wrong = await send({ aggregateReturn, line: "Z", value: 1, expectedVersion: 2, idempotencyKey: "three" });
    const beyond = await send(
      { aggregateReturn, value: 1, expectedVersion: 2, idempotencyKey: "four" },
      makeActor("officer", ["DATA_OFFICER", organisationId("B")]),
    );
    const missing = await send({
      aggregateReturn: organisationId("A"),
      value: 1,
      expectedVersion: 1,
      idempotencyKey: "five",
    });

    const answer = ({ data }: typeof first) => data?.correctMemberReturnLine;
    expect(answer(first)).toMatchObject({ outcome: "RECORDED", aggregateReturn: { version: 2 } });
    expect(answer(again)).toMatchObject({ outcome: "REPEATED", aggregateReturn: { version: 2 } });
    expect(answer(other)).toMatchObject({ __typename: "IdempotencyKeyReusedError" });
    expect(answer(stale)).toMatchObject({ __typename: "StaleVersionError", versions: [{ expected: 1, current: 2 }] });
    expect(answer(wrong)).toMatchObject({ faults: [{ code: "UNKNOWN_CODE", field: "line" }] });
    for (const { errors } of [beyond, missing]) expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const [now] = await returnsOf("A1", ["RETURN_ADMISSIONS"]);
    expect(cellsOf(now)).toEqual({ "I THIS_PERIOD": 1, "III THIS_PERIOD": 1 });
  });
});

describe("who sees returns of members", () => {
  it("is who sees members there: a leader is refused, and a secretary elsewhere", async () => {
    await expect(returnsOf("A", [], makeActor("leader", ["LEADER", organisationId("P")]))).rejects.toThrow("FORBIDDEN");
    await expect(returnsOf("A", [], makeActor("secretary", ["MEMBER_SECRETARY", organisationId("B")]))).rejects.toThrow(
      "FORBIDDEN",
    );
    expect(
      await returnsOf("A", ["RETURN_MEMBER_STOCK"], makeActor("secretary", ["MEMBER_SECRETARY", organisationId("A")])),
    ).toHaveLength(2);
  });
});

import { makeActor } from "@nq21/authorisation/actor";
import type { ReturnForm } from "@nq21/code-lists/return-form";
import type { CellContent } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aChange,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
  await record.importRows("ORGANISATION_RATINGS", [
    aRating({ organisationCode: "01", level: "EXCELLENT" }),
    aRating({ organisationCode: "02", level: null, notRatedReason: "NEWLY_FOUNDED" }),
    aRating({ organisationCode: "01.1" }),
  ]);
});
afterAll(() => record.close());

type Row = Readonly<Record<string, CellContent>>;
async function handIn(kind: ReturnForm, rows: readonly Row[], organisationCode = "BK.BB") {
  const layout = getFileLayout(kind);
  const sheet = layout.matrices?.[0]?.sheet ?? layout.sheets[0]?.sheet ?? "";
  const head = { organisationCode, year: 2023, period: "YEAR", reportedOn: "2024-01-10" };
  return record.importBytes(
    await writeWorkbook({ layout, head, reportingUnit: "", subtitle: "", sheets: { [sheet]: rows } }),
  );
}
const query = `query ($code: String!, $forms: [String!]) { organisation(code: $code, at: "2023-12-31") {
  organisationReturns(forms: $forms) { version organisation { code } lines { line label(locale: EN) }
    checks { code holds left right } differences { line measure reported counted difference } } } }`;
async function returnOf(form: ReturnForm, code = "BK.BB") {
  const [found] = (await record.ask(query, { code, forms: [form] })).organisation.organisationReturns;
  return found;
}
const counted = (found: { differences: { line: string; measure: string; counted: number | null }[] }, line: string) =>
  Object.fromEntries(
    found.differences.filter((each) => each.line === line).map(({ measure, counted: count }) => [measure, count]),
  );

describe("returns about organisations", () => {
  it("stand beside the tree and the ratings on record; what no list names is not nought", async () => {
    const row = { organisationCode: "BK.BB", year: 2023, EXISTING: 2, NOT_RATED: 1, NEWLY_FOUNDED: 1, RATED: 1 };
    const report = await handIn("RETURN_ORGANISATION_RATINGS", [
      { ...row, subject: "GRASSROOTS_ORGANISATION", EXCELLENT: 1, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 },
      { ...row, subject: "GRASSROOTS_ORGANISATION", sector: "XA", EXISTING: 3, NOT_RATED: 2 },
      { organisationCode: "BK.BB", year: 2023, subject: "SECTIONAL_CHAPTER", EXISTING: 0 },
    ]);
    await handIn("RETURN_ORGANISATION_RATINGS", [
      { ...row, organisationCode: "BK.CD", subject: "GRASSROOTS_ORGANISATION" },
    ]);

    expect(report).toMatchObject({ outcome: "STORED", added: 1 });
    const found = await returnOf("RETURN_ORGANISATION_RATINGS");
    expect(found.lines.map(({ line }: { line: string }) => line)).toEqual([
      "GRASSROOTS_ORGANISATION",
      "GRASSROOTS_ORGANISATION/XA",
      "SUBORDINATE_CELL",
      "SECTIONAL_CHAPTER",
    ]);
    expect(found.checks.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([
      { code: "SUM GRASSROOTS_ORGANISATION EXISTING", holds: false, left: 2, right: 3 },
      { code: "SUM GRASSROOTS_ORGANISATION NOT_RATED", holds: false, left: 1, right: 2 },
      { code: "CAP GRASSROOTS_ORGANISATION", holds: false, left: 1, right: 0 },
    ]);
    expect(counted(found, "GRASSROOTS_ORGANISATION")).toMatchObject({
      ...{ EXISTING: 2, NOT_RATED: 1, NEWLY_FOUNDED: 1, RATED: 1, EXCELLENT: 1, GOOD: 0 },
    });
    expect(counted(found, "SUBORDINATE_CELL")).toMatchObject({ EXISTING: 6, NOT_RATED: 5, RATED: 1 });
    expect(counted(await returnOf("RETURN_ORGANISATION_RATINGS", "BK.CD"), "GRASSROOTS_ORGANISATION")).toMatchObject({
      EXISTING: 1,
      RATED: null,
    });
  });

  it("count sectors by the tree of the last day", async () => {
    await handIn("RETURN_SECTORS", [
      { line: "1", TOTAL: 2, CHAPTERS: 2, CELLS: 0, SECTIONAL: 0, SUBORDINATE: 6, MEMBERS: 100 },
      { line: "ALL", TOTAL: 2, CHAPTERS: 2, CELLS: 0, SECTIONAL: 0, SUBORDINATE: 6, MEMBERS: 100 },
    ]);
    const found = await returnOf("RETURN_SECTORS");

    expect(found.differences.filter(({ difference }: { difference: number | null }) => difference)).toEqual([]);
    expect(counted(found, "1")).toEqual({ TOTAL: 2, CHAPTERS: 2, CELLS: 0 });
    expect(counted(found, "ALL")).toMatchObject({ SECTIONAL: 0, SUBORDINATE: 6 });
    expect(found.checks.every(({ holds }: { holds: boolean }) => holds)).toBe(true);
  });

  it("keep their committee on record, go with their batch, and are corrected by whoever may edit there", async () => {
    const of = { organisationCode: "03", year: 2023 };
    const report = await handIn("RETURN_VILLAGES", [{ ...of, VILLAGES: 3, OWN_CELL: 2, SHARED_CELL: 0, NO_CELL: 0 }]);
    const end = (effectiveOn: string) =>
      record.importRows(
        "ORGANISATION_CHANGES",
        [
          aChange({ kind: "DISSOLVE", effectiveOn, predecessorCode: "03.1" }),
          aChange({ kind: "DISSOLVE", effectiveOn, predecessorCode: "03.2", change: "2" }),
          aChange({ kind: "DISSOLVE", effectiveOn, predecessorCode: "03.10", change: "3" }),
          aChange({ kind: "DISSOLVE", effectiveOn, predecessorCode: "03", change: "4" }),
        ],
        true,
      );
    const refused = await end("2022-06-01");
    const { data } = await record.answer(
      `query { organisation(code: "03") { organisationReturns { id version checks { code holds } } } }`,
      {},
      makeActor("leader", ["LEADER", idOf("BK.CD")]),
    );
    // biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them.
    const [seen] = (data as any).organisation.organisationReturns;
    const correct = (actor: ReturnType<typeof makeActor>, expectedVersion: number) =>
      record.answer(
        `mutation ($input: CorrectReturnLineInput!) { correctOrganisationReturnLine(input: $input) { __typename
          ... on ReturnLineCorrected { aggregateReturn { version checks { holds } } } } }`,
        {
          input: {
            ...{ aggregateReturn: seen.id, line: "VILLAGES", measure: "NO_CELL", value: 1, expectedVersion },
            idempotencyKey: `${actor.id}`,
          },
        },
        actor,
      );
    const neighbour = await correct(makeActor("neighbour", ["DATA_OFFICER", idOf("BK.BB")]), 1);
    const corrected = await correct(makeActor("officer", ["DATA_OFFICER", idOf("BK.CD")]), 1);
    await record.withdraw(report.batchId);

    expect(refused.faults.map(({ code }) => code)).toContain("WOULD_ERASE_FACTS");
    expect(seen.checks).toContainEqual({ code: "VILLAGES VILLAGES", holds: false });
    expect(neighbour.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    expect(corrected.data?.correctOrganisationReturnLine).toMatchObject({
      aggregateReturn: { version: 2, checks: [{ holds: true }] },
    });
    expect(await returnOf("RETURN_VILLAGES", "03")).toMatchObject({ version: 2, organisation: { code: "03" } });
  });
});

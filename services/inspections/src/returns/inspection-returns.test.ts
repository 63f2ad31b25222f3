import { makeActor } from "@nq21/authorisation/actor";
import type { CellContent } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anAction,
  anInspection,
  type InspectionsRecord,
  openInspectionsRecord,
  organisations,
  writeFile,
} from "../../testing/inspections-record.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openInspectionsRecord();
  await record.importRows([
    anInspection(),
    anInspection({
      reference: "02-KT",
      kind: "ON_SIGNS_OF_VIOLATION",
      organisationCode: "02",
      startedOn: "2023-08-01",
      concludedOn: null,
    }),
  ]);
  await record.importBytes(await writeFile("INSPECTION_OUTCOMES", { [outcomeSheet("deciderCode")]: [anAction()] }));
});
afterAll(() => record.close());

const outcomeSheet = (key: string) =>
  getFileLayout("INSPECTION_OUTCOMES").sheets.find(({ columns }) => columns.some((column) => column.key === key))
    ?.sheet ?? "";

type Row = Readonly<Record<string, CellContent>>;
async function handIn(period: string, rows: readonly Row[], violations: readonly Row[] = [], year = 2023) {
  const layout = getFileLayout("RETURN_INSPECTIONS");
  const [main, kinds] = layout.matrices ?? [];
  const bytes = await writeWorkbook({
    layout,
    head: { organisationCode: "BK.BB", year, period, reportedOn: null },
    reportingUnit: "",
    subtitle: "",
    sheets: { [main?.sheet ?? ""]: rows, [kinds?.sheet ?? ""]: violations },
  });
  return record.importBytes(bytes);
}
const entity = { __typename: "Organisation", id: organisations.committee };
const ask = (fields: string, actor = makeActor("officer", ["INSPECTION_OFFICER", organisations.committee])) =>
  record.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation { ${fields} } } }`,
    { of: [entity] },
    actor,
  );

describe("returns about inspection and discipline", () => {
  it("keep their rules, with violations apart from members, beside what is on record of the period", async () => {
    const report = await handIn(
      "YEAR",
      [
        {
          line: "COMMITTEES",
          INSPECTED_ORGANISATIONS: 1,
          DISCIPLINED_MEMBERS: 3,
          MEMBER_REPRIMAND: 2,
          MEMBER_WARNING: 0,
          MEMBER_REMOVAL_FROM_POST: 0,
          MEMBER_EXPULSION: 0,
        },
        {
          line: "COMMISSIONS",
          DISCIPLINED_ORGANISATIONS: 1,
          ORGANISATION_REPRIMAND: 1,
          ORGANISATION_WARNING: 0,
          ORGANISATION_DISSOLUTION: 0,
        },
      ],
      [
        { line: "V", VIOLATIONS: 5 },
        { line: "V_ETHICS", VIOLATIONS: 5 },
      ],
    );
    const { data, errors } = await ask(`inspectionReturns { checks { code holds left right }
      differences { line measure reported counted difference } }`);

    expect(report).toMatchObject({ outcome: "STORED", added: 1 });
    expect(report.warnings?.map(({ code }) => code)).toEqual(["RETURN_CHECK_FAILED"]);
    expect(errors).toBeUndefined();
    // biome-ignore lint/suspicious/noExplicitAny: answers are read as a client reads them.
    const [found] = (data as any)._entities[0].inspectionReturns;
    expect(found.checks.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([
      { code: "MEMBER_FORMS COMMITTEES", holds: false, left: 3, right: 2 },
    ]);
    const beside = (line: string, measure: string) =>
      found.differences.find(
        (each: { line: string; measure: string }) => each.line === line && each.measure === measure,
      );
    expect(beside("COMMITTEES", "INSPECTED_ORGANISATIONS")).toMatchObject({ reported: 1, counted: 1, difference: 0 });
    expect(beside("COMMITTEES", "ON_SIGNS_ORGANISATIONS")).toMatchObject({ reported: null, counted: 1 });
    expect(beside("COMMISSIONS", "DISCIPLINED_ORGANISATIONS")).toMatchObject({ counted: 1, difference: 0 });
    expect(beside("COMMITTEES", "DISCIPLINED_MEMBERS")).toMatchObject({ reported: 3, counted: 0, difference: 3 });
  });

  it("are cumulated: periods that share a day are never added, those of two years are", async () => {
    await handIn("SIX_MONTHS", [{ line: "COMMITTEES", INSPECTED_ORGANISATIONS: 1 }, { line: "COMMISSIONS" }]);
    await handIn("YEAR", [{ line: "COMMITTEES", INSPECTED_ORGANISATIONS: 4 }, { line: "COMMISSIONS" }], [], 2022);
    const total = (periods: string) => ask(`inspectionReturnTotals(periods: [${periods}]) { line measure value }`);
    const refused = await total("{ year: 2023, period: SIX_MONTHS }, { year: 2023, period: YEAR }");
    const added = await total("{ year: 2022, period: YEAR }, { year: 2023, period: YEAR }");
    const missing = await total("{ year: 2021, period: YEAR }");
    await handIn("TERM", [{ line: "COMMITTEES", INSPECTED_ORGANISATIONS: 9 }, { line: "COMMISSIONS" }], [], 2025);
    const ofTerm = await total("{ year: 2022, period: TERM }");

    expect(refused.errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    expect(refused.errors?.[0]?.message).toMatch(/6 tháng 2023.*Năm 2023.*không được cộng/);
    expect(added.data).toEqual({
      _entities: [{ inspectionReturnTotals: [{ line: "COMMITTEES", measure: "INSPECTED_ORGANISATIONS", value: 5 }] }],
    });
    expect(missing.data).toEqual({ _entities: [{ inspectionReturnTotals: null }] });
    // A term is named by any of its years.
    expect(ofTerm.data).toMatchObject({ _entities: [{ inspectionReturnTotals: [{ value: 9 }] }] });
  });

  it("tell of members: a leader is refused", async () => {
    const { errors } = await ask("inspectionReturns { id }", makeActor("leader", ["LEADER", organisations.committee]));

    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  anInspection,
  aPlanItem,
  type InspectionsRecord,
  openInspectionsRecord,
  organisations,
} from "../../testing/inspections-record.ts";

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openInspectionsRecord();
});
afterEach(() => record.withdrawAll());
afterAll(() => record.close());

const importPlans = (...rows: Parameters<typeof aPlanItem>[0][]) =>
  record.importSheets("INSPECTION_PLANS", { "Kế hoạch KT-GS": rows.map(aPlanItem) });

async function plansOf(id: string, year = 2023) {
  const { data, errors } = await record.answer(
    `query ($of: [_Any!]!, $year: Int!) { _entities(representations: $of) { ... on Organisation { inspectionPlans(year: $year) {
      body year itemCount concludedCount organisation { id }
      items { item kind quarter organisationCount memberCount decisionNumber issuer decidedOn version isConcludedInYear
        subjectOrganisation { id } inspections { reference } } } } } }`,
    { of: [{ __typename: "Organisation", id }], year },
  );
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data))._entities[0].inspectionPlans;
}

describe("a plan of inspection", () => {
  it("tells of each item whether it was carried out, and concluded within its year", async () => {
    const report = await importPlans(
      {},
      { item: "2", subjectCode: null, organisationCount: 3, memberCount: 5, quarter: 1 },
      { item: "3", kind: "THEMATIC_SUPERVISION", quarter: null },
      { body: "STANDING_COMMITTEE" },
      { item: "4", year: 2024, decidedOn: "2024-01-05" },
    );
    const planned = { body: "INSPECTION_COMMISSION" } as const;
    await record.importRows([
      anInspection({ ...planned, plannedItem: "1" }),
      anInspection({ ...planned, plannedItem: "2", reference: "02-KT", concludedOn: "2024-01-15" }),
      anInspection({ ...planned, plannedItem: "2", reference: "03-KT", concludedOn: null }),
      // Another body's item of the same number, and an inspection that follows no plan.
      anInspection({ reference: "04-KT", body: "COMMITTEE", plannedItem: "3" }),
      anInspection({ reference: "05-KT" }),
    ]);

    expect(report).toMatchObject({ outcome: "STORED", added: 5, faults: [] });
    const decision = { decisionNumber: "01-KH/UBKTHU", issuer: "Ủy ban Kiểm tra Huyện ủy", decidedOn: "2023-01-05" };
    const common = { ...decision, version: 1, kind: "REGULAR_INSPECTION", organisationCount: null, memberCount: null };
    const first = { subjectOrganisation: { id: organisations.first } };
    expect(await plansOf(organisations.committee)).toEqual([
      {
        ...{ body: "INSPECTION_COMMISSION", year: 2023, organisation: { id: organisations.committee } },
        ...{ itemCount: 3, concludedCount: 1 },
        items: [
          {
            ...common,
            ...{ item: "2", quarter: 1, organisationCount: 3, memberCount: 5, subjectOrganisation: null },
            ...{ isConcludedInYear: false, inspections: [{ reference: "02-KT" }, { reference: "03-KT" }] },
          },
          {
            ...common,
            ...first,
            item: "1",
            quarter: 2,
            isConcludedInYear: true,
            inspections: [{ reference: "01-KT" }],
          },
          {
            ...{ ...common, ...first, item: "3", kind: "THEMATIC_SUPERVISION" },
            ...{ quarter: null, isConcludedInYear: false, inspections: [] },
          },
        ].sort((one, other) => (one.quarter ?? 9) - (other.quarter ?? 9)),
      },
      {
        ...{ body: "STANDING_COMMITTEE", year: 2023, organisation: { id: organisations.committee } },
        ...{ itemCount: 1, concludedCount: 0 },
        items: [{ ...common, ...first, item: "1", quarter: 2, isConcludedInYear: false, inspections: [] }],
      },
    ]);
    expect(await plansOf(organisations.committee, 2024)).toHaveLength(1);
    expect(await plansOf(organisations.first)).toEqual([]);
  });

  it("is named by the inspection that follows it", async () => {
    await importPlans({});
    await record.importRows([
      anInspection({ body: "INSPECTION_COMMISSION", plannedItem: "1" }),
      anInspection({ reference: "2" }),
    ]);
    const { data } = await record.answer(
      "{ inspections { edges { node { reference body plannedItem { item year } } } } }",
    );

    expect(JSON.parse(JSON.stringify(data)).inspections.edges.map(({ node }: { node: unknown }) => node)).toEqual(
      expect.arrayContaining([
        { reference: "01-KT", body: "INSPECTION_COMMISSION", plannedItem: { item: "1", year: 2023 } },
        { reference: "2", body: null, plannedItem: null },
      ]),
    );
  });

  it("finds a re-used code by the day on which it was decided", async () => {
    await importPlans(
      {
        organisationCode: "01",
        body: "COMMITTEE",
        subjectCode: null,
        organisationCount: 1,
        year: 2025,
        decidedOn: "2025-01-05",
      },
      {
        organisationCode: "01",
        body: "COMMITTEE",
        subjectCode: null,
        organisationCount: 2,
        year: 2025,
        decidedOn: "2025-07-05",
        item: "2",
      },
    );
    const counts = async (id: string) =>
      (await plansOf(id, 2025))[0].items.map((each: { organisationCount: number }) => each.organisationCount);

    expect([await counts(organisations.first), await counts(organisations.successor)]).toEqual([[1], [2]]);
  });

  it("is refused whole, naming every cell", async () => {
    const report = await importPlans(
      { organisationCode: "02.1" },
      { organisationCode: "99", item: "2" },
      { subjectCode: "99", item: "3" },
      { subjectCode: null, organisationCount: 0, item: "4" },
      { kind: "SELF_INSPECTION", item: "5" },
      { decidedOn: "2024-01-01", item: "6" },
    );

    expect(report.faults.map(({ code, row, column }) => [row, code, column])).toEqual([
      [6, "BODY_NOT_OF_KIND", "Chủ thể"],
      [7, "UNKNOWN_ORGANISATION", "Mã tổ chức lập kế hoạch"],
      [8, "UNKNOWN_ORGANISATION", "Mã tổ chức được kiểm tra, giám sát"],
      [9, "PLAN_WITHOUT_SUBJECT", "Mã tổ chức được kiểm tra, giám sát"],
      [10, "NOT_SELF_LED", "Mã tổ chức được kiểm tra, giám sát"],
      [11, "DATES_OUT_OF_ORDER", "Ngày quyết định"],
    ]);
  });
});

describe("an inspection of a body", () => {
  it.each([
    ["a commission of a cell", { leadOrganisationCode: "02.1", body: "INSPECTION_COMMISSION" }, ["BODY_NOT_OF_KIND"]],
    ["a commission of a grassroots chapter", { leadOrganisationCode: "02", body: "INSPECTION_COMMISSION" }, []],
    ["a cell", { leadOrganisationCode: "02.1", organisationCode: "02.1", body: "CELL", kind: "SELF_INSPECTION" }, []],
    ["a self-inspection by another", { kind: "SELF_INSPECTION" }, ["NOT_SELF_LED"]],
    ["an item of nobody's plan", { plannedItem: "1" }, ["MISSING_VALUE"]],
    ["fees", { kind: "FEES_INSPECTION", body: "INSPECTION_COMMISSION" }, []],
    ["a denunciation", { kind: "Giải quyết tố cáo", body: "Ủy ban kiểm tra" }, []],
  ] as const)("is taken or refused: %s", async (_, values, codes) => {
    const report = await record.importRows([anInspection(values)], true);

    expect(report.faults.map(({ code }) => code)).toEqual(codes);
  });
});

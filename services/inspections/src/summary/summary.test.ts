import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  anAction,
  anInspection,
  aSubject,
  type InspectionsRecord,
  openInspectionsRecord,
  organisations,
} from "../../testing/inspections-record.ts";

const ofMember = (cardNumber: string) => ({ subject: "MEMBER", organisationCode: "02.1", cardNumber }) as const;
const thematic = { reference: "02-KT", kind: "THEMATIC_SUPERVISION", body: "STANDING_COMMITTEE" } as const;

let record: InspectionsRecord;
beforeAll(async () => {
  record = await openInspectionsRecord();
  const first = { body: "INSPECTION_COMMISSION" } as const;
  await record.importRows([
    anInspection({ ...first, startedOn: "2023-02-01", concludedOn: "2023-04-20" }),
    anInspection({ ...thematic, startedOn: "2023-05-02", concludedOn: "2023-06-15" }),
    anInspection({ ...first, reference: "03-KT", startedOn: "2023-10-02", concludedOn: null }),
    anInspection({ ...first, reference: "04-KT", year: 2024, startedOn: "2024-01-02", concludedOn: "2024-02-01" }),
    // Led by a cell among its own members: only the member is a subject.
    anInspection({
      reference: "05-KT",
      leadOrganisationCode: "02.1",
      organisationCode: "02.1",
      body: "CELL",
      concludedOn: "2023-05-01",
    }),
  ]);
  const found = { isInViolation: true, proposedForm: "REPRIMAND" } as const;
  const report = await record.importSheets("INSPECTION_OUTCOMES", {
    "Đối tượng": [
      aSubject({ ...found }),
      aSubject({ organisationCode: "02" }),
      aSubject({ ...ofMember("90000001"), ...found }),
      aSubject({ ...ofMember("90000002"), isInViolation: true }),
      aSubject({ reference: "02-KT", ...ofMember("90000001"), isInViolation: false }),
      aSubject({ reference: "05-KT", leadOrganisationCode: "02.1", ...ofMember("90000003") }),
    ],
    "Kỷ luật": [
      anAction({}),
      anAction({ ...ofMember("90000001"), decidedOn: "2023-08-01", effectiveOn: "2023-08-01", decisionNumber: "1" }),
      anAction({ ...ofMember("90000002"), decidedOn: "2023-03-31", effectiveOn: "2023-03-31", decisionNumber: "2" }),
      anAction({ ...ofMember("90000003"), form: "WARNING", deciderCode: "02.1", body: "CELL", decisionNumber: "3" }),
    ],
  });
  expect(report.faults).toEqual([]);
});
afterAll(() => record.close());

async function answer(id: string, fields: string, variables: Record<string, unknown> = {}) {
  const { data, errors } = await record.answer(
    `query ($of: [_Any!]!${"periods" in variables ? ", $periods: [ReportedPeriodInput!]!" : ""}) { _entities(representations: $of) { ... on Organisation { ${fields} } } }`,
    { of: [{ __typename: "Organisation", id }], ...variables },
  );
  return { errors, data: JSON.parse(JSON.stringify(data ?? null))?._entities?.[0] };
}
const sums = `year period from to eventCount concludedCount organisationCount memberCount discipline { form count }
  memberDiscipline { form standing count }`;

describe("the summary of an organisation", () => {
  it("counts events and subjects apart, by kind and body, over what its bodies and those below did", async () => {
    const { data } = await answer(
      organisations.province,
      `inspectionSummary(year: 2023) { ${sums} lines { kind body eventCount concludedCount organisationCount memberCount
        organisationsInViolation organisationsToDiscipline membersInViolation membersToDiscipline } }`,
    );

    const none = {
      organisationsInViolation: 0,
      organisationsToDiscipline: 0,
      membersInViolation: 0,
      membersToDiscipline: 0,
    };
    expect(data.inspectionSummary).toEqual({
      ...{ year: 2023, period: "YEAR", from: "2023-01-01", to: "2023-12-31" },
      ...{ eventCount: 4, concludedCount: 3, organisationCount: 3, memberCount: 4 },
      discipline: [{ form: "REPRIMAND", count: 1 }],
      memberDiscipline: [
        { form: "REPRIMAND", standing: "FULL", count: 1 },
        { form: "REPRIMAND", standing: "PROBATIONARY", count: 1 },
        { form: "WARNING", standing: "FULL", count: 1 },
      ],
      lines: [
        {
          ...{ kind: "REGULAR_INSPECTION", body: "INSPECTION_COMMISSION", eventCount: 2, concludedCount: 1 },
          // The one that runs has no subjects of its own: it is about its organisation.
          ...{ organisationCount: 3, memberCount: 2, organisationsInViolation: 1, organisationsToDiscipline: 1 },
          ...{ membersInViolation: 2, membersToDiscipline: 1 },
        },
        {
          ...{ kind: "REGULAR_INSPECTION", body: "CELL", eventCount: 1, concludedCount: 1 },
          ...{ organisationCount: 0, memberCount: 1, ...none },
        },
        {
          ...{ kind: "THEMATIC_SUPERVISION", body: "STANDING_COMMITTEE", eventCount: 1, concludedCount: 1 },
          ...{ organisationCount: 0, memberCount: 1, ...none },
        },
      ],
    });
    const below = await answer(organisations.second, `inspectionSummary(year: 2023) { ${sums} }`);
    expect(below.data.inspectionSummary).toMatchObject({
      ...{ eventCount: 1, organisationCount: 0, memberCount: 1, discipline: [] },
      memberDiscipline: [{ form: "WARNING", standing: "FULL", count: 1 }],
    });
  });

  it("grows through the periods of a year, each of which holds those before it", async () => {
    const { data } = await answer(organisations.province, `inspectionPeriods(year: 2023) { ${sums} }`);

    expect(data.inspectionPeriods).toMatchObject([
      { period: "QUARTER_1", to: "2023-03-31", eventCount: 1, concludedCount: 0, memberDiscipline: [{ count: 1 }] },
      { period: "SIX_MONTHS", to: "2023-06-30", eventCount: 3, concludedCount: 3, discipline: [{ count: 1 }] },
      { period: "NINE_MONTHS", to: "2023-09-30", eventCount: 3, concludedCount: 3, memberDiscipline: [{}, {}, {}] },
      { period: "YEAR", to: "2023-12-31", eventCount: 4, concludedCount: 3 },
    ]);
    for (const each of data.inspectionPeriods) expect(each.from).toBe("2023-01-01");
  });

  it("adds periods of different years", async () => {
    const periods = [
      { period: "NINE_MONTHS", year: 2023 },
      { period: "YEAR", year: 2024 },
    ];
    const { data } = await answer(
      organisations.province,
      `inspectionTotal(periods: $periods) { ${sums} lines { kind body eventCount membersInViolation } }`,
      {
        periods,
      },
    );

    expect(data.inspectionTotal).toMatchObject({
      ...{ year: null, period: null, from: "2023-01-01", to: "2024-12-31", eventCount: 4, concludedCount: 4 },
      lines: [
        { kind: "REGULAR_INSPECTION", body: "INSPECTION_COMMISSION", eventCount: 2, membersInViolation: 2 },
        { body: "CELL", eventCount: 1 },
        { kind: "THEMATIC_SUPERVISION" },
      ],
    });
  });

  it.each([
    [
      "two periods of a year",
      [
        ["QUARTER_1", 2023],
        ["SIX_MONTHS", 2023],
      ],
    ],
    [
      "a year and its term",
      [
        ["YEAR", 2023],
        ["TERM", 2025],
      ],
    ],
    [
      "the same period twice",
      [
        ["YEAR", 2023],
        ["YEAR", 2023],
      ],
    ],
    ["none", []],
  ])("refuses to add %s, in both languages", async (_, given) => {
    const periods = given.map(([period, year]) => ({ period, year }));
    const { errors, data } = await answer(organisations.province, "inspectionTotal(periods: $periods) { eventCount }", {
      periods,
    });

    expect(data.inspectionTotal).toBeNull();
    expect(errors?.map((error) => error.extensions.code)).toEqual(["BAD_USER_INPUT"]);
    expect(errors?.[0]?.message).toMatch(/ \/ /);
  });

  it("is read for many organisations in as many statements as for one", async () => {
    const count = async (ids: readonly string[]) => {
      const before = record.statements.length;
      await record.answer(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
          inspectionSummary(year: 2023) { ${sums} lines { membersInViolation } } inspectionPlans(year: 2023) { itemCount }
          disciplinaryActions { isBeyondLimitation } memberDisciplinaryActions { edges { node { effectEndsOn } } } } } }`,
        { of: ids.map((id) => ({ __typename: "Organisation", id })) },
      );
      return record.statements.length - before;
    };
    const one = await count([organisations.province]);

    expect(await count(Object.values(organisations))).toBe(one);
  });
});

it("lists what a body led, apart from what an organisation went through", async () => {
  const { data } = await answer(
    organisations.committee,
    "inspectionsLed(first: 2) { totalCount edges { node { reference } } } inspections { totalCount }",
  );

  expect(data).toEqual({
    inspectionsLed: { totalCount: 4, edges: [{ node: { reference: "04-KT" } }, { node: { reference: "03-KT" } }] },
    inspections: { totalCount: 0 },
  });
});

it.each([
  ["a body", { body: "CELL" }, 1],
  ["all below an organisation", { under: organisations.second }, 1],
  ["all below the province", { under: organisations.province }, 5],
  ["all below what is no id", { under: "nothing" }, 0],
  ["days", { from: "2023-04-03", to: "2023-10-02" }, 3],
  ["a day and later", { from: "2024-01-02" }, 1],
])("inspections can be narrowed to %s", async (_, filter, count) => {
  const { data, errors } = await record.answer(
    "query ($filter: InspectionFilter) { inspections(filter: $filter) { totalCount } }",
    {
      filter,
    },
  );

  expect(errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(data)).inspections.totalCount).toBe(count);
});

it.each([-5, 0, 99_999, 2_147_483_647])("a year of %d is refused, and no fault of the record", async (year) => {
  for (const fields of [
    `inspectionSummary(year: ${year}) { eventCount }`,
    `inspectionPeriods(year: ${year}) { year }`,
  ]) {
    const { errors } = await answer(organisations.committee, fields);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
  }
});

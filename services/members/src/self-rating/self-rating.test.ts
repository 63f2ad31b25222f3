import { afterAll, beforeAll, expect, it } from "vitest";
import { aMembership, aRating, organisationId, startTestService, type TestService } from "../../testing/service.ts";

const SIZE = 16;
const cards = Array.from({ length: SIZE }, (_, at) => `8000${at + 10}`);

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
  await service.importRows(
    "MEMBER_REGISTER",
    cards.map((cardNumber, at) =>
      aMembership({ cardNumber, fullName: "Người Thử Đông", organisationCode: at === 0 ? "A2" : "A1" }),
    ),
  );
});
afterAll(() => service.close());

/** Rates a year: the first proposed more than was decided, the next less, the rest the same; the last ones proposed nothing. */
async function rate(year: number, { lowered = 0, raised = 0, silent = 0 }) {
  const report = await service.importRows(
    "MEMBER_RATINGS",
    cards.map((cardNumber, at) => {
      const changed = at < lowered ? "EXCELLENT" : at < lowered + raised ? "COMPLETED" : "GOOD";
      const selfLevel = at >= SIZE - silent ? null : changed;
      return aRating({
        cardNumber,
        year,
        decidedOn: `${year}-12-20`,
        selfLevel,
        organisationCode: at === 0 ? "A2" : "A1",
      });
    }),
  );
  expect(report.outcome).toBe("STORED");
}

it.each([
  ["all alike", 2018, {}, { sameCount: 16, raisedCount: 0, loweredCount: 0 }],
  ["many changed", 2019, { lowered: 5, raised: 5 }, { sameCount: 6, raisedCount: 5, loweredCount: 5 }],
  ["many lowered, none raised", 2020, { lowered: 6 }, { sameCount: 10, raisedCount: 0, loweredCount: 6 }],
  ["few raised", 2021, { lowered: 6, raised: 2 }, { sameCount: 8, raisedCount: null, loweredCount: null }],
  ["few changed", 2022, { lowered: 4 }, { sameCount: null, raisedCount: null, loweredCount: null }],
  ["few alike", 2023, { lowered: 12 }, { sameCount: null, raisedCount: null, loweredCount: null }],
  ["none alike", 2025, { lowered: 16 }, { sameCount: null, raisedCount: null, loweredCount: null }],
  ["few who proposed", 2024, { silent: 7 }, null],
] as const)("self-ratings tell of %s no more than of many", async (_, year, changes, told) => {
  await rate(year, changes);
  const { data } = await service.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
      selfRatings(year: ${year}) { bothCount sameCount raisedCount loweredCount } } } }`,
    { of: ["A", "A1"].map((code) => ({ __typename: "Organisation", id: organisationId(code) })) },
  );

  // Those of one cell are told of alone never: the one beside them would be what is left over.
  expect(JSON.parse(JSON.stringify(data))._entities).toEqual([
    { selfRatings: told && { bothCount: SIZE, ...told } },
    { selfRatings: null },
  ]);
});

it.each([-5, 0, 99_999, 2_147_483_647])("tell nothing of a year of %d, without a fault", async (year) => {
  const { data, errors } = await service.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
      selfRatings(year: ${year}) { bothCount } memberCommendations(year: ${year}) { count } } } }`,
    { of: [{ __typename: "Organisation", id: organisationId("A") }] },
  );

  expect(errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(data))._entities).toEqual([{ selfRatings: null, memberCommendations: [] }]);
});

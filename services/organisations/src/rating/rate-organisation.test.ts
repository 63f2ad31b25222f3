import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { readDelivered } from "@nq21/database/testing/delivered-views";
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
  await record.importRows("ORGANISATION_CHANGES", [
    aChange({ kind: "DISSOLVE", effectiveOn: "2024-06-01", predecessorCode: "02.2" }),
  ]);
});
afterAll(() => record.close());

let keys = 0;
const decision = { number: "12-QĐ/HU", issuer: "Huyện ủy Ba Bể", decidedOn: "2025-12-20" };
const anInput = (changes: Record<string, unknown> = {}) => ({
  organisation: idOf("01"),
  period: { year: 2025, kind: "YEAR" },
  state: "DECIDED",
  level: "GOOD",
  decision,
  idempotencyKey: `key-${keys++}`,
  ...changes,
});

const mutation = `mutation ($input: RateOrganisationInput!) { rateOrganisation(input: $input) {
  __typename
  ... on OrganisationRated { outcome rating { id version state level score liability notRatedReason ruleVersion
    decisionNumber issuer decidedOn recordedAt period { year kind from to } supersededBy { id } } }
  ... on InputRefusedError { faults { code field message } }
  ... on StaleVersionError { versions { id expected current } }
  ... on IdempotencyKeyReusedError { message }
} }`;
const send = async (changes: Record<string, unknown> = {}) =>
  (await record.ask(mutation, { input: anInput(changes) })).rateOrganisation;

async function ratingsOf(code: string) {
  const { organisation } = await record.ask(
    `query ($code: String!) { organisation(code: $code) { ratings {
      id version state level period { year kind from to } supersededBy { version level decidedOn supersededBy { version } } } } }`,
    { code },
  );
  return organisation.ratings;
}

describe("rateOrganisation", () => {
  it("records each state on its own, in the order in which a rating comes about", async () => {
    const period = { year: 2025, kind: "YEAR" };
    await send({ decision: null, state: "APPRAISED" });
    await send({ decision: null, state: "SELF", level: "EXCELLENT" });
    const decided = await send({ score: 88.5 });
    await send({ decision: null, state: "PROPOSED" });

    expect(decided).toMatchObject({
      outcome: "RECORDED",
      rating: {
        id: makeIdentity(demoNamespace, "organisations", "rating", `${idOf("01")}/2025/YEAR/DECIDED`),
        version: 1,
        score: 88.5,
        ruleVersion: "QD366-2025",
        decisionNumber: "12-QĐ/HU",
        issuer: "Huyện ủy Ba Bể",
        period: { ...period, from: "2025-01-01", to: "2025-12-31" },
        supersededBy: null,
      },
    });
    expect((await ratingsOf("01")).map(({ state }: { state: string }) => state)).toEqual([
      "SELF",
      "PROPOSED",
      "APPRAISED",
      "DECIDED",
    ]);
  });

  it("decides a past year anew: what stood before names what counts now", async () => {
    await record.importRows("ORGANISATION_RATINGS", [aRating({ organisationCode: "03" })]);
    const rated = { organisation: idOf("03"), period: { year: 2023, kind: "YEAR" } };
    const stale = await send(rated);
    const again = await send({
      ...rated,
      ...{ level: "COMPLETED", expectedVersion: 1, decision: { ...decision, decidedOn: "2024-03-01" } },
    });
    const third = await send({ ...rated, level: "EXCELLENT", expectedVersion: 2 });

    expect(stale).toMatchObject({ __typename: "StaleVersionError", versions: [{ expected: 0, current: 1 }] });
    expect([again.rating.version, third.rating.version]).toEqual([2, 3]);
    expect(await ratingsOf("03")).toMatchObject([
      { version: 1, state: "SUPERSEDED", level: "GOOD", supersededBy: { version: 2, supersededBy: { version: 3 } } },
      { version: 2, state: "SUPERSEDED", level: "COMPLETED", supersededBy: { version: 3, supersededBy: null } },
      { version: 3, state: "DECIDED", level: "EXCELLENT", supersededBy: null },
    ]);
  });

  it("keeps quarters, terms and occasions beside the year, in the order of their periods", async () => {
    const organisation = idOf("02");
    await send({ organisation });
    await send({ organisation, period: { year: 2025, kind: "QUARTER", quarter: 3 }, decision: null });
    await send({ organisation, period: { year: 2025, kind: "QUARTER", quarter: 1 }, decision: null });
    await send({ organisation, period: { year: 2025, kind: "TERM", from: "2020-10-26", to: "2025-09-22" }, decision });

    expect(
      (await ratingsOf("02")).map((rating: { period: { kind: string; from: string; to: string } }) => rating.period),
    ).toEqual([
      { year: 2025, kind: "TERM", from: "2020-10-26", to: "2025-09-22" },
      { year: 2025, kind: "QUARTER", from: "2025-01-01", to: "2025-03-31" },
      { year: 2025, kind: "YEAR", from: "2025-01-01", to: "2025-12-31" },
      { year: 2025, kind: "QUARTER", from: "2025-07-01", to: "2025-09-30" },
    ]);
    const delivered = await readDelivered(
      record.deliveryUrl,
      `select period_kind, state from delivery.organisation_ratings where organisation_id = '${organisation}' order by 1`,
    );
    expect(delivered).toEqual([
      { period_kind: "QUARTER", state: "DECIDED" },
      { period_kind: "QUARTER", state: "DECIDED" },
      { period_kind: "TERM", state: "DECIDED" },
      { period_kind: "YEAR", state: "DECIDED" },
    ]);
  });

  it("takes a cell that ended within the period, with the reason why it has no level", async () => {
    const rated = await send({
      ...{ organisation: idOf("02.2"), period: { year: 2024, kind: "YEAR" }, level: null },
      ...{ notRatedReason: "NEWLY_FOUNDED", decision: null },
    });

    expect(rated.rating).toMatchObject({ level: null, liability: "NOT_LIABLE", notRatedReason: "NEWLY_FOUNDED" });
  });

  it("is recorded once under its key, refused for another under it, and tried without a trace", async () => {
    const sent = { organisation: idOf("01.1"), idempotencyKey: "once" };
    const tried = await send({ ...sent, dryRun: true });
    const none = await ratingsOf("01.1");
    const first = await send(sent);

    expect(tried).toMatchObject({ outcome: "WOULD_RECORD", rating: { level: "GOOD" } });
    expect(none).toEqual([]);
    expect(await send(sent)).toEqual({ ...first, outcome: "REPEATED" });
    expect(await send({ ...sent, level: "COMPLETED" })).toMatchObject({ __typename: "IdempotencyKeyReusedError" });
  });

  it("keeps texts as files do, so that neither supersedes the other for a space", async () => {
    const written = { number: " 12-QĐ/HU\t", issuer: "Huyện ủy  Ba Bể".normalize("NFD"), decidedOn: "2025-12-20" };

    const rated = await send({ organisation: idOf("01.2"), decision: written, dryRun: true });

    expect(rated.rating).toMatchObject({ decisionNumber: "12-QĐ/HU", issuer: "Huyện ủy Ba Bể" });
  });

  const of2024 = { year: 2024, kind: "YEAR" };
  it.each([
    ["an organisation that had ended", { organisation: idOf("02.2") }, "NOT_ALIVE organisation"],
    ["points where the rule has none", { period: of2024, score: 80 }, "SCORE_NOT_IN_RULE score"],
    ["more than full points", { score: 100.5 }, "OUT_OF_RANGE score"],
    [
      "a quarter where the rule has none",
      { period: { year: 2024, kind: "QUARTER", quarter: 1 } },
      "PERIOD_NOT_IN_RULE period.kind",
    ],
    ["a year beyond the programme", { period: { year: 20250, kind: "YEAR" } }, "OUT_OF_RANGE period.year"],
    ["a fifth quarter", { period: { year: 2025, kind: "QUARTER", quarter: 5 } }, "OUT_OF_RANGE period.quarter"],
    ["a term without its days", { period: { year: 2025, kind: "TERM" }, level: null }, "PERIOD_INCOMPLETE period.from"],
    ["neither a level nor a reason", { level: null }, "LEVEL_OR_REASON level"],
    ["a level and a reason", { notRatedReason: "EXEMPT" }, "LEVEL_OR_REASON level"],
    [
      "a decision before the period",
      { decision: { ...decision, decidedOn: "2024-12-31" } },
      "DECIDED_BEFORE_PERIOD decision.decidedOn",
    ],
    [
      "a decision that has yet to be taken",
      { decision: { ...decision, decidedOn: "2999-12-31" } },
      "IN_FUTURE decision.decidedOn",
    ],
    ["a decision on a proposal", { state: "PROPOSED" }, "DECISION_NOT_DUE decision.decidedOn"],
    ["a decision without a number", { decision: { ...decision, number: " " } }, "MISSING_VALUE decision.number"],
    ["a state that follows from others", { state: "SUPERSEDED", decision: null }, "STATE_NOT_RECORDED state"],
  ])("refuses %s", async (_, changes, expected) => {
    const refused = await send({ organisation: idOf("03.2"), ...changes });

    expect(refused.__typename).toBe("InputRefusedError");
    expect(refused.faults.map(({ code, field }: { code: string; field: string }) => `${code} ${field}`)).toContain(
      expected,
    );
    expect(await ratingsOf("03.2")).toEqual([]);
  });
});

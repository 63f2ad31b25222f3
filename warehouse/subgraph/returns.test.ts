import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { indicatorNames } from "@nq21/code-lists/indicator-code";
import { openDatabase } from "@nq21/database/connection";
import { createLogger } from "@nq21/telemetry/logger";
import { graphql } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildWarehouse } from "../builder/build-warehouse.ts";
import { type DeliveringServices, startDeliveringServices } from "../tests/fixtures/delivering-services.ts";
import { aProvinceOfMembers } from "../tests/fixtures/rated-members.ts";
import { anExpectedReturn, aReturn, handedIn, idOf, ratingCounts } from "../tests/fixtures/rows.ts";
import { makeContext } from "./context.ts";
import { FigureFiles } from "./figure-file/figure-files.ts";
import { buildAnalyticsSubgraph } from "./subgraph.ts";

const analyst = makeActor("analyst", ["ANALYST", idOf("BK")]);
const officer = makeActor("officer", ["DATA_OFFICER", idOf("BK")]);

/** A handed in a list and a return that agree; B both, three members apart; C a return alone. */
function aProvince() {
  const rows = aProvinceOfMembers({ A: { a1: [40, 10] }, B: { b1: [50, 20] }, C: { c1: [30, 0] } });
  return {
    ...rows,
    "members.member_ratings": (rows["members.member_ratings"] ?? []).filter(
      (row) => row.organisation_id !== idOf("c1"),
    ),
    "members.returns": [
      ...aReturn("A", 2022, ratingCounts([10, 30, 10, 0])),
      ...aReturn("B", 2022, ratingCounts([10, 40, 17, 0])),
      ...aReturn("C", 2022, ratingCounts([10, 14, 6, 0])),
    ],
    "members.handed_in": [handedIn("a1", 2022, "2023-01-20"), handedIn("b1", 2022, "2023-02-20")],
    "members.batches": [{ ...(rows["members.batches"]?.[0] ?? {}), approved_at: "2022-01-10T03:00:00Z" }],
    "programme.expected_returns": ["A", "B", "C"].flatMap((committee) => [
      anExpectedReturn(committee, 2022),
      anExpectedReturn(committee, 2026),
    ]),
  };
}

let services: DeliveringServices;
let database: ReturnType<typeof openDatabase>;
let files: FigureFiles;
let schema: Awaited<ReturnType<typeof buildAnalyticsSubgraph>>["schema"];
beforeAll(async () => {
  services = await startDeliveringServices();
  await services.reset();
  await services.deliver(aProvince());
  const { deliveryUrls, warehouseUrl, directory } = services;
  await buildWarehouse({ deliveryUrls, warehouseUrl, directory, asOf: "2026-11-20T05:00:00Z" });
  database = openDatabase(warehouseUrl, 2);
  files = new FigureFiles({ database, directory, logger: createLogger("test") });
  await files.start();
  schema = (await buildAnalyticsSubgraph()).schema;
});
afterAll(async () => {
  await files.close();
  await database.destroy();
  await services.close();
});

async function ask(source: string, actor: Actor = system) {
  const { data, errors } = await graphql({ schema, source, contextValue: makeContext(files, null, actor) });
  return { data: data as Record<string, unknown>, codes: errors?.map((error) => error.extensions.code) ?? [] };
}
async function askEntities<T>(actor: Actor, type: string, keys: readonly string[], fields: string): Promise<T[]> {
  const representations = keys.map((id) => `{ __typename: "${type}", id: "${id}" }`).join(", ");
  const { data } = await ask(
    `{ _entities(representations: [${representations}]) { ... on ${type} { ${fields} } } }`,
    actor,
  );
  return data._entities as T[];
}

describe("figures beside returns", () => {
  it("say what they were counted from, and what was reported as far as it gives nobody away", async () => {
    const read = async (actor: Actor) => {
      const { data } = await ask(
        `{ indicatorSeries(code: "R2", from: 2022, to: 2022, breakdown: CHILD) { organisationCode values { countedFrom value reported } } }`,
        actor,
      );
      const series = data.indicatorSeries as { organisationCode: string; values: Record<string, unknown>[] }[];
      return Object.fromEntries(series.map(({ organisationCode, values }) => [organisationCode, values[0]]));
    };

    const seen = await read(officer);
    expect(seen.A).toEqual({ countedFrom: "LIST", value: 80, reported: 80 });
    expect(seen.B).toMatchObject({ countedFrom: "LIST", reported: (100 * 50) / 67 });
    expect(seen.C).toEqual({ countedFrom: "RETURN", value: 80, reported: 80 });
    const open = await read(analyst);
    expect(open.A).toEqual(seen.A);
    // Three members apart: whoever knows both knows how those three were rated.
    expect(open.B).toEqual({ ...seen.B, reported: null });
    expect(open.C).toEqual(seen.C);
  });

  it("differ from them line by line, in numbers only where they may be shown", async () => {
    const read = async (actor: Actor, committee: string) => {
      const [found] = await askEntities<{ returnDifferences: Record<string, unknown>[] }>(
        actor,
        "Organisation",
        [idOf(committee)],
        "returnDifferences(from: 2022, to: 2022) { line measure agrees reported counted difference }",
      );
      return Object.fromEntries((found?.returnDifferences ?? []).map(({ measure, line, ...rest }) => [measure, rest]));
    };
    const hidden = { reported: null, counted: null, difference: null };

    const seen = await read(officer, "B");
    expect(seen.RATED).toEqual({ agrees: false, reported: 67, counted: 70, difference: -3 });
    expect(await read(analyst, "B")).toMatchObject({
      RATED: { agrees: false, ...hidden },
      GOOD_OR_BETTER: { agrees: true, ...hidden },
    });
    expect(await read(analyst, "A")).toMatchObject({
      RATED: { agrees: true, reported: 50, counted: 50, difference: 0 },
      NOT_COMPLETED: { agrees: true, ...hidden },
      EXEMPT: { agrees: true, ...hidden },
    });
    const other = `{ _entities(representations: [{ __typename: "Organisation", id: "${idOf("A")}" }]) {
      ... on Organisation { returnDifferences(forms: ["RETURN_VILLAGES"]) { form } } } }`;
    expect((await ask(other)).codes).toEqual(["BAD_USER_INPUT"]);
    expect(await read(officer, "C")).toMatchObject({
      RATED: { agrees: null, reported: 30, counted: null, difference: null },
    });
  });
});

describe("what was to be handed in", () => {
  const fields = "edges { cursor node { id state handedInOn } } totalCount pageInfo { hasNextPage }";
  interface Page {
    readonly edges: { cursor: string; node: { id: string; state: string; handedInOn: string | null } }[];
    readonly totalCount: number;
    readonly pageInfo: { hasNextPage: boolean };
  }
  const list = async (parameters: string) =>
    (await ask(`{ expectedReturns${parameters} { ${fields} } }`)).data.expectedReturns as Page;

  it("is listed in order of days, filtered, and page by page", async () => {
    const all = await list("");
    expect(all.totalCount).toBe(6);
    expect(all.edges.map(({ node }) => node.state)).toEqual([
      "HANDED_IN",
      "LATE",
      "MISSING",
      "NOT_DUE",
      "NOT_DUE",
      "NOT_DUE",
    ]);
    const first = await list("(first: 2)");
    const second = await list(`(first: 4, after: "${first.edges[1]?.cursor}")`);
    expect([...first.edges, ...second.edges]).toEqual(all.edges);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage, second.totalCount]).toEqual([true, false, 6]);
    const late = await list(
      `(filter: { under: "${idOf("BK")}", year: 2022, form: "MEMBER_RATINGS", states: [LATE, MISSING] })`,
    );
    expect(late.edges.map(({ node }) => [node.state, node.handedInOn])).toEqual([
      ["LATE", "2023-02-20"],
      ["MISSING", null],
    ]);
    expect((await list(`(filter: { under: "${idOf("A")}" })`)).totalCount).toBe(2);
    expect((await list(`(filter: { organisation: "${idOf("BK")}" })`)).edges).toEqual([]);
    expect((await ask(`{ expectedReturns(after: "bm8") { totalCount } }`)).codes).toEqual(["BAD_USER_INPUT"]);
  });

  it("is found by reference, and counted over everything below", async () => {
    const known = String(anExpectedReturn("B", 2022).expected_return_id);
    expect(await askEntities(analyst, "ExpectedReturn", [known, idOf("nothing")], "id state handedInOn")).toEqual([
      { id: known, state: "LATE", handedInOn: "2023-02-20" },
      { id: idOf("nothing"), state: null, handedInOn: null },
    ]);
    const summaries = await askEntities(
      analyst,
      "Organisation",
      [idOf("BK"), idOf("C"), idOf("c1")],
      "expectedReturnSummary(year: 2022) { year due handedIn late missing notDue }",
    );
    expect(summaries).toEqual([
      { expectedReturnSummary: { year: 2022, due: 3, handedIn: 1, late: 1, missing: 1, notDue: 0 } },
      { expectedReturnSummary: { year: 2022, due: 1, handedIn: 0, late: 0, missing: 1, notDue: 0 } },
      { expectedReturnSummary: { year: 2022, due: 0, handedIn: 0, late: 0, missing: 0, notDue: 0 } },
    ]);
  });
});

describe("a figure", () => {
  it("says how many of the lists that it is counted from came, as then and nowhere else", async () => {
    const told = "values { year expectedReturns { year due handedIn late missing notDue } }";
    const series = (code: string, basis: string) =>
      `indicatorSeries(code: "${code}", organisation: "${idOf("BK")}", basis: ${basis}, from: 2022, to: 2022) { ${told} }`;
    const { data } = await ask(
      `{ members: ${series("R2", "AS_THEN")} organisations: ${series("R1", "AS_THEN")} now: ${series("R2", "AS_NOW")} }`,
    );
    const summary = { year: 2022, due: 3, handedIn: 1, late: 1, missing: 1, notDue: 0 };
    expect(data.members).toEqual([{ values: [{ year: 2022, expectedReturns: summary }] }]);
    const none = { year: 2022, due: 0, handedIn: 0, late: 0, missing: 0, notDue: 0 };
    expect(data.organisations).toEqual([{ values: [{ year: 2022, expectedReturns: none }] }]);
    expect(data.now).toEqual([{ values: [{ year: 2022, expectedReturns: null }] }]);
  });

  it("says so below too, where its own list came late", async () => {
    const { data } = await ask(
      `{ indicatorSeries(code: "R4-MEM", organisation: "${idOf("BK")}", breakdown: CHILD, from: 2022, to: 2022)
         { organisationCode values { expectedReturns { due handedIn late missing } } } }`,
    );
    const said = (data.indicatorSeries as { organisationCode: string; values: { expectedReturns: unknown }[] }[]).map(
      ({ organisationCode, values }) => [organisationCode, values[0]?.expectedReturns],
    );
    expect(said).toEqual([
      ["A", { due: 1, handedIn: 1, late: 0, missing: 0 }],
      ["B", { due: 1, handedIn: 0, late: 1, missing: 0 }],
      ["C", { due: 1, handedIn: 0, late: 0, missing: 1 }],
    ]);
  });
});

describe("who has not handed in", () => {
  const remind = async (given: string) =>
    (await ask(`{ returnReminders(${given}) { totalCount edges { node { state } } } }`)) as unknown as {
      codes: string[];
      data: { returnReminders: { totalCount: number; edges: { node: { state: string } }[] } };
    };

  it("is reminded of what was due, and of what falls due within the days asked for", async () => {
    const soon = await remind("days: 0");
    expect(soon.data.returnReminders.edges.map(({ node }) => node.state)).toEqual(["MISSING"]);
    const later = await remind("days: 100");
    expect(later.data.returnReminders.edges.map(({ node }) => node.state)).toEqual([
      "MISSING",
      "NOT_DUE",
      "NOT_DUE",
      "NOT_DUE",
    ]);
    expect((await remind(`days: 100, under: "${idOf("A")}"`)).data.returnReminders.totalCount).toBe(1);
    expect((await remind("days: 367")).codes).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("an indicator that is not counted yet", () => {
  it("has a name and no figure", async () => {
    const { data } = await ask(
      `{ indicator(code: "A3") { code name isComputed sql unit } indicators { code } all: indicators(includePlanned: true) { code isComputed }
         _entities(representations: [{ __typename: "Indicator", code: "V1" }]) { ... on Indicator { code name } } }`,
    );

    expect(data.indicator).toMatchObject({ code: "A3", isComputed: false, sql: "", unit: "percent" });
    expect(data._entities).toMatchObject([{ code: "V1", name: "Tỷ lệ thôn, tổ dân phố có chi bộ" }]);
    expect(data.indicators).toHaveLength(5);
    expect((data.all as { isComputed: boolean }[]).filter((each) => !each.isComputed)).toHaveLength(
      indicatorNames.size - 5,
    );
    expect((await ask(`{ indicatorSeries(code: "A3") { basis } }`)).codes).toEqual(["BAD_USER_INPUT"]);
  });
});

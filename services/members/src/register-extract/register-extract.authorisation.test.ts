import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { checkActors, leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { placeCodes, placeId } from "@nq21/database/testing/moving-tree";
import { switchOffRowSecurity } from "@nq21/database/testing/row-security";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startMovingService } from "../../testing/moving-members.ts";
import type { SheetRow, TestService } from "../../testing/service.ts";

const aLine = (committeeCode: string, organisationCode: string, cardNumber: string, extractedOn: string): SheetRow => ({
  ...{ committeeCode, organisationCode, cardNumber, extractedOn, citizenNumber: null },
  ...{ admittedOn: "2010-05-19", confirmedOn: "2011-05-19", standing: "ON_LIST" },
});
/** Extracts of the province's two committees while there were two, and of one when cells had moved; each has some of it wrong. */
const extracts: readonly (readonly SheetRow[])[] = [
  ["1", "4", "8"].map((card) => aLine("A", card === "1" ? "A1" : "A2", card, "2019-06-30")),
  ["4", "6", "7", "90"].map((card) => aLine("B", "B1", card, "2019-06-30")),
  ["1", "2", "9", "6"].map((card) => aLine("A", "A1", card, "2022-06-30")),
];
const days = ["2019-06-30", "2022-06-30"];

async function start(): Promise<TestService> {
  const service = await startMovingService();
  for (const rows of extracts) expect((await service.importRows("REGISTER_EXTRACT", rows)).outcome).toBe("STORED");
  return service;
}

let guarded: TestService;
let bare: TestService;
beforeAll(async () => {
  [guarded, bare] = [await start(), await start()];
  await switchOffRowSecurity(bare.ownerUrl, "members");
});
afterAll(() => Promise.all([guarded.close(), bare.close()]));

interface Told {
  readonly registerExtracts: readonly unknown[] | null;
  readonly [differences: `on${number}`]: { readonly totalCount: number; readonly edges: readonly unknown[] } | null;
}

async function readAll(service: TestService, actor: Actor): Promise<readonly Told[]> {
  const differences = days.map(
    (on, at) => `on${at}: registerDifferences(on: "${on}") { totalCount edges { node { kind line organisation { id }
      member { id } recorded { organisation { id } admittedOn standing } extracted { organisation { id } admittedOn } } } }`,
  );
  const { data, errors = [] } = await service.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation { ${differences.join(" ")}
      registerExtracts { on lineCount matchedByCard unmatched differenceCount countsByKind { kind count } } } } }`,
    { of: placeCodes.map((code) => ({ __typename: "Organisation", id: placeId(code) })) },
    actor,
  );
  for (const error of errors) expect(error.extensions.code).toBe("FORBIDDEN");
  return JSON.parse(JSON.stringify(data?._entities ?? [])) as Told[];
}

/** Compares what an actor is told by both layers; says how many rows were told, and how many lists denied. */
async function compare(actor: Actor): Promise<{ readonly seen: number; readonly hidden: number }> {
  let seen = 0;
  let hidden = 0;
  const byRowSecurity = await readAll(guarded, leftToRowSecurity(actor));
  // What lies below an organisation beyond reach is denied whole; what is told holds the same rows.
  for (const [at, told] of (await readAll(bare, actor)).entries())
    for (const [field, list] of Object.entries(told))
      if (list === null) hidden += 1;
      else {
        expect([placeCodes[at], field, list]).toEqual([
          placeCodes[at],
          field,
          byRowSecurity[at]?.[field as `on${number}`],
        ]);
        seen += (JSON.stringify(list).match(/"kind"/g) ?? []).length;
      }
  return { seen, hidden };
}

it("tells any actor the same differences by the policy alone as by row security alone", async () => {
  const officer = await compare(makeActor("officer", ["DATA_OFFICER", placeId("P")], ["DATA_OFFICER", placeId("N")]));
  expect(officer.seen).toBeGreaterThan(30);
  const leader = await compare(makeActor("leader", ["LEADER", placeId("P")]));
  expect(leader.seen).toBe(0);
  expect(leader.hidden).toBeGreaterThan(30);
  await checkActors(12, async (actor) => {
    await compare(actor);
  });
});

import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { roles } from "@nq21/authorisation/role";
import { rowRules } from "@nq21/authorisation/row-rules";
import { openDatabase } from "@nq21/database/connection";
import { demoNamespace } from "@nq21/database/identity";
import DataLoader from "dataloader";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { organisationIds, recordActivity, recordStructure } from "../../testing/eventful-record.ts";
import { type OrganisationsRecord, openOrganisationsRecord } from "../../testing/organisations-record.ts";
import { type Context, makeContext } from "../context.ts";
import { readFeed } from "../feed/feed.repository.ts";
import { listOrganisations } from "../organisation/organisation.repository.ts";
import { listPlaces } from "../place/place.repository.ts";
import { findByText } from "../search/search.repository.ts";

/** Two records of the same content: one with row security, and one that has none, where only the policy stands. */
let secured: OrganisationsRecord;
let bare: OrganisationsRecord;
let placeIds: readonly string[];

async function switchRowSecurityOff({ ownerUrl }: OrganisationsRecord) {
  const owner = openDatabase(ownerUrl, 1);
  for (const { table } of rowRules.organisations)
    await sql`alter table ${sql.table(table)} disable row level security`.execute(owner);
  await owner.destroy();
}

beforeAll(async () => {
  [secured, bare] = await Promise.all([openOrganisationsRecord(), openOrganisationsRecord()]);
  for (const record of [secured, bare]) {
    await recordStructure(record);
    await recordActivity(record, () => true);
  }
  await switchRowSecurityOff(bare);
  const { places } = await secured.ask(`{ places(at: "2024-01-01", first: 100) { edges { node { id } } } }`);
  placeIds = places.edges.map(({ node }: { node: { id: string } }) => node.id);
});
afterAll(() => Promise.all([secured.close(), bare.close()]));

const days = ["2018-06-30", "2020-06-30", "2022-06-30", "2024-06-30"];
const codes = ["BK", "01", "03.1", "01.1", "01.12", "V01", "nothing"];
const page = { limit: 2, after: null };
const dated = (ids: readonly string[]) => ids.flatMap((id) => days.map((on) => ({ id, on })));
const coded = codes.flatMap((code) => [null, ...days].map((at) => ({ code, at })));

const returnForms = ["RETURN_SECTORS", "RETURN_ORGANISATION_RATINGS", "RETURN_VILLAGES"] as const;
const returns = organisationIds.flatMap((organisationId) =>
  returnForms.map((form) => ({
    ...{ id: `${organisationId}/${form}`, version: 1, organisationId, form, year: 2019, period: "YEAR" as const },
    ...{ periodFrom: "2019-01-01", periodTo: "2019-12-31", handedInOn: "2020-01-10", cells: {} },
  })),
);

/** What each loader of an operation is asked; one that is missing here fails the test. */
const asked: Readonly<Record<string, (context: Context) => Promise<unknown>>> = {
  lives: (context) => context.lives.loadMany(organisationIds),
  bearers: (context) => context.bearers.loadMany(coded),
  ancestors: (context) => context.ancestors.loadMany(dated(organisationIds)),
  changes: (context) => context.changes.loadMany(organisationIds),
  organisationRecords: (context) => context.organisationRecords.loadMany(organisationIds),
  ratings: (context) => context.ratings.loadMany(organisationIds),
  children: (context) => context.children(page).loadMany(dated(organisationIds)),
  meetings: async (context) => [
    await context.meetings(null, page).loadMany(organisationIds),
    await context
      .meetings(2019, { limit: 1, after: ["2019-11-15", organisationIds[0] as string] })
      .loadMany(organisationIds),
  ],
  meetingSummaries: async (context) => [
    await context.meetingSummaries(null).loadMany(organisationIds),
    await context.meetingSummaries(2020).loadMany(organisationIds),
  ],
  superiors: (context) => context.superiors.loadMany(dated(organisationIds)),
  assignments: (context) => context.assignments.loadMany(dated(organisationIds)),
  superiorAttendance: (context) => context.superiorAttendance.loadMany(organisationIds),
  recognitions: (context) => context.recognitions.loadMany(organisationIds),
  commendations: (context) => context.commendations.loadMany(organisationIds),
  returns: (context) => context.returns.loadMany(organisationIds),
  returnCounts: (context) => context.returnCounts.loadMany(returns),
  partyGroupCounts: (context) => context.partyGroupCounts.loadMany(dated(organisationIds)),
  placeLives: (context) => context.placeLives.loadMany(placeIds),
  placeBearers: (context) => context.placeBearers.loadMany(coded),
  placeAncestors: (context) => context.placeAncestors.loadMany(dated(placeIds)),
  placeDescent: (context) => context.placeDescent.loadMany(placeIds),
  placeChildren: (context) => context.placeChildren(page).loadMany(dated(placeIds)),
  placeOrganisations: (context) => context.placeOrganisations.loadMany(dated(placeIds)),
  organisationPlaces: (context) => context.organisationPlaces.loadMany(dated(organisationIds)),
  villageCells: (context) => context.villageCells.loadMany(dated(placeIds)),
  cellVillages: (context) => context.cellVillages.loadMany(dated(organisationIds)),
  villageCoverage: (context) => context.villageCoverage.loadMany(dated(placeIds)),
  villageOffices: (context) => context.villageOffices.loadMany(dated(placeIds)),
};

async function readAll({ database }: OrganisationsRecord, actor: Actor): Promise<Record<string, unknown>> {
  const context = makeContext({ database, actor, idNamespace: demoNamespace }, "2026-07-01");
  const loaded = await Promise.all(
    Object.entries(asked).map(async ([name, ask]) => [name, await ask(context)] as const),
  );
  const answers: Record<string, unknown> = Object.fromEntries(loaded);
  const filters = [
    {},
    { under: organisationIds[0] as string },
    { kinds: ["SUBORDINATE_CELL"] as const },
    { search: "chi bộ" },
  ];
  for (const [at, filter] of filters.entries())
    for (const on of days)
      answers[`organisations ${at} ${on}`] = await listOrganisations(database, actor, filter as never, on, page);
  for (const on of days) {
    answers[`places ${on}`] = await listPlaces(database, actor, {} as never, on, page);
    answers[`search ${on}`] = await findByText(database, actor, { text: "bo", on, limit: 50, includeEnded: true });
  }
  answers.feed = await readFeed(database, actor, 0);
  // The clock of the two records is not the same; everything else is.
  return JSON.parse(JSON.stringify(answers, (key, value) => (key === "recordedAt" ? undefined : value)));
}

const leftToRowSecurity = (actor: Actor): Actor => ({ ...actor, isLeftToRowSecurity: true });

describe("the policy alone and row security alone", () => {
  it("are asked everything that an operation can read", () => {
    const context = makeContext({ database: secured.database, actor: makeActor("x"), idNamespace: demoNamespace });
    const known = new Set(["recordReads", "reaches"]);
    const loaders = Object.entries(context)
      .filter(([name, value]) => !known.has(name) && (value instanceof DataLoader || typeof value === "function"))
      .map(([name]) => name);

    expect(Object.keys(asked).sort()).toEqual(loaders.sort());
  });

  it("give the same rows to whoever holds whichever roles wherever", async () => {
    const rows = new Map<string, number>();
    const grant = fc.tuple(
      fc.constantFrom(...roles),
      fc.option(fc.constantFrom(...organisationIds, "00000000-0000-4000-8000-000000000001"), { freq: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(grant, { maxLength: 3 }), async (grants) => {
        const actor = makeActor("someone", ...grants);
        const [byPolicy, byRowSecurity, byBoth] = await Promise.all([
          readAll(bare, actor),
          readAll(secured, leftToRowSecurity(actor)),
          readAll(secured, actor),
        ]);

        expect(byPolicy).toEqual(byRowSecurity);
        expect(byBoth).toEqual(byPolicy);
        for (const name of ["ratings", "meetings", "villageOffices"]) {
          const seen = JSON.stringify(byPolicy[name]).length;
          rows.set(`${name}/${seen}`, seen);
        }
      }),
      { numRuns: 20, seed: 21 },
    );
    // The actors drawn see different things, or nothing would be shown by this.
    expect(rows.size).toBeGreaterThan(10);
  });
});

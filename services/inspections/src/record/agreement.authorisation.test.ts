import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { checkActors, leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { placeCodes, placeId } from "@nq21/database/testing/moving-tree";
import { switchOffRowSecurity } from "@nq21/database/testing/row-security";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type InspectionsRecord, today } from "../../testing/inspections-record.ts";
import { movingMembers, openMovingRecord } from "../../testing/moving-inspections.ts";

let guarded: InspectionsRecord;
let bare: InspectionsRecord;
beforeAll(async () => {
  guarded = await openMovingRecord();
  bare = await openMovingRecord();
  await switchOffRowSecurity(bare.ownerUrl, "inspections");
});
afterAll(() => Promise.all([guarded.close(), bare.close()]));

const ofSubject = "id organisation { id } startedOn isInViolation inspection { id }";
const ofAction = `id organisation { id } decidedBy { id } form decidedOn limitationEndsOn isBeyondLimitation effectEndsOn
  isInEffect(at: "2024-06-01") inspection { id }`;
const sums = `eventCount organisationCount memberCount lines { kind body eventCount membersInViolation }
  discipline { form count } memberDiscipline { form standing count }`;
const document = `query ($organisations: [_Any!]!, $members: [_Any!]!) {
  inspections(first: 500) { edges { node { id subjects { ${ofSubject} } memberSubjects { ${ofSubject} member { id } standing }
    plannedItem { id } } } }
  organisations: _entities(representations: $organisations) { ... on Organisation {
    ${[2019, 2020, 2024, 2025].map((year) => `plans${year}: inspectionPlans(year: ${year}) { body items { id organisationCount } }`).join(" ")}
    ${[2018, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => `sums${year}: inspectionSummary(year: ${year}) { ${sums} }`).join(" ")}
    inspectionsLed(first: 50) { totalCount edges { node { id } } }
    disciplinaryActions { ${ofAction} }
    memberDisciplinaryActions { totalCount edges { cursor node { ${ofAction} member { id } standing } } } } }
  members: _entities(representations: $members) { ... on Member { inspections { ${ofSubject} } disciplinaryActions { ${ofAction} } } }
}`;
const variables = {
  organisations: placeCodes.map((code) => ({ __typename: "Organisation", id: placeId(code) })),
  members: movingMembers.map((id) => ({ __typename: "Member", id })),
};

/** What is told, without what tells nothing: what is denied, and a list or a sum of nothing, say the same. */
function strip(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(strip);
    return items.some((item) => item !== undefined) ? items.map((item) => item ?? null) : undefined;
  }
  if (typeof value !== "object" || value === null) return value || undefined;
  const entries = Object.entries(value).flatMap(([key, each]) => {
    const kept = strip(each);
    return kept === undefined ? [] : [[key, kept]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

type Told = { readonly organisations: Record<string, unknown>[] } & Record<string, unknown>;
async function readAll(record: InspectionsRecord, actor: Actor): Promise<Told | null> {
  const { data, errors = [] } = await record.answer(document, variables, actor);
  for (const error of errors) expect(error.extensions.code, error.message).toBe("FORBIDDEN");
  return JSON.parse(JSON.stringify(data ?? null));
}

/** Lists of organisations beyond reach are denied as a whole, before any row is read; row security knows rows only. */
function withoutDenied(told: Told | null, byPolicy: Told | null): unknown {
  if (!told || !byPolicy) return byPolicy && told;
  const organisations = told.organisations.map((each, at) =>
    Object.fromEntries(Object.entries(each).filter(([field]) => byPolicy.organisations[at]?.[field] !== null)),
  );
  return strip({ ...told, organisations });
}

it("gives any actor the same of plans, subjects, discipline and sums by the policy alone as by row security alone", async () => {
  const seen = { subjects: 0, memberSubjects: 0, decidedOn: 0, items: 0, memberDiscipline: 0 };
  await checkActors(24, async (actor) => {
    const byPolicy = await readAll(bare, actor);

    const bySecurity = withoutDenied(await readAll(guarded, leftToRowSecurity(actor)), byPolicy);
    expect(withoutDenied(byPolicy, byPolicy)).toEqual(bySecurity);
    const told = JSON.stringify(strip(byPolicy) ?? "");
    for (const key of Object.keys(seen) as (keyof typeof seen)[]) seen[key] += told.split(`"${key}"`).length - 1;
  });
  for (const [key, count] of Object.entries(seen)) expect(count, key).toBeGreaterThan(4);
});

/** Whose actions a list under the whole tree tells of, by decision number and cell. */
async function listActions(actor: Actor): Promise<{ organisations: string[]; members: string[] }> {
  const codeOf = new Map(placeCodes.map((code) => [placeId(code), code]));
  const { data } = await guarded.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
      disciplinaryActions { decidedOn organisation { id } }
      memberDisciplinaryActions(first: 50) { edges { node { decidedOn organisation { id } } } } } } }`,
    { of: variables.organisations },
    actor,
  );
  type Told = { decidedOn: string; organisation: { id: string } };
  const entities = JSON.parse(JSON.stringify(data))._entities as {
    disciplinaryActions: Told[] | null;
    memberDisciplinaryActions: { edges: { node: Told }[] } | null;
  }[];
  const tell = ({ decidedOn, organisation: { id } }: Told) => `${codeOf.get(id)} ${decidedOn}`;
  const sorted = (told: string[]) => [...new Set(told)].sort();
  return {
    organisations: sorted(entities.flatMap((each) => (each.disciplinaryActions ?? []).map(tell))),
    members: sorted(
      entities.flatMap((each) => (each.memberDisciplinaryActions?.edges ?? []).map(({ node }) => tell(node))),
    ),
  };
}

describe("discipline of what has ended is judged on its last day", () => {
  const ofA = ["A1 2025-06-30", "A3 2023-03-01"];

  it.each([
    ["the district in which they were", "A", ofA, [...ofA, "A1 2023-06-01"]],
    ["the district to which one had moved", "B", ["A2 2022-01-01", "B2 2024-02-01", "M1 2020-12-31"], null],
    ["the cell itself", "A3", ["A3 2023-03-01"], null],
    ["a cell that took another in whole", "B1", ["B2 2024-02-01"], null],
  ])("%s sees it", async (_, root, organisations, members) => {
    const told = await listActions(makeActor("officer", ["INSPECTION_OFFICER", placeId(root)]));

    expect(told).toEqual({ organisations: organisations.toSorted(), members: (members ?? organisations).toSorted() });
  });
});

describe("members as subjects", () => {
  const inspector = makeActor("inspector", ["INSPECTION_OFFICER", placeId("A")]);
  const leader = makeActor("leader", ["LEADER", placeId("A")]);
  const secretary = makeActor("secretary", ["MEMBER_SECRETARY", placeId("A")]);
  const ask = async (actor: Actor, fields: string) => {
    const { data, errors = [] } = await guarded.answer(
      `{ inspections(first: 50) { edges { node { ${fields} } } } }`,
      {},
      actor,
    );
    return {
      nodes: JSON.parse(JSON.stringify(data ?? null))?.inspections?.edges ?? [],
      codes: errors.map((e) => e.extensions.code),
    };
  };

  it("are told to whoever may see persons, by an opaque id", async () => {
    const { nodes, codes } = await ask(inspector, "memberSubjects { member { id } }");
    const ids = nodes.flatMap(({ node }: { node: { memberSubjects: { member: { id: string } }[] } }) =>
      node.memberSubjects.map(({ member }) => member.id),
    );

    expect(codes).toEqual([]);
    expect(ids.length).toBeGreaterThan(2);
    for (const id of ids) expect(movingMembers).toContain(id);
  });

  it("are kept from a leader, who is told how many and sees every organisation", async () => {
    const { nodes, codes } = await ask(leader, "subjects { id } memberSubjects { id }");
    const summary = await guarded.answer(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
        inspectionSummary(year: 2025) { eventCount memberCount lines { membersInViolation } memberDiscipline { count } } } } }`,
      { of: [{ __typename: "Organisation", id: placeId("C1") }] },
      makeActor("leader", ["LEADER", placeId("N")]),
    );

    expect(nodes.flatMap(({ node }: { node: { subjects: unknown[] } }) => node.subjects).length).toBeGreaterThan(2);
    expect(nodes.every(({ node }: { node: { memberSubjects: unknown } }) => node.memberSubjects === null)).toBe(true);
    expect(new Set(codes)).toEqual(new Set(["FORBIDDEN"]));
    expect(summary.errors?.every((error) => error.extensions.code === "FORBIDDEN")).toBe(true);
    expect(JSON.stringify(summary.data)).not.toMatch(/"count":|Violation":\d/);
  });

  it("are kept from a member secretary, with everything else", async () => {
    expect(await ask(secretary, "id")).toEqual({ nodes: [], codes: ["FORBIDDEN"] });
  });

  it("go on the trail when they are told, each by the opaque id", async () => {
    await guarded.answerOnRecord("{ inspections(first: 50) { edges { node { memberSubjects { id } } } } }", inspector);
    const { rows } = await withActor(guarded.database, makeActor("auditor", ["AUDITOR", null]), (tx) =>
      sql<{ id: string }>`select distinct entity_id as id from audit
        where category = 'PERSON_READ' and actor_id = 'inspector'`.execute(tx),
    );

    expect(rows.length).toBeGreaterThan(1);
    for (const { id } of rows) expect(movingMembers).toContain(id);
  });

  it("have their whole record in one place, as far as the actor reaches", async () => {
    const { data } = await guarded.answer(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Member { id inspections { startedOn } disciplinaryActions { decidedOn } } } }`,
      { of: variables.members },
      system,
    );

    expect(JSON.parse(JSON.stringify(data))._entities[1]).toEqual({
      id: movingMembers[1],
      inspections: [{ startedOn: "2025-08-01" }, { startedOn: "2022-01-01" }, { startedOn: "2021-12-31" }],
      disciplinaryActions: [{ decidedOn: "2022-01-01" }],
    });
    expect(today).toBe("2026-10-31");
  });
});

import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { placeId } from "@nq21/database/testing/moving-tree";
import { encodeCursor } from "@nq21/pagination/connection";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMovingService } from "../../testing/moving-members.ts";
import { aMembership, aRating, memberId, type SheetRow, type TestService } from "../../testing/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startMovingService();
});
afterAll(() => service.close());

/** Sees the cells A1 and M1, and knows the ids of what lies beyond. */
const secretary: Actor = makeActor("secretary", ["MEMBER_SECRETARY", placeId("A1")]);
const officer: Actor = makeActor("officer", ["DATA_OFFICER", placeId("A1")]);
/** Sees how many members there are, and none of them. */
const leader: Actor = makeActor("leader", ["LEADER", placeId("A1")]);
const nobody: Actor = { id: "nobody", grants: [] };

const beyond = { member: memberId("4"), organisation: placeId("B1") };
const nothing = { member: memberId("no one"), organisation: placeId("none") };

/** The whole answer, errors with their words included. */
async function answerTo(actor: Actor, document: string, variables: Record<string, unknown>) {
  const { data, errors } = await service.answer(document, variables, actor);
  return JSON.parse(JSON.stringify({ data, errors: errors?.map((error) => error.toJSON()) }));
}

const single = `query ($member: ID!) { member(id: $member) { id fullName status ratings { level } } }`;
const entity = `query ($member: ID!) { _entities(representations: [{ __typename: "Member", id: $member }]) {
  __typename ... on Member { id fullName } } }`;
const filtered = `query ($organisation: ID!) { members(filter: { organisation: $organisation, at: "2019-06-30" }) {
  totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { id } } } }`;
const filteredDeparted = `query ($organisation: ID!) { members(filter: { organisation: $organisation, status: DEPARTED }) {
  totalCount edges { node { id } } } }`;
const below = `query ($organisation: ID!) { _entities(representations: [{ __typename: "Organisation", id: $organisation }]) {
  ... on Organisation { members { totalCount } } } }`;
const count = `query ($organisation: ID!) { _entities(representations: [{ __typename: "Organisation", id: $organisation }]) {
  ... on Organisation { memberCount(at: "2019-06-30") } } }`;

describe("what lies beyond reach is answered as what does not exist", () => {
  const documents = { single, entity, filtered, filteredDeparted, below, count };

  it.each(
    Object.entries(documents).flatMap(([name, document]) =>
      [secretary, officer, leader, nobody].map((actor) => [name, actor.id, document, actor] as const),
    ),
  )("%s, to %s", async (_, __, document, actor) => {
    const [hidden, absent] = [await answerTo(actor, document, beyond), await answerTo(actor, document, nothing)];

    expect(hidden).toEqual(absent);
    expect(JSON.stringify(hidden)).not.toMatch(/Người Thử/);
  });

  it("a cursor at someone beyond reach moves a list as any other does", async () => {
    const page = `query ($after: String) { members(filter: { at: "2019-06-30" }, after: $after) {
      totalCount pageInfo { hasNextPage hasPreviousPage } edges { node { id } } } }`;
    // Number 4 was admitted first; a secretary of A1 sees number 1 and 9 behind, whoever stands at the cursor.
    const [hidden, absent] = await Promise.all(
      [beyond.member, nothing.member].map((id) =>
        answerTo(secretary, page, { after: encodeCursor(["2010-01-01", id]) }),
      ),
    );

    expect(hidden).toEqual(absent);
    expect(hidden.data.members.edges.map((edge: { node: { id: string } }) => edge.node.id).sort()).toEqual(
      ["1", "8", "9"].map(memberId).sort(),
    );
  });

  it("a list counts what it lists, and a departure beyond reach is none", async () => {
    for (const status of ["FULL", "PROBATIONARY", "DEPARTED"]) {
      const { data } = await answerTo(
        secretary,
        `{ members(filter: { status: ${status} }) { totalCount edges { node { id } } } }`,
        {},
      );
      expect(data.members.totalCount).toBe(data.members.edges.length);
    }
  });
});

describe("a file tells no more than its rows say", () => {
  const faultsOf = async (kind: "MEMBER_RATINGS" | "MEMBER_REGISTER", ...rows: readonly SheetRow[]) =>
    (await service.importRows(kind, rows, { actor: officer, dryRun: true })).faults;

  it("of a member beyond reach as of a card that nobody holds", async () => {
    const at = (cardNumber: string) => faultsOf("MEMBER_RATINGS", aRating({ cardNumber, organisationCode: "A1" }));

    expect(await at("4")).toEqual(await at("no one"));
    expect((await at("4")).map(({ code }) => code)).toEqual(["UNKNOWN_MEMBER"]);
  });

  it("of an organisation beyond reach the same, whoever the row names", async () => {
    const ratings = (cardNumber: string) => faultsOf("MEMBER_RATINGS", aRating({ cardNumber, organisationCode: "B1" }));
    const register = (cardNumber: string) =>
      faultsOf("MEMBER_REGISTER", aMembership({ cardNumber, fullName: "Người Khác", organisationCode: "B1" }));

    expect(await ratings("4")).toEqual(await ratings("no one"));
    expect(await register("4")).toEqual(await register("no one"));
    expect((await register("4")).map(({ code }) => code)).toEqual(["ORGANISATION_OUT_OF_REACH"]);
  });
});

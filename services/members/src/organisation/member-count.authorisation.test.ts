import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { type Role, roles } from "@nq21/authorisation/role";
import { placeId } from "@nq21/database/testing/moving-tree";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMovingService } from "../../testing/moving-members.ts";
import type { TestService } from "../../testing/service.ts";

let service: TestService;
beforeAll(async () => {
  service = await startMovingService();
});
afterAll(() => service.close());

const at = (role: Role, ...codes: string[]): Actor =>
  makeActor(role, ...codes.map((code) => [role, placeId(code)] as const));

/** The number that an actor is told, or the code of the error. */
async function count(actor: Actor, code: string, on: string | null): Promise<unknown> {
  const { data, errors } = await service.answer(
    `query ($of: [_Any!]!, $on: Date) { _entities(representations: $of) { ... on Organisation { memberCount(at: $on) } } }`,
    { of: [{ __typename: "Organisation", id: placeId(code) }], on },
    actor,
  );
  const found = (data?._entities ?? []) as { memberCount: number | null }[];
  if (errors) {
    expect(found).toEqual([{ memberCount: null }]);
    return errors[0]?.extensions.code;
  }
  return found[0]?.memberCount;
}

describe("the number of members", () => {
  it.each(roles.map((role) => [role, !["AUDITOR", "ADMINISTRATOR", "INTEGRATOR"].includes(role)] as const))(
    "is told to a %s within reach: %s",
    async (role, isTold) => {
      expect(await count(at(role, "N"), "A", "2019-06-30")).toBe(isTold ? 5 : "FORBIDDEN");
    },
  );

  it("is the whole number, whatever of the members the actor sees", async () => {
    for (const code of ["P", "A", "B", "A1", "C1"])
      for (const on of ["2019-06-30", "2023-06-15", "2025-08-01"]) {
        const whole = await count(system, code, on);
        for (const actor of [at("LEADER", "N"), at("MEMBER_SECRETARY", "N")])
          expect(await count(actor, code, on)).toBe(whole);
      }
  });

  it.each([
    ["below one's own", "C1", "A1", "2025-08-01", 2],
    ["of what one's own took over", "C1", "A", "2019-06-30", 5],
    ["of a cell while it stood below what one's own took over", "C1", "A2", "2020-06-30", 2],
    ["of that cell after it had left", "C1", "A2", "2023-06-15", "FORBIDDEN"],
    ["above one's own", "C1", "N", "2025-08-01", "FORBIDDEN"],
    ["beside one's own", "C1", "C2", "2025-08-01", "FORBIDDEN"],
    ["of one that went over in part", "C2", "B", "2019-06-30", "FORBIDDEN"],
    ["of one that was dissolved, before", "C1", "A3", "2020-06-30", 1],
    ["of one that was dissolved, after", "C1", "A3", "2024-06-30", null],
    ["of what there is not", "C1", "none", "2024-06-30", "FORBIDDEN"],
  ])("%s, asked by a leader of %s", async (_, root, code, on, expected) => {
    expect(await count(at("LEADER", root), code, on)).toBe(expected);
  });

  it("is given by the database to nobody beyond reach, and nothing else with it", async () => {
    const ask = (actor: Actor) =>
      withActor(service.database, actor, (tx) =>
        sql`select * from nq21.count_members(
          ${["A1", "B1", "none"].map(placeId)}::uuid[], ${["2019-06-30", "2019-06-30", "2019-06-30"]}::date[])`.execute(
          tx,
        ),
      ).then(({ rows }) => rows);

    expect(await ask(at("LEADER", "A1"))).toEqual([
      { place: 1, is_reached: true, member_count: 3 },
      { place: 2, is_reached: false, member_count: null },
      { place: 3, is_reached: false, member_count: null },
    ]);
    for (const actor of [at("AUDITOR", "P"), { id: "nobody", grants: [] }])
      for (const row of await ask(actor)) expect(row).toMatchObject({ is_reached: false, member_count: null });
  });
});

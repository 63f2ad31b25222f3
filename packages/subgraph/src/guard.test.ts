import type { DataClass } from "@nq21/authorisation/access-table";
import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { ReadTrail } from "@nq21/authorisation/read-trail";
import type { GraphQLResolveInfo } from "graphql";
import { describe, expect, it, vi } from "vitest";
import { denied, type GuardedContext, guardField } from "./guard.ts";

const root = "11111111-1111-4111-8111-111111111111";
const info = {} as GraphQLResolveInfo;

/** Asks one guarded field of an object with the id `one`; tells the answer, what was asked of the resolver, and the trail. */
async function ask(
  coordinate: string,
  dataClass: DataClass,
  actor: Actor,
  options: { value?: unknown; reached?: boolean; id?: string } = {},
) {
  const [type = "", field = ""] = coordinate.split(".");
  const resolve = vi.fn(() => ("value" in options ? options.value : "told"));
  const reaches = vi.fn(async () => options.reached ?? false);
  const context: GuardedContext = {
    actor,
    trail: new ReadTrail(),
    ...("reached" in options ? { reaches } : {}),
  };
  const parent = "id" in options && options.id === undefined ? {} : { id: options.id ?? "one" };
  const answer = await Promise.resolve()
    .then(() => guardField(type, field, dataClass, resolve)(parent, {}, context, info))
    .catch((error: { extensions?: { code?: string } }) => error.extensions?.code);
  const { persons, denied } = context.trail;
  return { answer, isResolved: resolve.mock.calls.length === 1, reaches, persons, denied };
}

describe("a field whose class the actor lacks", () => {
  it("is denied without being looked up, and the denial is noted", async () => {
    const asked = await ask("Member.fullName", "MEMBER_NAME", makeActor("leader", ["LEADER", root]));

    expect(asked).toMatchObject({ answer: "FORBIDDEN", isResolved: false, persons: [], denied: ["Member.fullName"] });
  });

  it("is denied alike whether or not something stands behind it", async () => {
    const actor = makeActor("nobody");
    const some = await ask("Query.member", "MEMBER_RECORD", actor);
    const none = await ask("Query.member", "MEMBER_RECORD", actor, { value: null });

    expect([some.answer, some.denied]).toEqual([none.answer, none.denied]);
  });
});

describe("a field that an organisation bears", () => {
  const leader = makeActor("leader", ["LEADER", root]);

  it.each([
    [true, "told", []],
    [false, "FORBIDDEN", ["Organisation.ratings"]],
  ])("is read if the actor reaches it (%s): %s", async (reached, answer, denied) => {
    const asked = await ask("Organisation.ratings", "ORGANISATION_RECORD", leader, { reached });

    expect(asked).toMatchObject({ answer, isResolved: reached, denied });
    expect(asked.reaches).toHaveBeenCalledWith("ORGANISATION_RECORD", "one");
  });

  it("is read without a look at reach by whoever has the class everywhere, and by the software itself", async () => {
    for (const [dataClass, actor] of [
      ["STRUCTURE", leader],
      ["ORGANISATION_RECORD", system],
    ] as const) {
      const asked = await ask("Organisation.name", dataClass, actor, { reached: false });
      expect(asked.answer).toBe("told");
      expect(asked.reaches).not.toHaveBeenCalled();
    }
  });

  it("is left to the rows where the organisation's id is not known", async () => {
    const asked = await ask("Organisation.ratings", "ORGANISATION_RECORD", leader, {
      reached: false,
      id: undefined as never,
    });

    expect(asked.answer).toBe("told");
    expect(asked.reaches).not.toHaveBeenCalled();
  });

  it("is left to the rows where another type bears it", async () => {
    const asked = await ask("OrganisationRating.level", "ORGANISATION_RECORD", leader, { reached: false });

    expect(asked.answer).toBe("told");
    expect(asked.reaches).not.toHaveBeenCalled();
  });
});

describe("what is read of a member", () => {
  const secretary = makeActor("secretary", ["MEMBER_SECRETARY", root]);

  it.each([
    ["Member.admittedOn", "MEMBER_RECORD", "2020-01-01", [{ id: "one", what: "RECORD" }]],
    ["Member.admittedOn", "MEMBER_RECORD", Promise.resolve("2020-01-01"), [{ id: "one", what: "RECORD" }]],
    ["Member.confirmedOn", "MEMBER_RECORD", null, [{ id: "one", what: "RECORD" }]],
    ["Member.fullName", "MEMBER_NAME", Promise.resolve("Người Thử"), [{ id: "one", what: "NAME" }]],
    ["Member.fullName", "MEMBER_NAME", null, []],
    ["MemberRating.level", "MEMBER_RECORD", "GOOD", []],
    ["Query.member", "MEMBER_RECORD", { id: "one" }, []],
  ] as const)("by %s (%s) = %o is noted", async (coordinate, dataClass, value, persons) => {
    const asked = await ask(coordinate, dataClass, secretary, { value });

    expect(asked.persons).toEqual(persons);
    expect(asked.denied).toEqual([]);
  });

  it("is not noted of an object without an id", async () => {
    expect((await ask("Member.admittedOn", "MEMBER_RECORD", secretary, { id: undefined as never })).persons).toEqual(
      [],
    );
  });
});

it("a denial says the same of everything, in both languages", () => {
  expect(denied().toJSON()).toEqual({
    message: "You don't have the right to read this. / Bạn không có quyền xem phần này.",
    extensions: { code: "FORBIDDEN" },
  });
});

it("a part of a value is what its resolver says", () => {
  const resolve = () => "told";

  expect(guardField("PageInfo", "endCursor", "VALUE", resolve)).toBe(resolve);
});

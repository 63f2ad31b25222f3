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

const at = (...grants: (readonly [Role, string])[]): Actor =>
  makeActor("someone", ...grants.map(([role, code]) => [role, placeId(code)] as const));

interface Answered {
  readonly flows: readonly (Readonly<Record<string, unknown>> & { readonly year: number })[] | null;
  readonly codes: readonly unknown[];
}

async function ask(actor: Actor, code: string, fields: string): Promise<Answered> {
  const { data, errors } = await service.answer(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation { memberFlow { year ${fields} } } } }`,
    { of: [{ __typename: "Organisation", id: placeId(code) }] },
    actor,
  );
  const [found] = (data?._entities ?? []) as { memberFlow: Answered["flows"] }[];
  return { flows: found?.memberFlow ?? null, codes: [...new Set(errors?.map(({ extensions }) => extensions.code))] };
}

const stock = "opening admitted closing";
const lines = `${stock} reorganisedIn reorganisedOut transferredInFromProvince transferredOutToProvince died struckOff
  struckOffProbationary inTransit residue`;
const whole = (values: Record<string, number>) => ({
  ...{ admitted: 0, reorganisedIn: 0, reorganisedOut: 0, transferredInFromProvince: 0, transferredOutToProvince: 0 },
  ...{ died: 0, struckOff: 0, struckOffProbationary: 0, inTransit: 0, residue: 0, ...values },
});

describe("the movements of members", () => {
  it.each([
    ["A", 2018, { opening: 5, closing: 5 }],
    ["A", 2020, { opening: 5, closing: 5 }],
    ["A", 2021, { opening: 5, reorganisedIn: 1, closing: 6 }],
    ["A", 2022, { opening: 6, reorganisedOut: 2, closing: 4 }],
    ["A", 2023, { opening: 4, transferredOutToProvince: 1, closing: 3 }],
    ["B", 2020, { opening: 4, struckOff: 1, closing: 3 }],
    ["B", 2021, { opening: 3, reorganisedOut: 1, closing: 2 }],
    ["B", 2022, { opening: 2, reorganisedIn: 2, closing: 4 }],
    ["B", 2023, { opening: 4, transferredInFromProvince: 1, died: 1, closing: 4 }],
    ["P", 2023, { opening: 8, died: 1, closing: 7 }],
    ["B", 2024, { opening: 4, closing: 4 }],
  ])("of %s in %i are told apart from what moved with its cell", async (code, year, values) => {
    const { flows } = await ask(system, code, lines);

    expect(flows?.find((each) => each.year === year)).toEqual({ year, ...whole(values) });
  });

  it("leave out the years in which there was no such organisation", async () => {
    expect((await ask(system, "A3", stock)).flows?.map(({ year }) => year)).toEqual([2018, 2019, 2020, 2021, 2022]);
    expect((await ask(system, "N", stock)).flows).toEqual([]);
  });

  it.each(roles.map((role) => [role] as const))("are told to a %s as far as the role goes", async (role) => {
    const actor = at([role, "P"]);
    const isCounting = !["AUDITOR", "ADMINISTRATOR", "INTEGRATOR"].includes(role);
    const seesRows = ["DATA_OFFICER", "APPROVER", "MEMBER_SECRETARY"].includes(role);

    const known = await ask(actor, "A", stock);
    const told = await ask(actor, "A", "opening died");

    expect([known.codes, told.codes]).toEqual([
      isCounting ? [] : ["FORBIDDEN"],
      isCounting && seesRows ? [] : ["FORBIDDEN"],
    ]);
    expect(known.flows?.length ?? 0).toBe(isCounting ? 7 : 0);
    expect(told.flows?.[0]).toEqual(isCounting ? { year: 2018, opening: 5, died: seesRows ? 0 : null } : undefined);
  });

  it("are told where the rows are seen, and not where only the number is", async () => {
    const actor = at(["LEADER", "P"], ["DATA_OFFICER", "A1"]);

    expect(await ask(actor, "A1", "died")).toMatchObject({ codes: [], flows: [{ died: 0 }, {}, {}, {}, {}, {}, {}] });
    expect(await ask(actor, "A", "opening died")).toMatchObject({
      codes: ["FORBIDDEN"],
      flows: [{ opening: 5, died: null }, {}, {}, {}, {}, {}, {}],
    });
    expect(await ask(at(["DATA_OFFICER", "A1"]), "A", stock)).toEqual({ flows: null, codes: ["FORBIDDEN"] });
  });

  it("are given by the database to nobody beyond reach", async () => {
    const given = (actor: Actor) =>
      withActor(service.database, actor, (tx) =>
        sql<{ place: number; year: number; opening: number; died: number | null }>`
          select place, year, opening, died from nq21.count_member_flows(
            ${["A1", "B1", "none"].map(placeId)}::uuid[], 2018, 2018, '2024-06-15'::date)`.execute(tx),
      ).then(({ rows }) => rows);

    expect(await given(at(["DATA_OFFICER", "A1"]))).toEqual([{ place: 1, year: 2018, opening: 3, died: 0 }]);
    expect(await given(at(["LEADER", "A1"]))).toEqual([{ place: 1, year: 2018, opening: 3, died: null }]);
    expect(await given(at(["AUDITOR", "P"]))).toEqual([]);
  });
});

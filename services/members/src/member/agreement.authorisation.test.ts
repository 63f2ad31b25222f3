import type { Actor } from "@nq21/authorisation/actor";
import { makeReaches } from "@nq21/database/reach-loader";
import { checkActors, leftToRowSecurity } from "@nq21/database/testing/drawn-actors";
import { placeCodes, placeId } from "@nq21/database/testing/moving-tree";
import { switchOffRowSecurity } from "@nq21/database/testing/row-security";
import { afterAll, beforeAll, expect, it } from "vitest";
import { memberIds, startMovingService } from "../../testing/moving-members.ts";
import type { TestService } from "../../testing/service.ts";

let guarded: TestService;
let bare: TestService;
beforeAll(async () => {
  guarded = await startMovingService();
  bare = await startMovingService();
  await switchOffRowSecurity(bare.ownerUrl, "members");
});
afterAll(() => Promise.all([guarded.close(), bare.close()]));

const days = [null, "2019-06-30", "2022-06-30", "2024-12-31", "2025-08-01"];
const memberFields =
  "id admittedOn confirmedOn organisation { id } status fullName ratings { period { year } level state organisation { id } }";

const filters = [
  ...days.flatMap((at) => [null, "DEPARTED"].map((status) => ({ at, status }))),
  ...["FULL", "PROBATIONARY"].map((status) => ({ at: "2022-06-30", status })),
  ...["P", "A", "C2", "A2"].flatMap((code) =>
    ["2019-06-30", "2025-08-01"].map((at) => ({ at, organisation: placeId(code) })),
  ),
];

type Rows = Record<string, unknown>;

/** What is denied holds no rows. */
const emptyList = { totalCount: 0, edges: [] };

/** Everything that the graph tells an actor, as rows; apart from it the lists below each organisation. */
async function readAll(service: TestService, actor: Actor) {
  const lists = filters.map(
    (_, at) => `list${at}: members(filter: $filter${at}) { totalCount edges { cursor node { ${memberFields} } } }`,
  );
  const ask = async (document: string, variables: Rows) => {
    const { data, errors = [] } = await service.answer(document, variables, actor);
    for (const error of errors) expect(error.extensions.code).toBe("FORBIDDEN");
    return JSON.parse(JSON.stringify(data ?? null)) as Rows | null;
  };
  const listed = await ask(
    `query (${filters.map((_, at) => `$filter${at}: MemberFilter`).join()}) { ${lists.join(" ")} }`,
    Object.fromEntries(filters.map((filter, at) => [`filter${at}`, filter])),
  );
  const singles = memberIds.map((id, at) => `member${at}: member(id: "${id}") { ${memberFields} }`);
  const told: unknown[] = [
    filters.map((_, at) => listed?.[`list${at}`] ?? emptyList),
    await ask(`{ ${singles.join(" ")} }`, {}),
  ];
  const entities = async (typename: string, ids: readonly string[], fields: string) => {
    const answer = await ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${typename} { ${fields} } } }`,
      { of: ids.map((id) => ({ __typename: typename, id })) },
    );
    return (answer?._entities ?? []) as (Rows | null)[];
  };
  told.push(await entities("Member", memberIds, memberFields));
  const places = placeCodes.map(placeId);
  const counts = days.map((at, index) => `count${index}: memberCount(at: ${JSON.stringify(at)})`);
  told.push(await entities("Organisation", places, counts.join(" ")));
  return { told, below: await entities("Organisation", places, "members { totalCount edges { node { id } } }") };
}

it("gives any actor the same rows by the policy alone as by row security alone", async () => {
  let seen = 0;
  await checkActors(25, async (actor) => {
    const byRowSecurity = await readAll(guarded, leftToRowSecurity(actor));
    const byPolicy = await readAll(bare, actor);

    expect(byPolicy.told).toEqual(byRowSecurity.told);
    // The list under an organisation beyond reach is denied whole; what is told holds the same rows.
    const reaches = makeReaches(bare.database, actor);
    for (const [at, list] of byPolicy.below.entries())
      if (list?.members) expect(list).toEqual(byRowSecurity.below[at]);
      else expect(await reaches("MEMBER_RECORD", placeId(placeCodes[at] as string))).toBe(false);
    seen += JSON.stringify(byPolicy.told).match(/"admittedOn"/g)?.length ?? 0;
  });
  expect(seen).toBeGreaterThan(100);
});

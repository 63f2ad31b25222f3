import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { askForData } from "./ask.ts";
import { operate } from "./operator.ts";

interface Flow {
  readonly year: number;
  readonly opening: number;
  readonly closing: number;
  readonly residue: number;
  readonly isBalanced: boolean;
  readonly residueKinds: readonly { readonly kind: string; readonly count: number }[];
}
interface PlantedFlaw {
  readonly kind: string;
  readonly file: string | null;
  readonly row: number | null;
  readonly unbalances?: { readonly on: string; readonly organisationCodes: readonly string[] };
}
interface Bearer {
  readonly id: string;
  readonly code: string;
  readonly from: string;
  readonly to: string | null;
}

/** What a planted flaw makes of the identity: whoever is gone leaves something over, whoever came takes it away. */
const residueKinds: Readonly<Record<string, readonly [kind: string, residue: number]>> = {
  DEPARTURE_WITHOUT_REASON: ["ENDED_WITHOUT_REASON", 1],
  APPEARED_WITHOUT_REASON: ["BEGAN_WITHOUT_REASON", -1],
  ARRIVED_AFTER_DEPARTURE: ["ARRIVED_AFTER_DEPARTURE", -1],
};
const EXTRACTED_ON = "2025-12-31";

const asked = { address: inject("address"), dataDirectory: inject("dataDirectory") };
const flaws = JSON.parse(readFileSync(join(inject("demoFiles"), "planted-flaws.json"), "utf8")) as PlantedFlaw[];
let bearers: readonly Bearer[];
let flows: ReadonlyMap<string, readonly Flow[]>;

const bearerOn = (code: string, on: string): string => {
  const found = bearers.find((each) => each.code === code && each.from <= on && (each.to === null || on < each.to));
  if (!found) throw new Error(`nothing carried the code ${code} on ${on}`);
  return found.id;
};

beforeAll(async () => {
  const client = new pg.Client({ connectionString: inject("databases").members as string });
  await client.connect();
  try {
    const { rows } = await client.query<Bearer>(
      `select organisation_id as id, code, valid_from::text as "from", nullif(valid_to, 'infinity')::text as "to"
       from organisation_directory`,
    );
    bearers = rows;
  } finally {
    await client.end();
  }
  const ids = [...new Set(bearers.map(({ id }) => id))];
  const answer = await operate(asked.dataDirectory, "members").ask<{
    _entities: { id: string; memberFlow: Flow[] }[];
  }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation { id
      memberFlow { year opening closing residue isBalanced residueKinds { kind count } } } } }`,
    { of: ids.map((id) => ({ __typename: "Organisation", id })) },
  );
  flows = new Map(answer._entities.map(({ id, memberFlow }) => [id, memberFlow]));
});

// Guards the identity of Biểu 1 over the whole demo: what does not balance was planted, and what was planted shows.
describe("stock and movements of members", () => {
  it("balance for every organisation and year, except those that were planted and are named", () => {
    const seen = [...flows].flatMap(([id, years]) =>
      years
        .filter(({ isBalanced }) => !isBalanced)
        .map(({ year, residue, residueKinds: kinds }) => [id, year, residue, kinds] as const),
    );
    const planted = flaws.flatMap(({ kind, unbalances }) =>
      (unbalances?.organisationCodes ?? []).map((code) => {
        const { on } = unbalances as { on: string };
        const [residueKind, residue] = residueKinds[kind] as [string, number];
        return [bearerOn(code, on), Number(on.slice(0, 4)), residue, [{ kind: residueKind, count: 1 }]] as const;
      }),
    );

    expect(seen.toSorted(byText)).toEqual(planted.toSorted(byText));
    expect(planted.length).toBeGreaterThanOrEqual(12);
    const asManyYears = [...flows.values()].flat();
    expect(asManyYears.length).toBeGreaterThan(3_000);
    expect(Math.max(...asManyYears.map(({ closing }) => closing))).toBeGreaterThan(2_000);
  });

  it("hand each year's last day over to the next year", () => {
    for (const years of flows.values())
      for (const [at, next] of years.slice(1).entries()) {
        const last = years[at] as Flow;
        if (last.year === next.year - 1) expect(next.opening).toBe(last.closing);
      }
  });

  it("are shown by the graph with every line to whoever sees the rows, and without to a leader", async () => {
    const [{ on, organisationCodes }] = flaws.flatMap(({ kind, unbalances }) =>
      kind === "DEPARTURE_WITHOUT_REASON" && unbalances ? [unbalances] : [],
    ) as [NonNullable<PlantedFlaw["unbalances"]>];
    const year = Number(on.slice(0, 4));
    const query = (fields: string) =>
      `{ organisation(id: "${bearerOn(organisationCodes.at(-2) as string, on)}") { memberFlow(from: ${year}, to: ${year}) { ${fields} } } }`;

    const whole = await askForData<{ organisation: { memberFlow: Record<string, number>[] } }>(
      asked,
      query(
        "opening admitted transferredIn restored reorganisedIn inTransit died expelled struckOff left transferredOut reorganisedOut closing residue",
      ),
    );
    const [flow] = whole.organisation.memberFlow as [Record<string, number>];
    const sum = (...names: string[]) => names.reduce((total, name) => total + (flow[name] as number), 0);
    expect(flow.residue).toBe(1);
    expect(
      sum("opening", "admitted", "transferredIn", "restored", "reorganisedIn", "inTransit") -
        sum("died", "expelled", "struckOff", "left", "transferredOut", "reorganisedOut", "closing"),
    ).toBe(1);

    const leader = { ...asked, account: "lanhdao" };
    const known = await askForData<typeof whole>(leader, query("opening admitted closing"));
    expect(known.organisation.memberFlow).toEqual([
      { opening: flow.opening, admitted: flow.admitted, closing: flow.closing },
    ]);
    await expect(askForData(leader, query("died"))).rejects.toThrow("You don't have the right");
  });
});

describe("extracts of the member database", () => {
  it("differ from the record in what was planted, row by row, and in nothing else", async () => {
    const planted = flaws.filter(({ kind }) => kind.startsWith("EXTRACT_"));
    const { _entities } = await operate(asked.dataDirectory, "members").ask<{
      _entities: [
        {
          registerExtracts: { on: string; lineCount: number; differenceCount: number }[];
          registerDifferences: { totalCount: number; edges: { node: { kind: string; line: number | null } }[] };
        },
      ];
    }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Organisation {
        registerExtracts { on lineCount differenceCount }
        registerDifferences(on: "${EXTRACTED_ON}") { totalCount edges { node { kind line } } } } } }`,
      { of: [{ __typename: "Organisation", id: bearerOn("TNM", EXTRACTED_ON) }] },
    );
    const [organisation] = _entities;

    const { edges, totalCount } = organisation.registerDifferences;
    expect(totalCount).toBe(planted.length);
    expect(edges.flatMap(({ node }) => node.line ?? []).sort()).toEqual(planted.flatMap(({ row }) => row ?? []).sort());
    expect(new Set(edges.map(({ node }) => node.kind)).size).toBe(7);
    const ofDay = organisation.registerExtracts.filter(({ on }) => on === EXTRACTED_ON);
    expect(ofDay.length).toBeGreaterThan(30);
    expect(ofDay.reduce((sum, each) => sum + each.differenceCount, 0)).toBe(planted.length);
  });
});

const byText = (one: unknown, other: unknown) => JSON.stringify(one).localeCompare(JSON.stringify(other));

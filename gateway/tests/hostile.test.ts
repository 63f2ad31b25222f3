import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeGraph } from "../src/compose.ts";
import { subgraphNames } from "../src/subgraphs.ts";
import { type FixtureSubgraphs, fixtureContracts, openDoor, startFixtureSubgraphs } from "./fixture-graph.ts";
import { type HostileShape, hostileShapes, knownHoles } from "./hostile-shapes.ts";
import { type Answer, ask, type RunningGateway, startGateway } from "./running-gateway.ts";

let subgraphs: FixtureSubgraphs;
/** The same parts without their door, so that the shapes get through to what stands behind it. */
let openParts: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  openParts = await startFixtureSubgraphs(undefined, () => openDoor);
  gateway = await startGateway({ subgraphUrls: subgraphs.urls });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
  await openParts.close();
});

const leaks = /at \S+ \(|node_modules|\.ts:|127\.0\.0\.1:|https?:\/\/(?!localhost |127\.0\.0\.1 )|select |ECONN/;

function outcomeOf({ status, json }: Answer): readonly [number, string] {
  return [status, json?.errors?.[0]?.extensions?.code ?? "SERVED"];
}

describe.each([...hostileShapes, ...knownHoles])("$name", (shape: HostileShape) => {
  it("is refused by the gateway with a sentence and a code, and no subgraph hears of it", async () => {
    subgraphs.received.length = 0;

    const answer = await shape.send(`${gateway.url}/graphql`);

    expect(outcomeOf(answer)).toEqual(shape.gateway);
    expect(answer.text).not.toMatch(leaks);
    expect(answer.text.length).toBeLessThan(20_000);
    if (answer.status !== 200) expect(answer.json.errors[0].message).toContain(" / ");
    expect(subgraphs.received).toEqual([]);
  });

  it("is refused by a subgraph that is asked directly", async () => {
    subgraphs.received.length = 0;

    const answer = await shape.send(`${subgraphs.urls.organisations}graphql`);

    expect(["UNAUTHENTICATED", "FORBIDDEN", "BAD_USER_INPUT", "PAYLOAD_TOO_LARGE"]).toContain(outcomeOf(answer)[1]);
    expect(answer.status).toBeLessThan(500);
    expect(answer.json.data).toBeUndefined();
    expect(subgraphs.received).toEqual([]);
  });

  it("does not bring a subgraph down that the gateway might ask so", async () => {
    const answer = await shape.send(`${openParts.urls.organisations}graphql`);

    expect(outcomeOf(answer)).toEqual(shape.subgraph);
    expect(answer.status === 200 ? "" : answer.text).not.toMatch(leaks);
  });
});

describe("after all of that", () => {
  it("gateway and subgraph answer as before", async () => {
    const answer = await ask(gateway, "{ organisation { name } programme { title } }");

    expect(answer.json).toEqual({
      data: { organisation: { name: "Organisation area" }, programme: { title: "Resolution 21" } },
    });
  });
});

describe("GHSA-mx7m-j9xf-62hw: access control that interfaces get around", () => {
  it.each(["@authenticated", '@requiresScopes(scopes: [["read"]])', '@policy(policies: [["read"]])'])(
    "cannot rest on the gateway: a contract with %s is refused",
    (directive) => {
      const name = /@\w+/.exec(directive)?.[0] ?? "";
      const contracts = subgraphNames.map((each) => ({ name: each, sdl: fixtureContracts[each] }));
      const guarded = contracts.map((each) =>
        each.name === "programme"
          ? {
              ...each,
              sdl: each.sdl
                .replace('"@key"', `"@key", "${name}"`)
                .replace("title: String!", `title: String! ${directive}`),
            }
          : each,
      );

      expect(() => composeGraph(guarded)).toThrow(`programme: ${name}`);
    },
  );
});

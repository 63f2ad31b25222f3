import { ratingLevels } from "@nq21/code-lists/rating";
import { type GraphQLEnumType, graphql, parse } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { aBoat, BoatResolver, RatingLevelEnum } from "../testing/boat.ts";
import { registerCodeEnum } from "./code-enum.ts";
import { buildSubgraph, type SubgraphSchema } from "./schema.ts";
import { CodeResolver } from "./value-types.ts";

let subgraph: SubgraphSchema;
const asked: string[] = [];
beforeAll(async () => {
  subgraph = await buildSubgraph(
    [BoatResolver, CodeResolver],
    {
      Boat: (reference: { id: string }) => {
        asked.push(reference.id);
        return reference.id === "none" ? null : aBoat(reference.id);
      },
    },
    [],
    () => "VALUE",
  );
});

describe("a code list as an enum", () => {
  it("has the codes as values, in order, each described by its labels", () => {
    const type = subgraph.schema.getType("RatingLevel") as GraphQLEnumType;

    expect(type.getValues().map((value) => [value.name, value.description])).toEqual([
      ["EXCELLENT", "Hoàn thành xuất sắc nhiệm vụ (Excellent)."],
      ["GOOD", "Hoàn thành tốt nhiệm vụ (Good)."],
      ["COMPLETED", "Hoàn thành nhiệm vụ (Completed)."],
      ["NOT_COMPLETED", "Không hoàn thành nhiệm vụ (Not completed)."],
    ]);
  });

  it("is declared once, however often it is asked for", () => {
    expect(registerCodeEnum("RatingLevel", "Level of a rating.", ratingLevels)).toBe(RatingLevelEnum);
  });

  it("travels as its code, both ways, and no other word does", async () => {
    const query = (level: string) =>
      graphql({ schema: subgraph.schema, source: `{ boats(level: ${level}) { level } }` });

    expect(JSON.parse(JSON.stringify(await query("GOOD")))).toEqual({ data: { boats: [{ level: "GOOD" }] } });
    expect((await query("COMPLETED")).data).toEqual({ boats: [] });
    expect((await query("TỐT")).errors).toHaveLength(1);
    expect((await query("FAILED")).errors?.[0]?.message).toMatch(/FAILED/);
  });
});

describe("a subgraph", () => {
  it("prints a contract that can be parsed, with its keys and its link", () => {
    expect(subgraph.sdl).toMatch(/^extend schema @link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+"/);
    expect(subgraph.sdl).toContain('type Boat @key(fields: "id")');
    expect(subgraph.sdl).toContain("type Period @shareable");
    expect(subgraph.sdl).toContain("label(locale: Locale = VI): String! @shareable");
    expect(() => parse(subgraph.sdl)).not.toThrow();
  });

  it("answers with days, periods and labels in the language asked for", async () => {
    const answer = await graphql({
      schema: subgraph.schema,
      source:
        "{ boats { launchedOn period { year from to } use { id code label english: label(locale: EN) none: label(locale: null) } } }",
    });

    expect(JSON.parse(JSON.stringify(answer))).toEqual({
      data: {
        boats: [
          {
            launchedOn: "2024-02-29",
            period: { year: 2024, from: "2024-01-01", to: "2024-12-31" },
            use: { id: "SECTOR:MILITARY", code: "MILITARY", label: "Quân đội", english: "Military", none: "Quân đội" },
          },
        ],
      },
    });
  });

  it("finds entities by key, in the order asked, null where there is none", async () => {
    const answer = await graphql({
      schema: subgraph.schema,
      source: "query ($all: [_Any!]!) { _entities(representations: $all) { ... on Boat { id level } } }",
      variableValues: { all: ["2", "none", "1"].map((id) => ({ __typename: "Boat", id })) },
    });

    expect(asked).toEqual(["2", "none", "1"]);
    expect(JSON.parse(JSON.stringify(answer.data))._entities).toEqual([
      { id: "2", level: "GOOD" },
      null,
      { id: "1", level: "GOOD" },
    ]);
  });
});

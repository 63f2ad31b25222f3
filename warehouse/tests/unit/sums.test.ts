import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveFrom } from "../fixtures/derive.ts";
import {
  aMember,
  aMemberRating,
  aMembership,
  anOrganisation,
  anOrganisationRating,
  idOf,
  members,
} from "../fixtures/rows.ts";

const YEAR = 2022;
const levels = ["EXCELLENT", "GOOD", "COMPLETED", "NOT_COMPLETED"] as const;
const outcome = fc.oneof(
  fc.constantFrom(...levels),
  fc.constant("NOT_YET_RATED" as const),
  fc.constant("NOT_LISTED" as const),
);
type Outcome = (typeof levels)[number] | "NOT_YET_RATED" | "NOT_LISTED";

const province = fc.record({
  /** Each organisation hangs below an earlier one; the first is the province. */
  parents: fc.array(fc.nat(), { minLength: 1, maxLength: 25 }),
  kinds: fc.array(fc.constantFrom("GRASSROOTS_CHAPTER", "GRASSROOTS_CELL", "SUBORDINATE_CELL", "ABOVE_GRASSROOTS"), {
    minLength: 25,
    maxLength: 25,
  }),
  ratings: fc.array(outcome, { minLength: 25, maxLength: 25 }),
  memberRatings: fc.array(fc.tuple(fc.nat(), outcome), { maxLength: 40 }),
});

interface Node {
  readonly name: string;
  readonly parent: string | null;
  readonly kind: string;
  readonly rating: Outcome;
}

function rate(result: Outcome): { level?: string; reason?: string } {
  return result === "NOT_YET_RATED" ? { reason: "NOT_YET_RATED" } : { level: result };
}

/** Counts by walking down, one unit after the other: as a clerk would. */
function recount(results: readonly Outcome[]) {
  const rated = results.filter((each) => each !== "NOT_LISTED" && each !== "NOT_YET_RATED");
  return {
    liable: results.length,
    rated: rated.length,
    good: rated.filter((each) => each === "EXCELLENT" || each === "GOOD").length,
    isListed: results.some((each) => each !== "NOT_LISTED"),
  };
}

describe("a figure of any subject in any tree", () => {
  it("is the ratio of what is counted one by one at and below it", async () => {
    await fc.assert(
      fc.asyncProperty(province, async ({ parents, kinds, ratings, memberRatings }) => {
        const nodes: Node[] = [
          { name: "o0", parent: null, kind: "PROVINCIAL_CHAPTER", rating: "NOT_LISTED" },
          ...parents.map((parent, index) => ({
            name: `o${index + 1}`,
            parent: `o${parent % (index + 1)}`,
            kind: kinds[index] as string,
            rating: ratings[index] as Outcome,
          })),
        ];
        const below = (name: string): Node[] => [
          ...nodes.filter((node) => node.name === name),
          ...nodes.filter((node) => node.parent === name).flatMap((node) => below(node.name)),
        ];
        const homes = memberRatings.map(([home]) => nodes[1 + (home % parents.length)] as Node);
        const keys = members(memberRatings.length);
        const derived = await deriveFrom({
          "organisations.organisation_versions": nodes.map((node) =>
            anOrganisation(node.name, node.kind, { parent: node.parent }),
          ),
          "organisations.organisation_ratings": nodes
            .filter((node) => node.rating !== "NOT_LISTED")
            .map((node) => anOrganisationRating(node.name, YEAR, rate(node.rating))),
          "members.members": keys.map((key) => aMember(key)),
          "members.memberships": keys.map((key, index) => aMembership(key, (homes[index] as Node).name)),
          "members.member_ratings": memberRatings.flatMap(([, result], index) =>
            result === "NOT_LISTED"
              ? []
              : [aMemberRating(keys[index] as string, (homes[index] as Node).name, YEAR, rate(result))],
          ),
        });
        try {
          const figures = await derived.ask(
            `select indicator_code as code, cast(organisation_id as varchar) as id,
               cast(numerator as integer) as numerator, cast(denominator as integer) as denominator
             from marts.fct_indicator_values where basis = 'AS_THEN' and year = ${YEAR}`,
          );
          for (const node of nodes) {
            const inside = below(node.name);
            const orgs = (accept: (kind: string) => boolean) =>
              recount(inside.filter((each) => accept(each.kind)).map((each) => each.rating));
            const grassroots = orgs((kind) => kind.startsWith("GRASSROOTS_"));
            const cells = orgs((kind) => kind.endsWith("_CELL"));
            const people = recount(
              memberRatings.flatMap(([, result], index) => (inside.includes(homes[index] as Node) ? [result] : [])),
            );
            const expected = {
              R1: [grassroots, "good", "rated"],
              R2: [people, "good", "rated"],
              R3: [cells, "good", "rated"],
              "R4-ORG": [grassroots, "rated", "liable"],
              "R4-MEM": [people, "rated", "liable"],
            } as const;
            for (const [code, [counts, numerator, denominator]] of Object.entries(expected))
              expect(
                figures.find((figure) => figure.code === code && figure.id === idOf(node.name)),
                `${code} of ${node.name}`,
              ).toMatchObject(
                counts.isListed
                  ? { numerator: counts[numerator], denominator: counts[denominator] }
                  : { numerator: null, denominator: null },
              );
          }
        } finally {
          derived.close();
        }
      }),
      { numRuns: 12, seed: 21_2022 },
    );
  });
});

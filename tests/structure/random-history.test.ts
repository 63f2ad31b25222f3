import { describe, expect, it } from "vitest";
import { deliverHistories } from "./deliver-history.ts";
import { expectEveryUnitReachable, expectTodayTrue } from "./expectations.ts";

const FIRST_SEED = 1;
const HISTORIES = 100;

describe(`${HISTORIES} random histories of organisations (seeds from ${FIRST_SEED})`, () => {
  const delivered = deliverHistories(FIRST_SEED, HISTORIES);

  it("keep every organisation reachable from a root on every day of its life", () => {
    expectEveryUnitReachable(delivered);
    expect(delivered.edges.some((edge) => edge.extent === "PART")).toBe(true);
  });

  it("are counted once and wholly, as then and on today's tree", async () => {
    expect(await expectTodayTrue(delivered)).toBeGreaterThan(10_000);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "./apportionment.ts";

describe("apportion", () => {
  it("gives the largest remainders what is left", () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(7, [60, 30, 10])).toEqual([4, 2, 1]);
  });

  it("sums to the total and keeps the limits where they allow it", () => {
    const parts = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 500 }), limit: fc.nat(60) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(parts, fc.nat(200), (each, wanted) => {
        const limits = each.map(({ limit }) => limit);
        const total = Math.min(
          wanted,
          limits.reduce((sum, limit) => sum + limit, 0),
        );

        const shares = apportion(
          total,
          each.map(({ weight }) => weight),
          limits,
        );

        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        for (const [at, share] of shares.entries()) expect(share).toBeLessThanOrEqual(limits[at] as number);
      }),
    );
  });
});

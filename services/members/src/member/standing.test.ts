import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Membership, standingOn } from "./standing.ts";

const from2018to2020: Membership = {
  organisationId: "first",
  validFrom: "2018-01-01",
  validTo: "2020-01-01",
  leaveReason: "TRANSFERRED_OUT",
};
const from2020February: Membership = {
  organisationId: "second",
  validFrom: "2020-02-01",
  validTo: null,
  leaveReason: null,
};
const died: Membership = { ...from2020February, validTo: "2022-01-01", leaveReason: "DIED" };

describe("the standing of a member on a day", () => {
  it.each([
    ["before the first membership the first cell counts", "2017-06-01", "first", "PROBATIONARY"],
    ["on the first day of a membership", "2018-01-01", "first", "PROBATIONARY"],
    ["on the day of confirmation", "2018-12-01", "first", "FULL"],
    ["on the last day of a membership", "2019-12-31", "first", "FULL"],
    ["between two cells", "2020-01-15", "first", "FULL"],
    ["in the second cell", "2020-02-01", "second", "FULL"],
    ["on the last day", "2021-12-31", "second", "FULL"],
    ["after death", "2022-01-01", "second", "DEPARTED"],
  ])("is right %s", (_, day, organisationId, status) => {
    expect(standingOn("2018-12-01", [from2018to2020, died], day)).toEqual({ organisationId, status });
  });

  it("departs a member who was struck off, even one who was admitted again later", () => {
    const struckOff: Membership = { ...from2018to2020, leaveReason: "STRUCK_OFF" };

    expect(standingOn(null, [struckOff, from2020February], "2020-01-15").status).toBe("DEPARTED");
    expect(standingOn(null, [struckOff, from2020February], "2020-02-01").status).toBe("PROBATIONARY");
  });

  it("departs a member who was transferred out of the record", () => {
    expect(standingOn("2018-12-01", [from2018to2020], "2020-01-15").status).toBe("DEPARTED");
  });

  it("never departs a member on a day that a membership covers", () => {
    const day = fc
      .integer({ min: 0, max: 4000 })
      .map((n) => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 2, maxLength: 12 }), day, (bounds, asked) => {
        const sorted = bounds.sort();
        const memberships = sorted
          .slice(0, -1)
          .flatMap((validFrom, index): Membership[] =>
            index % 2 === 0
              ? [{ organisationId: validFrom, validFrom, validTo: sorted[index + 1] as string, leaveReason: "LEFT" }]
              : [],
          );
        const covering = memberships.find(({ validFrom, validTo }) => validFrom <= asked && asked < (validTo ?? ""));

        const { status, organisationId } = standingOn(null, memberships, asked);

        expect(status === "DEPARTED").toBe(!covering && memberships.some(({ validFrom }) => validFrom <= asked));
        if (covering) expect(organisationId).toBe(covering.organisationId);
      }),
    );
  });
});

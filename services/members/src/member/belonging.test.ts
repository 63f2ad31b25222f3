import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { belongingOn, findTransit, type Stay } from "./belonging.ts";

const from2018to2020: Stay = {
  organisationId: "first",
  validFrom: "2018-01-01",
  validTo: "2020-01-01",
  leaveReason: "TRANSFERRED_OUT",
  leftFor: null,
  arrivedOn: "2020-02-01",
};
const from2020February: Stay = {
  organisationId: "second",
  validFrom: "2020-02-01",
  validTo: null,
  leaveReason: null,
  leftFor: null,
  arrivedOn: null,
};
const died: Stay = { ...from2020February, validTo: "2022-01-01", leaveReason: "DIED" };

describe("where a member belongs on a day", () => {
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
    expect(belongingOn("2018-12-01", [from2018to2020, died], day)).toEqual({ organisationId, status });
  });

  it("departs a member who was struck off, even one who was admitted again later", () => {
    const struckOff: Stay = { ...from2018to2020, leaveReason: "STRUCK_OFF" };

    expect(belongingOn(null, [struckOff, from2020February], "2020-01-15").status).toBe("DEPARTED");
    expect(belongingOn(null, [struckOff, from2020February], "2020-02-01").status).toBe("PROBATIONARY");
  });

  it.each([
    ["out of the record", null, null, "DEPARTED"],
    ["to another province", "OTHER_PROVINCE", null, "DEPARTED"],
    ["abroad, also one who came back", "ABROAD", "2020-02-01", "DEPARTED"],
    ["within the province, and is on the way", "IN_PROVINCE", "2020-02-01", "FULL"],
    ["within the province, and never arrived", "IN_PROVINCE", null, "FULL"],
    ["within the province, and arrived out of sight", "IN_PROVINCE", "2020-01-10", "DEPARTED"],
  ] as const)("knows what became of a member who was transferred %s", (_, leftFor, arrivedOn, status) => {
    const stay: Stay = { ...from2018to2020, leftFor, arrivedOn };

    expect(belongingOn("2018-12-01", [stay], "2020-01-15").status).toBe(status);
    expect(findTransit([stay], "2020-01-15") === undefined).toBe(status === "DEPARTED");
    expect(findTransit([stay], "2019-12-31")).toBeUndefined();
  });

  it("never departs a member on a day that a membership covers", () => {
    const day = fc
      .integer({ min: 0, max: 4000 })
      .map((n) => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 2, maxLength: 12 }), day, (bounds, asked) => {
        const sorted = bounds.sort();
        const left = { leaveReason: "LEFT", leftFor: null, arrivedOn: null } as const;
        const memberships = sorted
          .slice(0, -1)
          .flatMap((validFrom, index): Stay[] =>
            index % 2 === 0
              ? [{ organisationId: validFrom, validFrom, validTo: sorted[index + 1] as string, ...left }]
              : [],
          );
        const covering = memberships.find(({ validFrom, validTo }) => validFrom <= asked && asked < (validTo ?? ""));

        const { status, organisationId } = belongingOn(null, memberships, asked);

        expect(status === "DEPARTED").toBe(!covering && memberships.some(({ validFrom }) => validFrom <= asked));
        if (covering) expect(organisationId).toBe(covering.organisationId);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, addYears } from "./calendar-day.ts";
import { type DatedAction, findEffectEnd, findLimitationEnd, isBeyondLimitation, isInEffect } from "./limitation.ts";

let count = 0;
const anAction = (values: Partial<DatedAction> = {}): DatedAction => {
  const decidedOn = values.decidedOn ?? "2023-05-10";
  return {
    id: String(count++),
    form: "REPRIMAND",
    violatedOn: "2020-03-01",
    decidedOn,
    effectiveOn: decidedOn,
    ...values,
  };
};

describe("days of the calendar", () => {
  it.each([
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2023-12-31", 2, "2024-02-29"],
    ["2023-05-10", 12, "2024-05-10"],
    ["2024-02-29", 12, "2025-02-28"],
  ])("%s and %i months are %s", (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });
});

describe("the limitation of an action", () => {
  it.each([
    ["REPRIMAND", "2025-03-01"],
    ["WARNING", "2030-03-01"],
    ["REMOVAL_FROM_POST", "2030-03-01"],
    ["EXPULSION", null],
    ["DISSOLUTION", null],
  ] as const)("of a %s ends on %s", (form, expected) => {
    const action = anAction({ form });

    expect(findLimitationEnd(action, [action])).toBe(expected);
  });

  it("lets it be decided on its last day, and not on the next", () => {
    const beyond = (decidedOn: string) => {
      const action = anAction({ decidedOn });
      return isBeyondLimitation(action, [action]);
    };

    expect([beyond("2025-03-01"), beyond("2025-03-02")]).toEqual([false, true]);
  });

  it("begins anew with each violation within it, until the decision", () => {
    const action = anAction({ decidedOn: "2028-01-01" });
    const all = [action, anAction({ violatedOn: "2027-09-01" }), anAction({ violatedOn: "2024-01-01" })];
    const tooLate = [action, anAction({ violatedOn: "2025-03-02" })];
    const afterIt = [action, anAction({ violatedOn: "2028-01-02" })];

    expect(findLimitationEnd(action, all)).toBe("2032-09-01");
    expect(isBeyondLimitation(action, all)).toBe(false);
    expect([tooLate, afterIt].map((each) => isBeyondLimitation(action, each))).toEqual([true, true]);
  });

  it("is not known where the day of the act is not told", () => {
    const action = anAction({ violatedOn: null });

    expect([findLimitationEnd(action, [action]), isBeyondLimitation(action, [action])]).toEqual([null, null]);
  });
});

describe("the effect of an action", () => {
  it("ends twelve months after the decision", () => {
    const action = anAction({ effectiveOn: "2023-06-01" });
    const on = (day: string) => isInEffect(action, [action], day);

    expect(findEffectEnd(action, [action])).toBe("2024-05-10");
    expect(["2023-05-31", "2023-06-01", "2024-05-09", "2024-05-10"].map(on)).toEqual([false, true, true, false]);
  });

  it("lasts as long as that of a relapse within it", () => {
    const first = anAction();
    const relapse = anAction({ violatedOn: "2024-05-09", decidedOn: "2024-12-01" });
    const again = anAction({ violatedOn: null, decidedOn: "2025-11-30" });

    expect(findEffectEnd(first, [again, relapse, first])).toBe("2026-11-30");
    expect(findEffectEnd(relapse, [first, relapse])).toBe("2025-12-01");
  });

  it.each([
    ["an older act", { violatedOn: "2023-05-09", decidedOn: "2023-12-01" }],
    ["an act after it had ended", { violatedOn: "2024-05-10", decidedOn: "2024-12-01" }],
    ["an earlier decision", { violatedOn: null, decidedOn: "2023-05-09" }],
  ])("does not last longer for %s", (_, other) => {
    const action = anAction();

    expect(findEffectEnd(action, [action, anAction(other)])).toBe("2024-05-10");
  });

  it("does not end for whoever was expelled or dissolved, nor after a relapse that led to it", () => {
    const [first, expulsion] = [
      anAction(),
      anAction({ form: "EXPULSION", violatedOn: "2023-12-01", decidedOn: "2024-01-01" }),
    ];

    expect([findEffectEnd(expulsion, [expulsion]), findEffectEnd(first, [first, expulsion])]).toEqual([null, null]);
    expect(isInEffect(first, [first, expulsion], "2030-01-01")).toBe(true);
  });

  it("never ends earlier for one more action, and always within the months of the last", () => {
    const anyDay = fc
      .integer({ min: 0, max: 3_000 })
      .map((days) => new Date(Date.UTC(2018, 0, 1 + days)).toISOString().slice(0, 10));
    const anyAction = fc.tuple(anyDay, anyDay, fc.boolean()).map(([one, other, isTold]) => {
      const [earlier = one, later = other] = [one, other].sort();
      return anAction({ violatedOn: isTold ? earlier : null, decidedOn: later });
    });
    fc.assert(
      fc.property(fc.array(anyAction, { minLength: 1, maxLength: 6 }), anyAction, (all, more) => {
        const [first] = all as [DatedAction];
        const [before, after] = [findEffectEnd(first, all), findEffectEnd(first, [...all, more])] as [string, string];
        const last = [...all, more]
          .map(({ decidedOn }) => decidedOn)
          .sort()
          .at(-1) as string;

        expect(before >= addYears(first.decidedOn, 1)).toBe(true);
        expect(after >= before).toBe(true);
        expect(after <= addYears(last, 1)).toBe(true);
      }),
    );
  });
});

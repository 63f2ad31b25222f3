import { daysAfter } from "@nq21/subgraph/day-in-vietnam";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answering, listDueDays, listUnshown, type Shown, statusOf, type TaskTimes } from "./task-status.ts";

const once: TaskTimes = { recurrence: "ONCE", startsOn: "2022-09-06", endsOn: "2030-12-31", firstDueOn: "2022-12-31" };
const yearly: TaskTimes = {
  recurrence: "YEARLY",
  startsOn: "2022-09-06",
  endsOn: "2026-12-31",
  firstDueOn: "2023-01-15",
};
const quarterly: TaskTimes = { ...yearly, recurrence: "QUARTERLY", endsOn: "2023-12-31", firstDueOn: "2023-01-31" };
const always: TaskTimes = { ...once, recurrence: "CONTINUOUS", firstDueOn: null };
const evidence = (organisationId: string, year: number, recordedOn: string, quarter: number | null = null): Shown => ({
  organisationId,
  year,
  quarter,
  recordedOn,
});
const owner = (organisationId: string | null, validFrom = "2022-01-01", validTo: string | null = null): Answering => ({
  organisationId,
  validFrom,
  validTo,
});

describe("what is due", () => {
  it("is one day, one a year about the year before, or one a quarter, until the task's last day", () => {
    expect(listDueDays(once)).toEqual([{ on: "2022-12-31", year: 2022, quarter: null }]);
    expect(listDueDays(yearly).map(({ on, year }) => [on, year])).toEqual([
      ["2023-01-15", 2022],
      ["2024-01-15", 2023],
      ["2025-01-15", 2024],
      ["2026-01-15", 2025],
    ]);
    expect(listDueDays(quarterly)).toEqual([
      { on: "2023-01-31", year: 2022, quarter: 4 },
      { on: "2023-04-30", year: 2023, quarter: 1 },
      { on: "2023-07-31", year: 2023, quarter: 2 },
      { on: "2023-10-31", year: 2023, quarter: 3 },
    ]);
    expect(listDueDays(always)).toEqual([]);
  });
});

describe("the status of a task", () => {
  it.each([
    ["long before", "2022-09-10", [], "RUNNING"],
    ["before its time", "2022-09-01", [], "NOT_DUE"],
    ["within 30 days", "2022-12-01", [], "DUE"],
    ["on the day itself", "2022-12-31", [], "DUE"],
    ["the day after", "2023-01-01", [], "OVERDUE"],
    ["when one of two showed it", "2023-01-01", [evidence("a", 2022, "2022-12-20")], "OVERDUE"],
    ["when both did", "2023-01-01", [evidence("a", 2022, "2022-12-20"), evidence("b", 2022, "2022-12-31")], "DONE"],
    [
      "when the second did later",
      "2023-01-01",
      [evidence("a", 2022, "2022-12-20"), evidence("b", 2022, "2023-02-01")],
      "OVERDUE",
    ],
    [
      "when both did early",
      "2022-11-01",
      [evidence("a", 2022, "2022-10-01"), evidence("b", 2022, "2022-10-01")],
      "DONE",
    ],
  ] as const)("that two answer for once is, %s", (_, at, shown, status) => {
    expect(statusOf(once, [owner("a"), owner("b"), owner("c", "2025-07-01")], shown, at)).toBe(status);
  });

  it("of a body without a record is shown by anyone's evidence", () => {
    expect(statusOf(once, [owner(null)], [evidence("z", 2022, "2022-12-01")], "2024-01-01")).toBe("DONE");
    expect(statusOf(once, [owner(null)], [evidence("z", 2023, "2022-12-01")], "2024-01-01")).toBe("OVERDUE");
  });

  it("that recurs is overdue for as long as one year is not shown", () => {
    const shown = [2022, 2024, 2025].map((year) => evidence("a", year, `${year + 1}-01-10`));
    expect(statusOf(yearly, [owner("a")], shown, "2023-06-01")).toBe("RUNNING");
    expect(statusOf(yearly, [owner("a")], shown, "2024-01-10")).toBe("DUE");
    expect(statusOf(yearly, [owner("a")], shown, "2026-06-01")).toBe("OVERDUE");
    expect(listUnshown(yearly, [owner("a")], shown, { until: "2026-12-31", at: "2026-06-01" })).toEqual([
      { on: "2024-01-15", year: 2023, quarter: null },
    ]);
  });

  it("that never ends runs until its time is over", () => {
    expect(["2022-01-01", "2025-01-01", "2031-01-01"].map((at) => statusOf(always, [], [], at))).toEqual([
      "NOT_DUE",
      "RUNNING",
      "DONE",
    ]);
  });

  it("never gets worse by evidence, and never better by waiting without any", () => {
    const day = fc.integer({ min: 0, max: 3_000 }).map((days) => daysAfter("2022-01-01", days));
    const rank = { OVERDUE: 0, DUE: 1, RUNNING: 2, NOT_DUE: 2, DONE: 3 } as const;
    const times = fc.constantFrom(once, yearly, quarterly);
    const shown = fc.array(
      fc.record({
        organisationId: fc.constantFrom("a", "b"),
        year: fc.integer({ min: 2022, max: 2026 }),
        quarter: fc.option(fc.integer({ min: 1, max: 4 })),
        recordedOn: day,
      }),
      { maxLength: 12 },
    );
    const owners = fc.constantFrom([owner("a")], [owner("a"), owner("b", "2024-01-01")], [owner(null)]);
    fc.assert(
      fc.property(times, owners, shown, shown, day, (task, answering, some, more, at) => {
        expect(rank[statusOf(task, answering, [...some, ...more], at)]).toBeGreaterThanOrEqual(
          rank[statusOf(task, answering, some, at)],
        );
        if (statusOf(task, answering, [], at) === "OVERDUE")
          expect(statusOf(task, answering, [], daysAfter(at, 1))).toBe("OVERDUE");
      }),
      { seed: 21 },
    );
  });
});

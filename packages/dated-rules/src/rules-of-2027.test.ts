import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyRules, rulesOf2027 } from "../testing/changed-rules.ts";
import { findDisciplineLimitation } from "./discipline-limitation.ts";
import { countCap, findExcellentCap } from "./excellent-cap.ts";
import { findMeetingLevels, meetingLevelOf } from "./meeting-levels.ts";
import { findProbationRule } from "./probation.ts";
import { findRatingRule, liabilityOf } from "./rating-liability.ts";
import { listRules, ruleTopicCodes, useRules } from "./rule-topics.ts";

const changed = copyRules(...rulesOf2027);
beforeAll(() => useRules(changed.directory));
afterAll(() => {
  useRules();
  changed.remove();
});

const levelAt = (on: string, score: number) => {
  const rule = findMeetingLevels(on);
  return rule && meetingLevelOf(rule, score, true);
};
const capAt = (year: number, excellent: number, good: number) => {
  const rule = findExcellentCap(year);
  return rule && countCap(rule, excellent, good);
};

describe("rules added for 2027 as data", () => {
  it("decide who is liable from 2027, and nothing before", () => {
    expect([2026, 2027, 2028].map((year) => liabilityOf(year, "SUSPENDED"))).toEqual([
      "NOT_LIABLE",
      "LIABLE",
      "LIABLE",
    ]);
    expect(findRatingRule(2027)).toMatchObject({ id: "NEW-2027", hasScore: false, periodKinds: ["YEAR"] });
    expect(findRatingRule(2026)).toMatchObject({ id: "QD366-2025", hasScore: true });
  });

  it("set rate, base and rounding of the cap", () => {
    expect([2022, 2026, 2027].map((year) => capAt(year, 9, 38))).toEqual([
      { base: 38, cap: 7 },
      { base: 38, cap: 7 },
      { base: 47, cap: 12 },
    ]);
    expect(capAt(2026, 0, 35)).toEqual({ base: 35, cap: 7 });
    expect(capAt(2018, 1, 5)).toBeUndefined();
  });

  it("set the points of a good meeting", () => {
    expect(["2026-12-31", "2027-01-01"].map((on) => levelAt(on, 92))).toEqual(["GOOD", "FAIR"]);
  });

  it("set limitation, its end of effect and probation", () => {
    expect(["2026-12-31", "2027-01-01"].map((on) => findDisciplineLimitation(on)?.years.REPRIMAND)).toEqual([5, 7]);
    expect(findDisciplineLimitation("2027-06-01")).toMatchObject({
      effectMonths: 24,
      isRestartedByNewViolation: false,
    });
    expect(["2026-12-31", "2027-01-01"].map((on) => findProbationRule(on)?.months)).toEqual([12, 18]);
  });

  it("leave the rules of the product as they were for whoever goes by those", () => {
    useRules();
    for (const topic of ruleTopicCodes) {
      expect(listRules(topic).map(({ id }) => id)).not.toContain("NEW-2027");
      expect(listRules(topic).at(-1)?.to).toBeNull();
    }
    useRules(changed.directory);
  });
});

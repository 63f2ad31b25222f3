import { meetingLevels } from "@nq21/code-lists/meeting";
import { findMeetingLevels, type MeetingRule, meetingLevelOf } from "@nq21/dated-rules/meeting-levels";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meetingOf } from "./meeting-rules.ts";

const rank = Object.keys(meetingLevels).reverse();
const anyScore = fc.double({ min: 0, max: 100, noNaN: true });
const anyRule: fc.Arbitrary<MeetingRule> = fc
  .tuple(anyScore, anyScore, anyScore, fc.boolean())
  .map(([one, two, three, goodNeedsFullMarks]) => {
    const [averageFrom = 0, fairFrom = 0, goodFrom = 0] = [one, two, three].sort((a, b) => a - b);
    return {
      id: "V",
      from: "2018-01-01",
      to: null,
      goodFrom,
      fairFrom,
      averageFrom,
      goodNeedsFullMarks,
      document: "",
      source: "",
      certainty: "UNVERIFIED",
    };
  });

describe("the level of a meeting", () => {
  it("never falls when the score rises or full marks are added", () => {
    fc.assert(
      fc.property(anyRule, anyScore, anyScore, fc.boolean(), (rule, one, other, hasFullMarks) => {
        const rankOf = (score: number, full: boolean) => rank.indexOf(meetingLevelOf(rule, score, full));
        const [lower, higher] = one < other ? [one, other] : [other, one];

        expect(rankOf(lower, hasFullMarks)).toBeLessThanOrEqual(rankOf(higher, hasFullMarks));
        expect(rankOf(lower, false)).toBeLessThanOrEqual(rankOf(lower, true));
      }),
    );
  });

  it("is GOOD exactly from its threshold on, with full marks where the rule asks for them", () => {
    fc.assert(
      fc.property(anyRule, anyScore, fc.boolean(), (rule, score, hasFullMarks) => {
        const isGood = score >= rule.goodFrom && (hasFullMarks || !rule.goodNeedsFullMarks);

        expect(meetingLevelOf(rule, score, hasFullMarks) === "GOOD").toBe(isGood);
      }),
    );
  });

  it.each([
    [100, true, "GOOD"],
    [90, true, "GOOD"],
    [90, false, "FAIR"],
    [90, null, "FAIR"],
    [89.9, true, "FAIR"],
    [70, null, "FAIR"],
    [69.9, null, "AVERAGE"],
    [50, null, "AVERAGE"],
    [49.9, true, "POOR"],
    [null, true, null],
  ])("of %s points, full marks %s, is %s in 2024", (score, hasFullMarks, level) => {
    const meeting = meetingOf(
      "cell",
      {
        ...{ heldOn: "2024-01-05", kind: "REGULAR", mode: "IN_PERSON" },
        ...{ dueCount: null, presentCount: 1, spokeCount: null, score, hasFullMarks },
      },
      "5f2d8a0e-6a53-5d0a-9a6e-21c0de000021",
    );

    expect(meeting).toMatchObject({ level, rule_version: findMeetingLevels("2024-01-05")?.id });
  });
});

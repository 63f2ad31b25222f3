import { useRules } from "@nq21/dated-rules/rule-topics";
import { copyRules, rulesOf2027 } from "@nq21/dated-rules/testing/changed-rules";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aMeeting,
  aRating,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
const changed = copyRules(...rulesOf2027);
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(async () => {
  useRules();
  changed.remove();
  await record.close();
});

describe("the rules in the graph", () => {
  it("are found by topic and day, with document, source and what they say", async () => {
    const { rules } = await record.ask(`{ rules(topic: RATING_LIABILITY, at: "2022-12-31") {
      id topic validFrom validTo document certainty values { name value } } }`);

    expect(rules).toEqual([
      {
        ...{ id: "QD132-2019", topic: "RATING_LIABILITY", validFrom: "2019-01-01", validTo: "2023-01-01" },
        ...{ document: "QĐ 132-QĐ/TW (8/3/2018); HD 21-HD/BTCTW (18/10/2019)", certainty: "SOURCED" },
        values: [
          { name: "notLiableReasons", value: "EXEMPT" },
          { name: "notLiableReasons", value: "SUSPENDED" },
          { name: "notLiableReasons", value: "NEWLY_FOUNDED" },
          { name: "recentAdmissionMonths", value: "6" },
          { name: "periodKinds", value: "YEAR" },
          { name: "periodKinds", value: "TERM" },
          { name: "periodKinds", value: "AD_HOC" },
          { name: "hasScore", value: "false" },
        ],
      },
    ]);
  });

  it("name what has no limit, and every topic has one in force today", async () => {
    const { rules } = await record.ask(`{ rules(at: "2026-11-23") { id topic source values { name value } } }`);

    expect(rules.map(({ topic }: { topic: string }) => topic)).toEqual([
      ...["RATING_LIABILITY", "EXCELLENT_CAP", "MEETING_LEVELS", "DISCIPLINE_LIMITATION", "PROBATION"],
    ]);
    expect(rules[3].values).toEqual(
      expect.arrayContaining([
        { name: "years.REPRIMAND", value: "5" },
        { name: "years.EXPULSION", value: null },
      ]),
    );
  });
});

// A new rule is data: the importers and the graph follow a folder that a site changed, and nothing is compiled for it.
describe("a rule added for 2027", () => {
  const rowsOf = async () => {
    const { organisation } = await record.ask(`{ organisation(code: "01.1") {
      ratings(from: 2026, to: 2027) { period { year } liability ruleVersion }
      meetings { edges { node { heldOn level ruleVersion } } } } }`);
    return organisation;
  };
  const suspended = (year: number) =>
    aRating({
      ...{ organisationCode: "01.1", year, level: null, notRatedReason: "SUSPENDED" },
      ...{ selfLevel: null, decidedOn: null, decisionNumber: null },
    });

  it("decides what a file may say and what comes of it", async () => {
    useRules(changed.directory);
    const ratings = await record.importRows("ORGANISATION_RATINGS", [suspended(2026), suspended(2027)]);
    const scored = await record.importRows("ORGANISATION_RATINGS", [
      aRating({ organisationCode: "01", year: 2027, score: 88, decidedOn: "2027-12-20" }),
    ]);
    const { rules } = await record.ask(`{ rules(at: "2027-06-01") { id values { name value } } }`);

    expect(ratings).toMatchObject({ outcome: "STORED", added: 2 });
    expect((await rowsOf()).ratings).toEqual([
      { period: { year: 2026 }, liability: "NOT_LIABLE", ruleVersion: "QD366-2025" },
      { period: { year: 2027 }, liability: "LIABLE", ruleVersion: "NEW-2027" },
    ]);
    expect(scored).toMatchObject({ outcome: "REFUSED", faults: [{ code: "SCORE_NOT_IN_RULE", column: "Điểm" }] });
    expect(new Set(rules.map(({ id }: { id: string }) => id))).toEqual(new Set(["NEW-2027"]));
    expect(rules[1].values).toContainEqual({ name: "rate", value: "0.25" });
  });

  it("leaves what was judged before as it was", async () => {
    useRules(changed.directory);
    const heldOn = "2026-09-05";
    await record.importRows("CELL_MEETINGS", [aMeeting({ organisationCode: "01.1", heldOn, score: 92 })]);

    expect((await rowsOf()).meetings.edges).toEqual([{ node: { heldOn, level: "GOOD", ruleVersion: "HD12-2018" } }]);
  });
});

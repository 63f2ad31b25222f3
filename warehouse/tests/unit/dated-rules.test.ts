import { useRules } from "@nq21/dated-rules/rule-topics";
import { copyRules, rulesOf2027 } from "@nq21/dated-rules/testing/changed-rules";
import { afterEach, expect, it } from "vitest";
import { hashRules } from "../../builder/rules-hash.ts";
import { deriveFrom } from "../fixtures/derive.ts";
import { aMember, aMemberRating, aMembership, anOrganisation, members } from "../fixtures/rows.ts";

const changed = copyRules(...rulesOf2027);
afterEach(() => {
  useRules();
  changed.remove();
});

// The rule of 2027 lets suspended members be rated again, and members of nine months not yet, who had to be after seven before. It is a file; no model and no line of code knows of it.
it("figures follow a rule that was added as data, and are told apart from those of the rules before", async () => {
  const before = await hashRules();
  useRules(changed.directory);
  const reasons = (year: number, suspended: string) => [
    aMemberRating("m1", "c1", year),
    aMemberRating("m2", "c1", year, { reason: "EXEMPT", liability: "NOT_LIABLE" }),
    aMemberRating("m3", "c1", year, { reason: "SUSPENDED", liability: suspended }),
  ];

  const derived = await deriveFrom(
    {
      "organisations.organisation_versions": [
        anOrganisation("BK", "PROVINCIAL_CHAPTER"),
        anOrganisation("BK.1", "ABOVE_GRASSROOTS", { parent: "BK" }),
        anOrganisation("c1", "GRASSROOTS_CELL", { parent: "BK.1" }),
      ],
      "members.members": [
        ...members(3).map((key) => aMember(key)),
        aMember("n1", "2026-05-19"),
        aMember("n2", "2027-05-19"),
      ],
      "members.memberships": [
        ...members(3).map((key) => aMembership(key, "c1")),
        aMembership("n1", "c1", "2026-05-19", "2027-02-01"),
        aMembership("n2", "c1", "2027-05-19"),
      ],
      "members.member_ratings": [...reasons(2026, "NOT_LIABLE"), ...reasons(2027, "LIABLE")],
    },
    "2028-04-10",
  );

  expect(await derived.figure("R2", "BK", 2026)).toMatchObject({ liable: 2, rated: 1, coverage: 0.5 });
  expect(await derived.figure("R2", "BK", 2027)).toMatchObject({ liable: 2, rated: 1, coverage: 0.5 });
  expect(await hashRules()).not.toBe(before);
  derived.close();
});

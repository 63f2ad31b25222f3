import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { copyRules } from "../testing/changed-rules.ts";
import { findProbationRule, probation } from "./probation.ts";
import { useRules } from "./rule-topics.ts";
import { rulesOf } from "./rules-in-force.ts";

const copies: { readonly remove: () => void }[] = [];
afterEach(() => {
  useRules();
  for (const copy of copies.splice(0)) copy.remove();
});

const entry = (values: Readonly<Record<string, unknown>>) => {
  const all = {
    id: "NEW",
    from: "2027-01-01",
    to: null,
    months: 12,
    allowedDays: 30,
    document: "QĐ",
    source: "x",
    certainty: "SOURCED",
    ...values,
  };
  const said = Object.entries(all).filter(([, value]) => value !== undefined);
  return `- ${said.map(([key, value]) => `${key}: ${value}`).join("\n  ")}\n`;
};
const use = (added: string, endsAt: string | undefined = "2027-01-01") => {
  const copy = copyRules({ topic: "probation", added, ...(endsAt === "" ? {} : { endsAt }) });
  copies.push(copy);
  useRules(copy.directory);
};

describe("a file of rules", () => {
  it("is taken when every moment has one rule", () => {
    use(entry({ from: "2027-01-01", to: "2028-01-01" }) + entry({ id: "NEXT", from: "2028-01-01", months: 6 }));

    expect(rulesOf(probation).map(({ id }) => id)).toEqual(["CHARTER-2011", "NEW", "NEXT"]);
    expect(["2027-12-31", "2028-01-01"].map((on) => findProbationRule(on)?.months)).toEqual([12, 6]);
    expect(findProbationRule("2011-01-18")).toBeUndefined();
  });

  // Line 12: the first after the eleven that come with the product.
  it.each([
    [
      "an overlap",
      entry({ from: "2026-12-31" }),
      undefined,
      "overlap. CHARTER-2011 ends 2027-01-01, this one begins 2026-12-31",
    ],
    ["a rule that was not closed", entry({}), "", "overlap. CHARTER-2011 ends never"],
    ["a gap", entry({ from: "2027-01-02" }), undefined, "gap. CHARTER-2011 ends 2027-01-01"],
    ["no source", entry({ source: undefined }), undefined, "source: "],
    ["an empty source", entry({ source: '" "' }), undefined, "source: "],
    ["no document", entry({ document: undefined }), undefined, "document: "],
    ["an unknown certainty", entry({ certainty: "SURE" }), undefined, "certainty: "],
    ["a value of another topic", entry({ rate: 1 }), undefined, "rate"],
    ["a day that is none", entry({ from: "2027-02-30" }), undefined, "from: "],
    ["an end before its beginning", entry({ to: "2026-06-01" }), undefined, "to: it ends before it begins"],
    ["a name in use", entry({ id: "CHARTER-2011" }), undefined, "id: another rule"],
  ])("with %s is refused with its place, and the rules before stay in force", (_, added, endsAt, fault) => {
    const name = /id: (\S+)/.exec(added)?.[1];

    expect(() => use(added, endsAt)).toThrow(`probation.yml, line 12 (${name})`);
    expect(() => use(added, endsAt)).toThrow(fault);
    expect(rulesOf(probation).map(({ id }) => id)).toEqual(["CHARTER-2011"]);
  });

  it.each([
    ["- id: [", /^probation\.yml, line \d+: /],
    ["months: 12", /^probation\.yml: a list of rules/],
    ["", /^probation\.yml: a list of rules/],
  ])("that says %j is refused", (text, fault) => {
    const copy = copyRules();
    copies.push(copy);
    writeFileSync(join(copy.directory, "probation.yml"), text);

    expect(() => useRules(copy.directory)).toThrow(fault);
  });

  it("that is missing is named", () => {
    expect(() => useRules("/no-such-folder")).toThrow("rating-liability.yml: the file can't be read.");
  });
});

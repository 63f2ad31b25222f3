import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditActions, auditCategories } from "./audit.ts";
import { type CodeList, codesOf, findCode, foldText } from "./code-list.ts";
import { emergencyReasons } from "./emergency.ts";
import * as indicator from "./indicator.ts";
import { disciplineForms, inspectingBodies, inspectionKinds, inspectionSubjects } from "./inspection.ts";
import { memberFlowResidueKinds } from "./member-flow.ts";
import { memberStandings, transferDestinations } from "./member-standing.ts";
import { admissionSources, joinReasons, leaveReasons, memberStatuses } from "./membership.ts";
import { lineageExtents, organisationChangeKinds } from "./organisation-change.ts";
import { organisationKinds } from "./organisation-kind.ts";
import { lineageEvents, placeKinds, villageCoverages, villageOffices } from "./place.ts";
import * as programme from "./programme.ts";
import { liabilities, notRatedReasons, periodKinds, ratingLevels, ratingStates } from "./rating.ts";
import { extractedStandings, registerDifferenceKinds } from "./register-extract.ts";
import { returnPeriods } from "./return-period.ts";
import { rights } from "./right.ts";
import { roles } from "./role.ts";
import { sectors } from "./sector.ts";

const lists: Record<string, CodeList<string>> = {
  ...indicator,
  ...programme,
  auditActions,
  auditCategories,
  emergencyReasons,
  returnPeriods,
  rights,
  roles,
  disciplineForms,
  inspectingBodies,
  inspectionKinds,
  inspectionSubjects,
  admissionSources,
  joinReasons,
  extractedStandings,
  leaveReasons,
  memberFlowResidueKinds,
  memberStandings,
  memberStatuses,
  registerDifferenceKinds,
  transferDestinations,
  lineageExtents,
  organisationChangeKinds,
  organisationKinds,
  liabilities,
  notRatedReasons,
  lineageEvents,
  placeKinds,
  villageCoverages,
  villageOffices,
  periodKinds,
  ratingLevels,
  ratingStates,
  sectors,
};

describe.each(Object.entries(lists))("the list %s", (_, list) => {
  const codes = codesOf(list);

  it("has codes that can be enum values, and labels in both languages", () => {
    for (const code of codes) {
      expect(code).toMatch(/^[A-Z][A-Z0-9_]*$/);
      expect(list[code]?.vi.trim()).not.toBe("");
      expect(list[code]?.en.trim()).not.toBe("");
    }
  });

  it("has labels that are one only in one entry, even without case and marks", () => {
    for (const language of ["vi", "en"] as const) {
      const labels = codes.map((code) => foldText(list[code]?.[language] ?? ""));
      expect(new Set(labels).size).toBe(codes.length);
    }
  });

  it("has no code that reads like another entry's label", () => {
    const owners = new Map<string, Set<string>>();
    for (const code of codes)
      for (const spelling of [foldText(code), foldText(list[code]?.vi ?? "")])
        owners.set(spelling, (owners.get(spelling) ?? new Set()).add(code));
    expect([...owners.values()].filter((each) => each.size > 1)).toEqual([]);
  });

  it("finds each entry by its code and its Vietnamese label, however they are written", () => {
    for (const code of codes) {
      const label = list[code]?.vi ?? "";
      for (const written of [
        code,
        code.toLowerCase(),
        label,
        label.toUpperCase(),
        label.normalize("NFD"),
        ` ${label} `,
      ])
        expect(findCode(list, written)).toBe(code);
    }
  });
});

describe("a code", () => {
  it("is not found by a word of no entry, nor by a property that every object has", () => {
    for (const written of ["", "constructor", "__proto__", "toString", "hasOwnProperty"])
      expect(findCode(sectors, written)).toBeUndefined();
  });

  it("is found in the list that is asked, not in one that was asked before", () => {
    const one = { SAME: { vi: "Một", en: "One" } };
    const other = { SAME: { vi: "Hai", en: "Two" } };

    expect(findCode(one, "Một")).toBe("SAME");
    expect(findCode(other, "Một")).toBeUndefined();
    expect(findCode(other, "Hai")).toBe("SAME");
  });
});

describe("folding a text", () => {
  it.each([
    ["Hoà", "Hòa"],
    ["Uỷ ban", "Ủy ban"],
    ["ĐẢNG BỘ", "đảng bộ"],
    ["Quý\u00a0I", "quy  i"],
    ["Thuỷ".normalize("NFD"), "Thủy"],
  ])("makes %j and %j one", (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it("changes nothing the second time, and does not care how letters are composed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldText(text.normalize("NFD"))).toBe(foldText(text.normalize("NFC")));
      }),
      { seed: 21, numRuns: 500 },
    );
  });
});

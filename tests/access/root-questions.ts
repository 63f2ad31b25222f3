import { type Question, writeRoot } from "./questions.ts";
import { aliasOf } from "./selection.ts";
import type { AccessSite } from "./site.ts";
import type { Found } from "./subjects.ts";
import { ON_THE_WAY, PAST } from "./tree.ts";

/** Questions at the root of the graph: lists, searches, and single things by their ids or codes. */
export function listRootQuestions(site: AccessSite, { ids }: Found): readonly Question[] {
  const root = (
    part: Question["part"],
    dataClass: string,
    name: string,
    fields: Readonly<Record<string, string>>,
  ): Question => ({
    ...{ kind: "ROOT", part, dataClass, name, fields },
  });
  const each = (write: (id: string, code: string) => string) =>
    Object.fromEntries(Object.entries(site.organisations).map(([code, id]) => [aliasOf(id), write(id, code)]));
  const at = `"${PAST}"`;
  return [
    root("organisations", "STRUCTURE", "codes", { codes: writeRoot("organisations", "codes", "list: SECTOR") }),
    root(
      "organisations",
      "STRUCTURE",
      "organisation",
      each((_, code) =>
        writeRoot("organisations", "organisation", `code: "${code}", at: ${code === "06.1" ? '"2026-06-01"' : at}`),
      ),
    ),
    root("organisations", "STRUCTURE", "organisations", {
      all: writeRoot("organisations", "organisations", `at: ${at}`),
    }),
    root("organisations", "STRUCTURE", "places", {
      all: writeRoot("organisations", "places", `at: ${at}`),
      one: writeRoot("organisations", "place", `code: "01", at: ${at}`),
    }),
    root("organisations", "STRUCTURE", "search", {
      one: writeRoot("organisations", "search", 'text: "đảng bộ"'),
      two: writeRoot("organisations", "search", 'text: "xã 04"'),
      three: writeRoot("organisations", "search", 'text: "Đảng bộ 04"'),
    }),
    root("organisations", "PROGRAMME", "rules", { rules: writeRoot("organisations", "rules", "") }),
    root("programme", "PROGRAMME", "programme", { programme: writeRoot("programme", "programme", "") }),
    root("analytics", "PROGRAMME", "indicators", {
      indicators: writeRoot("analytics", "indicators", ""),
      indicator: writeRoot("analytics", "indicator", 'code: "R1"'),
      dataVersion: writeRoot("analytics", "dataVersion", ""),
    }),
    root("analytics", "PROGRAMME", "expected returns", {
      all: writeRoot("analytics", "expectedReturns", ""),
      below: writeRoot("analytics", "expectedReturns", `filter: { under: "${site.organisations.PA}", year: 2025 }`),
      reminders: writeRoot("analytics", "returnReminders", ""),
    }),
    root(
      "analytics",
      "FIGURE",
      "indicatorSeries",
      each((id) =>
        writeRoot("analytics", "indicatorSeries", `code: "R1", organisation: "${id}", from: 2019, to: 2026`),
      ),
    ),
    root("analytics", "FIGURE", "breakdown", {
      constant: writeRoot(
        "analytics",
        "indicatorSeries",
        `code: "R1", organisation: "${site.organisations.P}", from: 2019, to: 2026, breakdown: CHILD, basis: CONSTANT_UNIT`,
      ),
      child: writeRoot(
        "analytics",
        "indicatorSeries",
        `code: "R1", organisation: "${site.organisations.P}", from: 2019, to: 2026, breakdown: CHILD, basis: AS_NOW`,
      ),
    }),
    root(
      "inspections",
      "INSPECTION",
      "inspections",
      each((id) => writeRoot("inspections", "inspections", `filter: { organisation: "${id}" }`)),
    ),
    root(
      "inspections",
      "INSPECTION",
      "inspection",
      Object.fromEntries(
        (ids.Inspection ?? []).map((id) => [
          aliasOf(id),
          `inspection(id: "${id}") { id startedOn organisation { id } }`,
        ]),
      ),
    ),
    root(
      "members",
      "MEMBER_RECORD",
      "member",
      Object.fromEntries(
        (ids.Member ?? []).map((id) => [
          aliasOf(id),
          `member(id: "${id}") { id transit(at: "${ON_THE_WAY}") { from { id } leftOn arrivedOn to { id } } }`,
        ]),
      ),
    ),
    root(
      "members",
      "MEMBER_RECORD",
      "members then",
      each((id) => writeRoot("members", "members", `filter: { organisation: "${id}", at: ${at} }`)),
    ),
    root(
      "members",
      "MEMBER_RECORD",
      "members now",
      each((id) => writeRoot("members", "members", `filter: { organisation: "${id}" }`)),
    ),
  ];
}

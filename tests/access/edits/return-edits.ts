import type { Callee } from "../../../packages/authorisation/dist/call-parties.js";
import { type Edit, type EditedPlace, makeEdit } from "../edits.ts";
import { type Data, seeAll } from "../subjects.ts";
import type { Code } from "../tree.ts";
import { entityQuery, type Prepared, representationsOf } from "../trials.ts";

/** Which count of which form each part is asked to correct. */
const corrections = [
  {
    ...{ part: "organisations", field: "correctOrganisationReturnLine", list: "organisationReturns" },
    ...{ form: "RETURN_ORGANISATION_RATINGS", line: "GRASSROOTS_ORGANISATION", measure: "GOOD" },
  },
  {
    ...{ part: "members", field: "correctMemberReturnLine", list: "memberReturns" },
    ...{ form: "RETURN_MEMBER_STOCK", line: "C1", measure: "THIS_PERIOD" },
  },
  {
    ...{ part: "inspections", field: "correctInspectionReturnLine", list: "inspectionReturns" },
    ...{ form: "RETURN_INSPECTIONS", line: "COMMITTEES", measure: "INSPECTED_MEMBERS" },
  },
] as const satisfies readonly { readonly part: Callee; readonly [key: string]: string }[];

interface Committee extends EditedPlace {
  readonly code: Code;
  readonly year: number;
}
const committees: readonly Committee[] = [
  { relation: "OWN", code: "PA", year: 2025, isLater: false },
  { relation: "OWN", code: "PA", year: 2026, isLater: true },
  { relation: "BELOW", code: "01", year: 2025, isLater: false },
  { relation: "ABOVE", code: "P", year: 2025, isLater: false },
  { relation: "BESIDE", code: "05", year: 2025, isLater: false },
  { relation: "MOVED_AWAY", code: "03", year: 2025, isLater: false },
  { relation: "MOVED_AWAY", code: "03", year: 2026, isLater: true },
  { relation: "DISSOLVED", code: "04", year: 2025, isLater: false },
];

/** Corrections of returns, for every relation; those of the half year after organisations moved where a form has one. */
export async function listReturnEdits({ site, parts }: Prepared): Promise<readonly Edit[]> {
  const edits = await Promise.all(
    corrections.map(async ({ part, field, list, form, line, measure }) => {
      const selection = `${list}(forms: ["${form}"]) { id period { year } }`;
      const of = representationsOf(
        "Organisation",
        committees.map(({ code }) => site.organisations[code]),
      );
      const { _entities } = await seeAll(parts, part, entityQuery("Organisation", selection), { of });
      return committees.flatMap(({ relation, isLater, year }, at) => {
        const found = _entities[at][list].find((each: Data) => each.period.year === year);
        const input = { aggregateReturn: found?.id, line, measure, value: 7, expectedVersion: 1 };
        return found ? [makeEdit(field, { relation, isLater }, input, "CorrectReturnLineInput")] : [];
      });
    }),
  );
  return edits.flat();
}

import { type Edit, type EditedPlace, makeEdit } from "../edits.ts";
import { type Data, seeAll } from "../subjects.ts";
import { type Code, endOf, MOVE } from "../tree.ts";
import type { Prepared } from "../trials.ts";

/** Organisations, seen from PA. Whom something binds must be reached today: what stands elsewhere by now, or has ended, is not. */
const subjects: readonly (EditedPlace & { readonly code: Code })[] = [
  { relation: "OWN", code: "PA", isLater: false },
  { relation: "BELOW", code: "01", isLater: false },
  { relation: "ABOVE", code: "P", isLater: false },
  { relation: "BESIDE", code: "05", isLater: false },
  { relation: "MOVED_AWAY", code: "03", isLater: true },
  { relation: "DISSOLVED", code: "04", isLater: true },
];

const target = { indicator: "R1", threshold: 91, isStrict: true, unit: "%" };

/** What binds one organisation: input by field of Mutation. */
function inputsFor(code: Code, organisation: string, expectedReturn: string): Readonly<Record<string, object>> {
  const year = endOf(code) > MOVE ? 2026 : 2025;
  return {
    setTarget: { ...target, key: `N-${code}`, organisation, yearFrom: year, yearTo: year },
    endTarget: { key: `CT-${code}`, lastYear: year - 1, expectedVersion: 1 },
    expectReturn: { organisation, form: "CELL_MEETINGS", year, period: "YEAR", dueOn: `${year}-12-31` },
    cancelExpectedReturn: { expectedReturn, expectedVersion: 1 },
  };
}

/** What binds everyone: input by field of Mutation. */
function inputsForAll(review: { readonly id: string; readonly version: number }, dataVersion: string) {
  const { id, version: expectedVersion } = review;
  return {
    setTarget: { ...target, key: "N", yearFrom: 2026, yearTo: 2026 },
    endTarget: { key: "CT1", lastYear: 2025, expectedVersion: 1 },
    openReview: { kind: "MID_TERM", year: 2026, from: "2026-01-01", to: "2026-06-30" },
    pinReview: { review: id, dataVersion, expectedVersion },
    closeReview: { review: id, closedOn: "2026-11-21", expectedVersion },
  };
}

async function readProgramme({ parts }: Prepared) {
  const query = `{ programme { reviews { id version closedOn }
    expectedReturns(first: 100) { edges { node { id organisation { id } } } } } }`;
  const { programme } = await seeAll(parts, "programme", query);
  const review = programme.reviews.find(({ closedOn }: Data) => closedOn === null);
  const returns = new Map<string, string>(
    programme.expectedReturns.edges.map(({ node }: Data) => [node.organisation.id, node.id]),
  );
  return { review, returns };
}

/** Edits of what binds everyone: whoever makes them must reach an organisation that stands below no other. */
export async function listEditsOfAll(prepared: Prepared): Promise<readonly Edit[]> {
  const { review } = await readProgramme(prepared);
  const [dataVersion = ""] = prepared.found.ids.DataVersion ?? [];
  // To whom it is denied is asked of every role: of most of these there is nothing that binds one organisation alone.
  return Object.entries(inputsForAll(review, dataVersion)).map(([field, input]) => ({
    ...makeEdit(field, { relation: "ABOVE", isLater: false }, input),
    isForEditors: false,
  }));
}

/** Edits of what binds one organisation, for every relation, and of what binds everyone. */
export async function listProgrammeEdits(prepared: Prepared): Promise<readonly Edit[]> {
  const { returns } = await readProgramme(prepared);
  const { organisations } = prepared.site;
  const ofOne = subjects.flatMap(({ code, ...place }) =>
    Object.entries(inputsFor(code, organisations[code], returns.get(organisations[code]) ?? "")).map(([field, input]) =>
      makeEdit(field, place, input),
    ),
  );
  return [...ofOne, ...(await listEditsOfAll(prepared))];
}

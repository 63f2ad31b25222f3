import { type Edit, type EditedPlace, makeEdit } from "../edits.ts";
import { describedAt } from "../records/person.ts";
import { type Data, seeAll } from "../subjects.ts";
import type { Code } from "../tree.ts";
import type { Prepared } from "../trials.ts";

interface Subject extends EditedPlace {
  readonly code: Code;
  readonly year: 2025 | 2026;
}

/** Organisations, seen from PA, and cells with members; of 04 and its cell there is nothing later. */
const subjects: readonly Subject[] = [
  { relation: "OWN", code: "PA", year: 2025, isLater: false },
  { relation: "OWN", code: "06.1", year: 2026, isLater: false, root: "06.1" },
  { relation: "ABOVE", code: "P", year: 2025, isLater: false },
  { relation: "ABOVE", code: "06", year: 2025, isLater: false, root: "06.1" },
  ...(["01", "01.1"] as const).map((code) => ({
    relation: "BELOW" as const,
    code,
    year: 2025 as const,
    isLater: false,
  })),
  ...(["05", "05.1"] as const).map((code) => ({
    relation: "BESIDE" as const,
    code,
    year: 2025 as const,
    isLater: false,
  })),
  ...(["03", "03.1"] as const).flatMap((code) => [
    { relation: "MOVED_AWAY" as const, code, year: 2025 as const, isLater: false },
    { relation: "MOVED_AWAY" as const, code, year: 2026 as const, isLater: true },
  ]),
  ...(["04", "04.1"] as const).map((code) => ({
    relation: "DISSOLVED" as const,
    code,
    year: 2025 as const,
    isLater: false,
  })),
];

const read = `{ inspections(first: 100) { edges { node {
  id reference subjects { id organisation { id } } memberSubjects { id organisation { id } }
} } } }`;

/** What is tried with an organisation in a year, and with its member where it is a cell: input by field of Mutation. */
function inputsFor(
  { code, year, isLater }: Subject,
  organisation: string,
  member: string | undefined,
  find: (reference: string) => Data,
): readonly (readonly [field: string, input: object])[] {
  const plain = find(`${code}/${year}`);
  const ofCell = find(`T/${code}/${year}`);
  const decision = { number: "1-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: `${year}-01-10` };
  const action = {
    ...{
      organisation,
      decidedBy: organisation,
      body: "COMMITTEE",
      form: "WARNING",
      decisionNumber: `N/${code}/${isLater}`,
    },
    ...{ decidedOn: `${year}-11-02`, effectiveOn: `${year}-11-02` },
  };
  const own = ({ organisation: each }: Data) => each.id === organisation;
  const remedies = [...(ofCell?.subjects ?? []), ...(ofCell?.memberSubjects ?? [])].filter(own);
  return [
    [
      "planInspection",
      { organisation, body: "COMMITTEE", year, item: "9", kind: "REGULAR_INSPECTION", organisationCount: 1, decision },
    ],
    [
      "startInspection",
      {
        ...{ leadOrganisation: organisation, body: "COMMITTEE", organisation, kind: "REGULAR_INSPECTION" },
        ...{ reference: `N/${code}`, year, startedOn: `${year}-03-03` },
      },
    ],
    ["concludeInspection", { inspection: plain.id, concludedOn: `${year}-04-25`, conclusions: [], expectedVersion: 1 }],
    ["addInspectionSubject", { inspection: plain.id, organisation }],
    ["recordDisciplinaryAction", action],
    ...(member === undefined
      ? []
      : ([
          ["addInspectionSubject", { inspection: plain.id, organisation, member }],
          ["recordDisciplinaryAction", { ...action, member }],
        ] as const)),
    ...remedies.map(
      ({ id }: Data) => ["recordRemedy", { subject: id, remediedOn: `${year}-09-20`, expectedVersion: 1 }] as const,
    ),
  ];
}

/** Edits of plans, inspections, subjects and discipline, for every relation, before and after organisations moved and ended. */
export async function listInspectionEdits({ site, parts, found }: Prepared): Promise<readonly Edit[]> {
  const { inspections } = await seeAll(parts, "inspections", read);
  const byReference = new Map<string, Data>(inspections.edges.map(({ node }: Data) => [node.reference, node]));
  const idAt = new Map([...found.numbers].map(([id, at]) => [at, id]));
  const memberOf = new Map([...describedAt].map(([at, { cell }]) => [cell, idAt.get(at)]));
  return subjects.flatMap(({ code, year, ...place }) =>
    inputsFor({ code, year, ...place }, site.organisations[code], memberOf.get(code), (each) =>
      byReference.get(each),
    ).map(([field, input]) => makeEdit(field, place, input)),
  );
}

import { type Actor, makeActor } from "@nq21/authorisation/actor";
import type { Role } from "@nq21/authorisation/role";
import { demoNamespace, makeIdentity } from "@nq21/database/identity";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordActivity, recordStructure } from "../../testing/eventful-record.ts";
import {
  aMeeting,
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
} from "../../testing/organisations-record.ts";

/**
 * Two records: in one, everyone did something; in the other, only those within reach of the second committee. Whoever reaches
 * no further can't tell by any answer in which of the two he is.
 */
let full: OrganisationsRecord;
let lean: OrganisationsRecord;
let hiddenBatch: string;
let hiddenMeeting: { readonly id: string; readonly cursor: string };
/** 03 stood below the committee until 1/2/2020: what it did before is no secret to it. */
const isWithin = (code: string, year: number) =>
  code.startsWith("04") || code.startsWith("05") || code === "BK.CD" || (code.startsWith("03") && year <= 2020);

beforeAll(async () => {
  [full, lean] = await Promise.all([openOrganisationsRecord(), openOrganisationsRecord()]);
  for (const record of [full, lean]) {
    await recordStructure(record);
    await recordActivity(record, isWithin, "1");
  }
  hiddenBatch = (await recordActivity(full, (code, year) => !isWithin(code, year), "2")).ratings as string;
  const { organisation } = await full.ask(
    `{ organisation(code: "03.1") { meetings(first: 1) { edges { cursor node { id } } } } }`,
  );
  const [edge] = organisation.meetings.edges;
  hiddenMeeting = { id: edge.node.id, cursor: edge.cursor };
});
afterAll(() => Promise.all([full.close(), lean.close()]));

const root = idOf("BK.CD");
const actors: readonly Actor[] = [
  ...(["LEADER", "DATA_OFFICER", "APPROVER"] as Role[]).map((role) => makeActor(role.toLowerCase(), [role, root])),
  makeActor("auditor", ["AUDITOR", null]),
  { id: "nobody", grants: [] },
];

const recordFields = `ratings { period { year } state supersededBy { level } level version }`;
const meetings = (args: string) =>
  `meetings(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id heldOn version } } }`;
const unknown = makeIdentity(demoNamespace, "organisations", "organisation", "nobody's");

const askedIds = [
  ...["BK", "BK.CD", "03", "03.1", "04.1", "05", "01.1"].map((code) => idOf(code)),
  idOf("01.12", "2022-01-01"),
];

/** Questions of one kind each, so that a denied one takes no other with it. */
const questions: readonly (readonly [document: string, variables?: () => Record<string, unknown>])[] = [
  ...askedIds.flatMap((id) =>
    [
      recordFields,
      "ratings(from: 2019, to: 2020) { level }",
      meetings("first: 2"),
      meetings("first: 1, year: 2019"),
      "meetingSummary { count kinds { kind count } levels { level count } }",
      "meetingSummary(year: 2020) { count }",
      "assignedSuperiors { assignedCount superior { name } }",
      'assignments(at: "2020-06-30") { organisation { name } }',
      "superiorAttendance { year attendedCount }",
      "recognitions { year }",
      "commendations { year form { code } }",
      'partyGroupCount(at: "2020-06-30")',
      "version history { kind on } versions { name } changes { kind }",
    ].map(
      (fields) =>
        [
          `{ _entities(representations: [{ __typename: "Organisation", id: "${id}" }]) { ... on Organisation { id ${fields} } } }`,
        ] as const,
    ),
  ),
  [`{ organisation(id: "${unknown}") { name ${recordFields} } }`],
  [
    `query ($after: String) { organisation(code: "03.1") { ${meetings("first: 2, after: $after")} } }`,
    () => ({ after: hiddenMeeting.cursor }),
  ],
  [
    `query ($after: String) { organisation(code: "04.1") { ${meetings("first: 2, after: $after")} } }`,
    () => ({ after: hiddenMeeting.cursor }),
  ],
  ["{ organisations(first: 3) { totalCount edges { cursor node { name } } } }"],
  [
    `{ organisations(filter: { under: "${idOf("BK.BB")}", search: "chi bộ" }, at: "2020-06-30") { totalCount edges { node { name } } } }`,
  ],
  [`{ search(text: "chi bộ") { matchedText organisation { name } } }`],
  [`{ places(at: "2020-06-30") { totalCount edges { node { name } } } }`],
  ...["V02", "V03", "V04"].map(
    (code) => [`{ place(code: "${code}", at: "2020-06-30") { name offices { office { code } isMember } } }`] as const,
  ),
];

const decision = { number: "02-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2022-12-15" };
const rating = (organisation: string, year: number) => ({
  ...{ organisation, period: { year, kind: "YEAR" }, state: "DECIDED", level: "GOOD", decision },
  ...{ idempotencyKey: `rate-${organisation}-${year}`, dryRun: true },
});
/** Edits beyond reach, some of facts that stand only in the one record, some of what is nowhere. */
const edits = (): readonly (readonly [field: string, input: object])[] => [
  ...[idOf("03.1"), idOf("BK"), unknown].flatMap((id) =>
    [0, 1, 2].map((expectedVersion) => ["rateOrganisation", { ...rating(id, 2022), expectedVersion }] as const),
  ),
  ...[idOf("03.1"), unknown].map(
    (organisation) =>
      [
        "recordCellMeeting",
        {
          ...{ organisation, heldOn: "2022-01-15", kind: "REGULAR", mode: "IN_PERSON", presentCount: 1 },
          ...{ idempotencyKey: `meet-${organisation}`, dryRun: true },
        },
      ] as const,
  ),
  ...[hiddenBatch, unknown, "no id"].map(
    (batch) => ["withdrawBatch", { batch, idempotencyKey: `take-${batch}`, dryRun: true }] as const,
  ),
  // It would leave the ratings of 03.1 without their organisation, in the record where there are any.
  ...[idOf("03.1"), unknown].map(
    (organisation) =>
      [
        "dissolveOrganisation",
        {
          ...{ organisation, effectiveOn: "2018-06-01", decision },
          idempotencyKey: `end-${organisation}`,
          dryRun: true,
        },
      ] as const,
  ),
];

async function ask(
  record: OrganisationsRecord,
  actor: Actor,
  document: string,
  variables: Record<string, unknown> = {},
) {
  const { data, errors } = await record.answer(document, variables, actor);
  return JSON.parse(
    JSON.stringify({ data, errors: errors?.map(({ message, path, extensions }) => [message, path, extensions]) }),
  );
}

describe.each(actors.map((actor) => [actor.id, actor] as const))("what %s can't see", (_, actor) => {
  it("shows in no answer, count, page, sum or error", async () => {
    for (const [document, variables] of questions) {
      const [known, unsaid] = await Promise.all(
        [full, lean].map((record) => ask(record, actor, document, variables?.())),
      );
      expect(known, document).toEqual(unsaid);
    }
  });

  it("shows in no refusal of an edit or a withdrawal, whether it is there or not", async () => {
    const refusals = new Set<string>();
    for (const [field, input] of edits()) {
      const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
      const document = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
      const [known, unsaid] = await Promise.all([full, lean].map((record) => ask(record, actor, document, { input })));
      expect(known, field).toEqual(unsaid);
      refusals.add(`${field} ${JSON.stringify(known.errors)}`);
    }
    expect(refusals.size).toBe(new Set(edits().map(([field]) => field)).size);
  });

  it("shows in no fault of a file", async () => {
    const files = [
      ["ORGANISATION_RATINGS", [aRating({ organisationCode: "03.1", year: 2022, decidedOn: "2022-12-20" })]],
      ["CELL_MEETINGS", [aMeeting({ organisationCode: "03.1", heldOn: "2022-01-15" })]],
    ] as const;
    if (actor.id !== "data_officer") return;
    for (const [kind, rows] of files) {
      const [known, unsaid] = await Promise.all(
        [full, lean].map((record) => record.importRows(kind, rows, true, actor)),
      );
      expect(known).toEqual(unsaid);
      expect(known?.outcome).toBe("REFUSED");
    }
  });
});

it("the two records differ for whoever sees all", async () => {
  const document = `{ organisation(code: "03.1") { ${meetings("first: 2")} } }`;
  const [known, unsaid] = await Promise.all([full, lean].map((record) => record.ask(document)));

  expect(known).not.toEqual(unsaid);
});

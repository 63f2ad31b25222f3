import pg from "pg";
import type { Callee } from "../../packages/authorisation/dist/call-parties.js";
import type { Answered } from "./askers.ts";
import { ownFields } from "./questions.ts";
import type { ReviewedMatrix } from "./reviewed-matrix.ts";
import type { AccessSite } from "./site.ts";
import { type Code, MOVE, type Relation, type Root } from "./tree.ts";

/** One edit of one organisation, tried and never kept. */
export interface Edit {
  readonly field: string;
  /** The part that takes it. */
  readonly part: Callee;
  readonly relation: Relation;
  readonly query: string;
  readonly variables: { readonly input: object };
  /** Who asks; PA unless told. */
  readonly root?: Root;
  /** Whether only those are asked who may edit somewhere: of the others one edit of each kind tells that they may nothing. */
  readonly isForEditors?: boolean;
  /** Whether it is about a day on which the organisation did not stand below the root. */
  readonly isLater: boolean;
}

const decision = { number: "1-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2025-01-10" };
/** The organisation that stands for each relation, seen from PA; of cells, the one below it. */
const subjects: Readonly<Record<Relation, Code>> = {
  OWN: "PA",
  BELOW: "01",
  ABOVE: "P",
  BESIDE: "05",
  MOVED_AWAY: "03",
  DISSOLVED: "04",
};

/** What is tried with an organisation: input by field of Mutation. */
function inputsFor(site: AccessSite, code: Code): Readonly<Record<string, object>> {
  const organisation = site.organisations[code];
  const cell = { code: `${code}.N`, name: "Chi bộ mới", kind: "SUBORDINATE_CELL", parent: organisation };
  const later = { effectiveOn: "2026-10-01", decision };
  return {
    renameOrganisation: { ...later, organisation, name: "Tên khác" },
    changeOrganisationType: { ...later, organisation, sector: "PHUONG" },
    dissolveOrganisation: { ...later, organisation },
    foundOrganisation: { ...later, organisation: cell },
    mergeOrganisations: { ...later, predecessors: [{ organisation }], successor: cell },
    splitOrganisation: { ...later, organisation, livesOn: true, successors: [cell] },
    transferOrganisation: { ...later, organisation, parent: site.organisations["02"] },
    changeOrganisations: { changes: [{ ...later, rename: { organisation, name: "Tên khác" } }] },
  };
}

/** Facts that are recorded about a day: one on which MOVED_AWAY and DISSOLVED stood below the root, and one after it. */
function factsFor(site: AccessSite, code: Code, year: number): Readonly<Record<string, object>> {
  const cell = site.organisations[`${code}.1` as Code] ?? site.organisations[code];
  const period = { kind: "AD_HOC", year, from: `${year}-02-01`, to: `${year}-02-28` };
  const meeting = { kind: "EXTRAORDINARY", mode: "IN_PERSON", heldOn: `${year}-02-03`, presentCount: 3 };
  return {
    rateOrganisation: { organisation: site.organisations[code], period, state: "SELF", level: "GOOD" },
    recordCellMeeting: { organisation: cell, ...meeting },
  };
}

/** The part that answers a field of Mutation. */
function partOf(field: string): Callee {
  const part = (Object.keys(ownFields) as Callee[]).find((each) => ownFields[each].get("Mutation")?.has(field));
  if (!part) throw new Error(`no part answers Mutation.${field}`);
  return part;
}

/** What an edit is about, seen from who tries it. */
export interface EditedPlace {
  readonly relation: Relation;
  readonly isLater: boolean;
  readonly root?: Root;
}

/** Writes an edit that is only tried; `inputType` where it is not called after the field. */
export function makeEdit(field: string, place: EditedPlace, input: object, inputType?: string): Edit {
  const type = inputType ?? `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  const refused = "... on InputRefusedError { faults { code } }";
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ${refused} } }`;
  const idempotencyKey = `${field}/${place.relation}/${place.isLater}`;
  return {
    ...{
      field,
      part: partOf(field),
      query,
      ...place,
      variables: { input: { ...input, idempotencyKey, dryRun: true } },
    },
    isForEditors: place.relation !== "BELOW" || place.isLater,
  };
}

/** All edits: every field of Mutation that is about organisations, for every relation. */
export function listEdits(site: AccessSite): readonly Edit[] {
  const write = (relation: Relation, isLater: boolean, inputs: Readonly<Record<string, object>>): readonly Edit[] =>
    Object.entries(inputs).map(([field, input]) => {
      const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
      const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`;
      const key = `${field}/${relation}/${isLater}`;
      return {
        field,
        part: partOf(field),
        relation,
        isLater,
        query,
        variables: { input: { ...input, idempotencyKey: key, dryRun: true } },
      };
    });
  return (Object.entries(subjects) as [Relation, Code][]).flatMap(([relation, code]) => [
    ...write(relation, true, inputsFor(site, code)),
    ...write(relation, false, factsFor(site, code, 2025)),
    ...write(relation, true, factsFor(site, code, Number(MOVE.slice(0, 4)))),
  ]);
}

/** Withdrawals of batches that rated one organisation each, in a year in which MOVED_AWAY and DISSOLVED stood below the root. */
export async function listWithdrawals(site: AccessSite): Promise<readonly Edit[]> {
  const client = new pg.Client({ connectionString: site.databases.organisations });
  await client.connect();
  try {
    const { rows } = await client.query<{ batch: string; organisation: string }>(
      "select batch_id as batch, organisation_id as organisation from organisation_rating where period_kind = 'AD_HOC'",
    );
    return (Object.entries(subjects) as [Relation, Code][]).map(([relation, code]) => {
      const batch = rows.find(({ organisation }) => organisation === site.organisations[code])?.batch;
      const input = { batch, dryRun: true, idempotencyKey: `withdrawBatch/${relation}` };
      const query = "mutation ($input: WithdrawBatchInput!) { withdrawBatch(input: $input) { __typename } }";
      return { field: "withdrawBatch", part: "organisations", relation, isLater: false, query, variables: { input } };
    });
  } finally {
    await client.end();
  }
}

/** The class of an edit on the reviewed page. */
export const classOfEdit = (matrix: ReviewedMatrix, { field }: Edit): string =>
  matrix.classes.get(`Mutation.${field}`) ?? "";

/** What is wrong with the answer to an edit; undefined where the reviewed page allows it. */
export function judgeEdit(
  matrix: ReviewedMatrix,
  role: string,
  edit: Edit,
  { data, codes }: Answered,
): string | undefined {
  const access = matrix.access(classOfEdit(matrix, edit), role, edit.relation);
  const isAllowed = access === "ALL" || (access === "DAYS" && !edit.isLater);
  const isForbidden = codes.includes("FORBIDDEN") && Object.values(data ?? {}).every((each) => each === null);
  const isSplitOff = edit.relation === "DISSOLVED" && edit.isLater && access === "DAYS";
  if (codes.some((code) => code !== "FORBIDDEN" && !(isSplitOff && code === "BAD_USER_INPUT")))
    return `errors ${codes.join(", ")}`;
  const [answer] = Object.values(data ?? {}) as { __typename: string; faults?: readonly { code: string }[] }[];
  // Of a member beyond reach nobody is told whether there is one.
  const isUnknown = answer?.faults?.some(({ code }) => code === "NO_SUCH_MEMBER");
  if (isAllowed && (isForbidden || isUnknown)) return "is denied";
  // Edits of these parts are whole: what is allowed is done, and not refused for another reason before reach is asked.
  const isWhole = edit.part === "inspections" || edit.part === "programme";
  if (isAllowed) return isWhole && answer?.__typename.endsWith("Error") ? `is ${answer.__typename}` : undefined;
  if (isForbidden || isUnknown) return undefined;
  // What has ended can't be changed by anybody: everyone is told so, in the same words.
  const told = answer?.__typename ?? "";
  const isKept =
    edit.part === "organisations" ? /^Organisation(sChanged|Rated)$/.test(told) : told !== "InputRefusedError";
  if (isSplitOff && !isKept) return undefined;
  return `is answered with ${told}`;
}

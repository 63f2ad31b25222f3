import type { Actor } from "@nq21/authorisation/actor";
import type { RowRule } from "@nq21/authorisation/row-rules";
import type { EditOutcome as Done } from "@nq21/database/edit";
import { findOutOfReach } from "@nq21/database/edit-reach";
import { isIdentity } from "@nq21/database/identity";
import { type FactTable, findFact, recordFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { BeyondReach } from "@nq21/subgraph/edit/beyond-reach";
import { type DecisionInput, readIdempotencyKey, readText } from "@nq21/subgraph/edit/edit.input";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError } from "@nq21/subgraph/edit/edit-refusal.type";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import { type FactRefusal, recordFactEdit } from "@nq21/subgraph/edit/record-fact-edit";
import type { FileKind } from "@nq21/workbook/layout";
import type { RawBuilder } from "kysely";
import { type Context, renewContext } from "../context.ts";
import { findUnreached } from "../rating/rating-list.repository.ts";
import { noSuchMember } from "./member-edit.ts";
import { findKindsOn, findOutsiders } from "./member-lines.repository.ts";

/** What every edit carries besides its fact. */
export interface EditInput {
  readonly expectedVersion?: number | null;
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
}

/** A fact about an organisation, as an edit brings it. */
type OrganisationFact = { readonly id: string; readonly organisation_id: string } & Readonly<Record<string, unknown>>;

/** Throws BeyondReach unless the actor may edit what a fact is about, on one of its days. */
export async function requireReachOf(
  tx: ActorTransaction,
  actor: Actor,
  rule: RowRule,
  fact: { readonly organisation_id: string },
): Promise<void> {
  if (rule.kind !== "DATED") throw new Error(`table ${rule.table} holds no dated facts`);
  const isKnown = isIdentity(fact.organisation_id);
  if (isKnown && (await findOutOfReach(tx, actor, rule, [{ ...fact, at: 0 }])).size === 0) return;
  throw new BeyondReach({
    vi: "Bạn không có quyền sửa: tổ chức nằm ngoài phạm vi của bạn.",
    en: "You may not edit this: the organisation lies beyond your reach.",
  });
}

/** Records one fact about an organisation by an edit; refused if `check` finds anything wrong with it. */
export function editFact<Recorded extends { readonly version: number }>(
  context: Context,
  kind: FileKind,
  { table, columns }: { readonly table: FactTable; readonly columns: RawBuilder<unknown> },
  fact: OrganisationFact,
  input: EditInput,
  check: (tx: ActorTransaction) => Promise<readonly InputFault[]>,
): Promise<Done<Recorded, FactRefusal>> {
  return recordFactEdit<OrganisationFact, Recorded>(
    { ...context, service: "members" },
    {
      kind,
      request: {
        idempotencyKey: readIdempotencyKey(input.idempotencyKey),
        dryRun: input.dryRun,
        expectedVersion: input.expectedVersion ?? 0,
      },
      fact,
      requireReach: (tx) => requireReachOf(tx, context.actor, table.rule, fact),
      check,
      find: (tx, id) => findFact<Recorded>(tx, table, columns, id),
      store: (tx, batchId, facts) => recordFacts(tx, batchId, table, facts),
    },
  );
}

/** Turns what came of an edit into what its mutation answers; `make` shapes the fact as it counts. */
export function answerEdit<Recorded, Answer>(
  context: Context,
  done: Done<Recorded, FactRefusal>,
  make: (recorded: Recorded, outcome: EditOutcome) => Answer,
): Answer | FactRefusal | IdempotencyKeyReusedError {
  renewContext(context);
  if (done.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
  if (done.outcome === "REFUSED") return done.refusal;
  return make(done.answer, EditOutcome[done.outcome]);
}

/** The decision of an edit in the columns of a fact. */
export const decisionOf = ({ number, issuer, decidedOn }: DecisionInput) => ({
  decision_number: readText(number),
  issuer: readText(issuer),
  decided_on: decidedOn,
});

/** What is wrong with the decision of an edit: a part that is empty, or a day to come. */
export function checkDecision(
  { decision_number, issuer, decided_on }: ReturnType<typeof decisionOf>,
  today: string,
): InputFault[] {
  return [
    ...(decision_number === "" ? [inputFault("MISSING_VALUE", "decision.number", "Số quyết định")] : []),
    ...(issuer === "" ? [inputFault("MISSING_VALUE", "decision.issuer", "Cơ quan ban hành")] : []),
    ...(decided_on > today ? [inputFault("IN_FUTURE", "decision.decidedOn", "Ngày quyết định")] : []),
  ];
}

/** What is wrong with a count of an edit: outside what files may hold. */
export const checkCount = (field: string, header: string, count: number | null): InputFault[] =>
  count === null || (count >= 0 && count <= 100_000) ? [] : [inputFault("OUT_OF_RANGE", field, header, "0", "100000")];

/** What is wrong with a year of an edit: outside what files may hold. */
export const checkYear = (field: string, header: string, year: number): InputFault[] =>
  year >= 2018 && year <= 2030 ? [] : [inputFault("OUT_OF_RANGE", field, header, "2018", "2030")];

/** Whether the organisation of an edit existed on a day. */
export async function checkAlive(
  tx: ActorTransaction,
  organisation_id: string,
  day: string,
  field = "organisation",
): Promise<InputFault[]> {
  const isKnown = isIdentity(organisation_id) && (await findKindsOn(tx, [{ at: 0, organisation_id, day }])).size > 0;
  return isKnown ? [] : [inputFault("NOT_ALIVE", field, day)];
}

/** Whether the member of an edit is known to the actor and stood on the organisation's list on one of the days. */
export async function checkMember(
  tx: ActorTransaction,
  actor: Actor,
  given: {
    readonly member_id: string;
    readonly organisation_id: string;
    readonly from: string;
    readonly until: string;
  },
): Promise<InputFault[]> {
  if (!isIdentity(given.member_id) || !isIdentity(given.organisation_id)) return [noSuchMember()];
  if ((await findUnreached(tx, actor, [given])).size > 0) return [noSuchMember()];
  const outside = await findOutsiders(tx, [{ ...given, at: 0 }]);
  return outside.length > 0 ? [inputFault("MEMBER_NOT_IN_ORGANISATION", "member", given.until)] : [];
}

import type { EditOutcome } from "@nq21/database/edit";
import { isIdentity, makeIdentity } from "@nq21/database/identity";
import { findFact, recordFacts } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { readIdempotencyKey } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault, inputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { type FactRefusal, recordFactEdit } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { listAliveIn } from "../record/programme-edit-reach.repository.ts";
import { requireProgrammeReach } from "../record/programme-edit-reach.ts";
import type { CancelExpectedReturnInput, ExpectReturnInput } from "./expected-return.input.ts";
import { expectedReturnColumns, expectedReturnTable, type RecordedReturn } from "./expected-return.repository.ts";
import { findReturnForm } from "./return-form.ts";

type Done = Promise<EditOutcome<RecordedReturn, FactRefusal>>;

/** An expected return as it goes into the record. */
export interface NewExpectedReturn {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly organisation_id: string;
  readonly form: string;
  readonly year: number;
  readonly period: string;
  readonly due_on: string;
  readonly is_cancelled: boolean;
}

/** Makes an expected return; its id is organisation, form, year and period. */
export function expectedReturnOf(
  said: { organisationId: string; form: string; year: number; period: string; dueOn: string; isCancelled: boolean },
  idNamespace: string,
): NewExpectedReturn {
  const { organisationId, form, year, period } = said;
  return {
    id: makeIdentity(idNamespace, "programme", "expected-return", `${organisationId}/${form}/${year}/${period}`),
    organisation_id: organisationId,
    form,
    year,
    period,
    due_on: said.dueOn,
    is_cancelled: said.isCancelled,
  };
}

const find = (tx: ActorTransaction, id: string) =>
  findFact<RecordedReturn>(tx, expectedReturnTable, expectedReturnColumns, id);

function recordReturn(
  context: Context,
  fact: NewExpectedReturn,
  input: { readonly idempotencyKey: string; readonly dryRun: boolean; readonly expectedVersion?: number | null },
  check: (tx: ActorTransaction) => Promise<readonly InputFault[]>,
): Done {
  return recordFactEdit<NewExpectedReturn, RecordedReturn>(
    { ...context, service: "programme" },
    {
      kind: "PROGRAMME_DUTIES",
      request: {
        idempotencyKey: readIdempotencyKey(input.idempotencyKey),
        dryRun: input.dryRun,
        expectedVersion: input.expectedVersion ?? 0,
      },
      fact,
      requireReach: (tx) => requireProgrammeReach(tx, context.actor, [fact.organisation_id]),
      check,
      find,
      store: (tx, batchId, facts) => recordFacts(tx, batchId, expectedReturnTable, facts),
    },
  );
}

/** Records that an organisation is to hand something in, or moves the day by which it is to. */
export function expectReturn(context: Context, input: ExpectReturnInput): Done {
  const organisationId = input.organisation.toLowerCase();
  const { year, period, dueOn } = input;
  const found = findReturnForm(input.form);
  const form = found ?? input.form;
  const fact = expectedReturnOf({ organisationId, form, year, period, dueOn, isCancelled: false }, context.idNamespace);
  return recordReturn(context, fact, input, async (tx) => {
    const faults: InputFault[] = [];
    if (!found) faults.push(inputFault("NOT_LIST_FORM", "form"));
    if (year < 2018 || year > 2030) faults.push(inputFault("OUT_OF_RANGE", "year", "Năm", "2018", "2030"));
    else if (!isIdentity(organisationId) || (await listAliveIn(tx, year, [organisationId])).size === 0)
      faults.push(inputFault("NOT_ALIVE", "organisation", `${year}-12-31`));
    if (dueOn < `${year}-01-01`) faults.push(inputFault("BEFORE_PERIOD", "dueOn", `${year}-01-01`));
    return faults;
  });
}

/** Records that something is expected no longer; refused where there is no such expected return. */
export async function cancelExpectedReturn(context: Context, input: CancelExpectedReturnInput): Promise<Awaited<Done>> {
  const id = input.expectedReturn.toLowerCase();
  const known = isIdentity(id) ? await withActor(context.database, context.actor, (tx) => find(tx, id)) : undefined;
  if (!known)
    return {
      outcome: "REFUSED",
      refusal: inputRefusedError([inputFault("NO_SUCH_EXPECTED_RETURN", "expectedReturn")]),
    };
  const { organisationId, formKind: form, year, periodCode: period, dueOn } = known;
  const said = { organisationId, form, year, period, dueOn, isCancelled: true };
  return recordReturn(context, { ...expectedReturnOf(said, context.idNamespace), id }, input, async () => []);
}

import type { Actor } from "@nq21/authorisation/actor";
import { codesOf } from "@nq21/code-lists/code-list";
import { type ReturnForm, returnForms } from "@nq21/code-lists/return-form";
import { type ReturnPeriod, returnPeriods, spanOfPeriod } from "@nq21/code-lists/return-period";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer, StoredCounts } from "@nq21/database/import-file";
import { type DatedCode, datedCodeKey } from "@nq21/database/organisation-directory";
import { listRepeated } from "@nq21/database/repeated-fact";
import { awaitTurnOfFile, type FactTable, storeFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { type Fault, MAX_FAULTS, makeFault } from "@nq21/workbook/fault";
import type { ServiceName } from "@nq21/workbook/layout";
import { headMarks } from "@nq21/workbook/matrix-head";
import { getForm } from "./form.ts";
import { judgeReturn } from "./judge-return.ts";
import { findCellsOf, type NewReturn } from "./return.repository.ts";
import { readReturns, type SaidReturn } from "./said-return.ts";

/** A committee that a file names, and the day on which it must be within reach. */
export interface NamedCommittee {
  readonly organisationId: string;
  readonly on: string;
}

/** What a service brings to take returns. */
export interface ReturnImportPlug {
  readonly service: ServiceName;
  readonly table: FactTable;
  readonly idNamespace: string;
  /** Runs before the transaction, for what must be fresh to check the file. */
  prepare?(): Promise<void>;
  /** Who carried these codes on these days, by `datedCodeKey`. */
  resolve(tx: ActorTransaction, wanted: readonly DatedCode[]): Promise<ReadonlyMap<string, string>>;
  /** Those of these committees, by their place in the list, that the actor may hand in nothing for. */
  listBeyondReach(tx: ActorTransaction, actor: Actor, named: readonly NamedCommittee[]): Promise<ReadonlySet<number>>;
}

/** The year that a period is named by: of a term, its last. */
const yearOf = (period: ReturnPeriod, year: number): number =>
  period === "TERM" ? Number(spanOfPeriod({ period, year }).to.slice(0, 4)) : year;

/** Id of a return: committee, form, year and period. */
export function identifyReturn(
  { service, idNamespace }: Pick<ReturnImportPlug, "service" | "idNamespace">,
  {
    organisationId,
    form,
    year,
    period,
  }: { organisationId: string; form: ReturnForm; year: number; period: ReturnPeriod },
): string {
  return makeIdentity(
    idNamespace,
    service,
    "aggregate-return",
    `${organisationId}/${form}/${yearOf(period, year)}/${period}`,
  );
}

/** What is wrong with a return in itself: its period and its day. */
function checkPeriod({ form, year, period, reportedOn, cells, place }: SaidReturn, today: string): Fault[] {
  const { from, to } = spanOfPeriod({ period, year });
  const at = (column: string) => ({ ...place, column });
  const faults: Fault[] = [];
  if (!form.periods.includes(period)) {
    const allowed = form.periods.map((each) => returnPeriods[each].vi).join("; ");
    faults.push(makeFault("PERIOD_NOT_OF_FORM", at(headMarks.period), allowed));
  }
  if (to > today) faults.push(makeFault("IN_FUTURE", at(headMarks.period), headMarks.period));
  if (reportedOn !== null && reportedOn > today)
    faults.push(makeFault("IN_FUTURE", at(headMarks.reportedOn), headMarks.reportedOn));
  if (reportedOn !== null && reportedOn < from) faults.push(makeFault("BEFORE_PERIOD", at(headMarks.reportedOn), from));
  if (Object.keys(cells).length === 0) faults.push(makeFault("NOTHING_REPORTED", place));
  return faults;
}

interface PlacedReturn {
  readonly said: SaidReturn;
  readonly organisationId: string;
  readonly fact: NewReturn;
}

function placeReturn(plug: ReturnImportPlug, said: SaidReturn, organisationId: string, today: string): PlacedReturn {
  const { form, period, year, reportedOn, cells } = said;
  const { from, to } = spanOfPeriod({ period, year });
  const key = { organisationId, form: form.code, year, period };
  return {
    said,
    organisationId,
    fact: {
      id: identifyReturn(plug, key),
      organisation_id: organisationId,
      form: form.code,
      year: yearOf(period, year),
      period,
      period_from: from,
      period_to: to,
      handed_in_on: reportedOn ?? today,
      cells,
    },
  };
}

async function judgeAll(tx: ActorTransaction, plug: ReturnImportPlug, placed: readonly PlacedReturn[]) {
  const before = ({ said: { form, period, year }, organisationId }: PlacedReturn) =>
    identifyReturn(plug, { organisationId, form: form.code, year: year - 1, period });
  const loaded = await findCellsOf(tx, plug.table, placed.map(before));
  return placed.flatMap((each) => judgeReturn(each.said, loaded.get(before(each)) ?? null)).slice(0, MAX_FAULTS);
}

/**
 * Takes returns of one form. A return is the same as another when committee, form, year and period are, and a later one takes its
 * place whole. Sums that do not hold are told as warnings: what a committee signed is stored as signed.
 */
export function returnImporter(plug: ReturnImportPlug, form: ReturnForm): Importer {
  return {
    kind: form,
    ...(plug.prepare && { prepare: () => plug.prepare?.() ?? Promise.resolve() }),
    async store(tx, batchId, workbook, actor): Promise<StoredCounts | { faults: Fault[] }> {
      const today = dayInVietnam(new Date());
      const named = readReturns(workbook).map((said) => ({
        said,
        on: spanOfPeriod(said).to,
        code: said.organisationCode,
      }));
      const organisations = await plug.resolve(tx, named);
      const known = named.flatMap((each) => {
        const organisationId = organisations.get(datedCodeKey(each));
        return organisationId ? [{ ...each, organisationId }] : [];
      });
      const beyond = await plug.listBeyondReach(tx, actor, known);
      // Of what lies beyond reach nothing more is said: what the record holds there is not the asker's to learn.
      if (beyond.size > 0)
        return {
          faults: known.flatMap(({ said }, at) =>
            beyond.has(at) ? [makeFault("ORGANISATION_OUT_OF_REACH", said.place)] : [],
          ),
        };
      const placed = known.map(({ said, organisationId }) => placeReturn(plug, said, organisationId, today));
      const faults = [
        ...named.flatMap(({ said, on, code }) =>
          organisations.has(datedCodeKey({ code, on })) ? [] : [makeFault("UNKNOWN_ORGANISATION", said.place, on)],
        ),
        ...named.flatMap(({ said }) => [...checkPeriod(said, today), ...said.repeated]),
        ...listRepeated(placed.map(({ said: { place }, fact }) => ({ ...place, fact }))),
      ];
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      const warnings = await judgeAll(tx, plug, placed);
      const stored = await storeFacts(
        tx,
        batchId,
        plug.table,
        placed.map(({ fact }) => fact),
      );
      return { ...stored, ...(warnings.length > 0 && { warnings }) };
    },
  };
}

/** The importers of every form that a service takes. */
export function returnImporters(plug: ReturnImportPlug): Importer[] {
  return codesOf(returnForms)
    .filter((form) => getForm(form).service === plug.service)
    .map((form) => returnImporter(plug, form));
}

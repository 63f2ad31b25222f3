import type { EditOutcome } from "@nq21/database/edit";
import { readIdempotencyKey, readText } from "@nq21/subgraph/edit/edit.input";
import { type InputFault, inputFault } from "@nq21/subgraph/edit/input-fault.type";
import { type FactRefusal, recordFactEdit } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { listVersionsOf } from "../record/bearer.repository.ts";
import { requireReachOf } from "../record/edit-reach.ts";
import type { RateOrganisationInput } from "./rating.input.ts";
import { findRating, type RecordedRating, recordRatings } from "./rating.repository.ts";
import { checkPeriod, periodOf, type StatedPeriod } from "./rating-period.ts";
import { checkRating, type RecordedState, ratingOf, type SaidRating } from "./rating-rules.ts";

/** Most that can be scored. */
const MAX_SCORE = 100;
/** Years that may be rated, as in files. */
const YEARS = [2018, 2030] as const;

function saidBy(input: RateOrganisationInput): SaidRating {
  return {
    state: input.state as RecordedState,
    level: input.level ?? null,
    notRatedReason: input.notRatedReason ?? null,
    score: input.score ?? null,
    decisionNumber: input.decision ? readText(input.decision.number) : null,
    issuer: input.decision ? readText(input.decision.issuer) : null,
    decidedOn: input.decision?.decidedOn ?? null,
  };
}

function checkInput(stated: StatedPeriod, said: SaidRating, today: string): InputFault[] {
  const faults = [
    ...checkPeriod(stated).map(({ code, part, details }) => inputFault(code, `period.${part}`, ...details)),
    ...checkRating(said, periodOf(stated)).map(({ code, part, details }) =>
      inputFault(code, part === "decidedOn" ? "decision.decidedOn" : part, ...details),
    ),
  ];
  if (stated.year < YEARS[0] || stated.year > YEARS[1])
    faults.push(inputFault("OUT_OF_RANGE", "period.year", "Năm", String(YEARS[0]), String(YEARS[1])));
  if (stated.quarter !== null && (stated.quarter < 1 || stated.quarter > 4))
    faults.push(inputFault("OUT_OF_RANGE", "period.quarter", "Quý", "1", "4"));
  if (said.decisionNumber === "") faults.push(inputFault("MISSING_VALUE", "decision.number", "Số quyết định"));
  if (said.issuer === "") faults.push(inputFault("MISSING_VALUE", "decision.issuer", "Cơ quan ban hành"));
  if (said.decidedOn !== null && said.decidedOn > today)
    faults.push(inputFault("IN_FUTURE", "decision.decidedOn", "Ngày quyết định"));
  if (said.score !== null && !(said.score >= 0 && said.score <= MAX_SCORE))
    faults.push(inputFault("OUT_OF_RANGE", "score", "Điểm", "0", String(MAX_SCORE)));
  if ((said.state as string) === "SUPERSEDED") faults.push(inputFault("STATE_NOT_RECORDED", "state"));
  return faults;
}

/** Records a rating of an organisation for a period, in one state. */
export function rateOrganisation(
  context: Context,
  input: RateOrganisationInput,
): Promise<EditOutcome<RecordedRating, FactRefusal>> {
  const { year, kind, quarter, from, to } = input.period;
  const stated = { year, kind, quarter: quarter ?? null, from: from ?? null, to: to ?? null };
  const organisationId = input.organisation.toLowerCase();
  const period = periodOf(stated);
  const said = saidBy(input);
  return recordFactEdit(
    { ...context, service: "organisations" },
    {
      kind: "ORGANISATION_RATINGS",
      request: {
        idempotencyKey: readIdempotencyKey(input.idempotencyKey),
        dryRun: input.dryRun,
        expectedVersion: input.expectedVersion ?? 0,
      },
      fact: ratingOf(organisationId, period, said, context.idNamespace),
      requireReach: (tx) => requireReachOf(tx, context.actor, { organisationId, on: period.to }),
      async check(tx) {
        const versions = (await listVersionsOf(tx, [organisationId])).get(organisationId) ?? [];
        const isAlive = versions.some(
          ({ validFrom, validTo }) => validFrom <= period.to && (validTo === null || period.from < validTo),
        );
        return [
          ...(isAlive ? [] : [inputFault("NOT_ALIVE", "organisation", period.to)]),
          ...checkInput(stated, said, context.today),
        ];
      },
      find: findRating,
      store: recordRatings,
    },
  );
}

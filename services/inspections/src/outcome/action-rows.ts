import { getDatedRule } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { actionOf, checkAction, memberActionOf } from "../discipline/discipline-rules.ts";
import { findNamedInspections, namedInspectionKey } from "../inspection/inspection.repository.ts";
import { type Bearer, findBearers } from "../record/bearer.repository.ts";
import { faultsOfRow } from "../record/fact-fault.ts";
import { standingOf } from "../subject/subject-rules.ts";
import { ACTIONS, type ActionLine, checkCard, columnOf, inspectionOfAction } from "./outcome-line.ts";
import type { RowFact, RowReading, RowsRead } from "./row-reading.ts";

interface PlacedLine {
  readonly at: number;
  readonly line: ActionLine;
}
interface ResolvedLine extends PlacedLine {
  readonly decider: Bearer;
  readonly inspectionId: string | null;
  /** Who carried the code on the day of the act, then who did on the day of the decision; at least one. */
  readonly bearers: readonly Bearer[];
}

const memberRule = getDatedRule("inspections", "member_disciplinary_action");

/** Days on which the code of whoever is disciplined may have been carried: that of the act comes first. */
const daysOf = ({ violatedOn, decidedOn }: ActionLine) => (violatedOn === null ? [decidedOn] : [violatedOn, decidedOn]);

/** Finds who decided, whom it is about and which inspection it followed from, by the codes of their days. */
async function resolveLines(
  { tx, actor }: RowReading,
  lines: readonly PlacedLine[],
  faults: Fault[],
): Promise<readonly ResolvedLine[]> {
  const place = (at: number, part: keyof typeof columnOf) => ({ sheet: ACTIONS, row: at, column: columnOf[part] });
  const bearers = await findBearers(
    tx,
    lines.flatMap(({ line }) => [
      { code: line.deciderCode, on: line.decidedOn },
      ...daysOf(line).map((on) => ({ code: line.organisationCode, on })),
    ]),
  );
  const inspections = await findNamedInspections(
    tx,
    actor,
    lines.flatMap(({ line }) => inspectionOfAction(line) ?? []),
  );
  return lines.flatMap(({ at, line }) => {
    faults.push(...faultsOfRow(checkCard(line), { sheet: ACTIONS, row: at }, columnOf));
    const decider = bearers.get(datedCodeKey({ code: line.deciderCode, on: line.decidedOn }));
    if (!decider) faults.push(makeFault("UNKNOWN_ORGANISATION", place(at, "decidedBy"), line.decidedOn));
    const disciplined = daysOf(line).flatMap(
      (on) => bearers.get(datedCodeKey({ code: line.organisationCode, on })) ?? [],
    );
    if (disciplined.length === 0)
      faults.push(makeFault("UNKNOWN_ORGANISATION", place(at, "organisation"), line.decidedOn));
    const named = inspectionOfAction(line);
    const inspection = named && inspections.get(namedInspectionKey(named));
    if (named && !inspection) faults.push(makeFault("UNKNOWN_INSPECTION", place(at, "inspection")));
    if (!decider || disciplined.length === 0) return [];
    return [{ at, line, decider, bearers: disciplined, inspectionId: inspection?.id ?? null }];
  });
}

/** Reads the sheet of disciplinary actions: finds who decided, and the organisations and members who are disciplined. */
export async function readActions(reading: RowReading, lines: readonly PlacedLine[]): Promise<RowsRead> {
  const { tx, actor, idNamespace, today } = reading;
  const faults: Fault[] = [];
  const place = (at: number, part: keyof typeof columnOf) => ({ sheet: ACTIONS, row: at, column: columnOf[part] });
  const resolved = await resolveLines(reading, lines, faults);

  const organisations = resolved
    .filter(({ line }) => line.subject === "ORGANISATION")
    .map(({ at, line, decider, bearers, inspectionId }): RowFact => {
      faults.push(
        ...faultsOfRow(checkAction(line, "ORGANISATION", decider, today), { sheet: ACTIONS, row: at }, columnOf),
      );
      const { organisationId } = bearers[0] as Bearer;
      return { at, ...actionOf(decider.organisationId, organisationId, inspectionId, line, idNamespace) };
    });

  // Whoever may not record a row learns nothing of whom its card belongs to.
  const ofMembers = resolved.filter(({ line }) => line.subject === "MEMBER" && line.cardNumber !== null);
  const candidates = ofMembers.flatMap((each) => each.bearers.map((bearer) => ({ each, bearer })));
  const beyond = await findOutOfReach(
    tx,
    actor,
    memberRule,
    candidates.map(({ each, bearer: { organisationId } }, at) => ({
      at,
      organisation_id: organisationId,
      decided_on: each.line.decidedOn,
    })),
  );
  const asked = candidates.filter((_, at) => !beyond.has(at));
  const found = await reading.findMembers(
    asked.map(({ each: { line }, bearer: { organisationId } }) => ({
      cardNumber: line.cardNumber ?? "",
      organisationId,
      on: line.decidedOn,
    })),
  );
  const byRow = Map.groupBy(
    asked.map(({ each, bearer }, index) => ({ row: each.at, bearer, member: found[index] ?? null })),
    ({ row }) => row,
  );
  const members = ofMembers.flatMap(({ at, line, decider, inspectionId }): RowFact[] => {
    const answers = byRow.get(at);
    const answer = answers?.find(({ member }) => member !== null);
    if (!answer?.member) {
      faults.push(
        answers
          ? makeFault("NEVER_IN_ORGANISATION", place(at, "cardNumber"))
          : makeFault("ORGANISATION_OUT_OF_REACH", place(at, "organisation")),
      );
      return [];
    }
    const { member, bearer } = answer;
    faults.push(
      ...faultsOfRow(checkAction(line, standingOf(member), decider, today), { sheet: ACTIONS, row: at }, columnOf),
    );
    return [
      { at, ...memberActionOf(decider.organisationId, bearer.organisationId, member, inspectionId, line, idNamespace) },
    ];
  });
  return { organisations, members, faults };
}

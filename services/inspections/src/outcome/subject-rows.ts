import { getDatedRule } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import {
  findNamedInspections,
  namedInspectionKey,
  type RecordedInspection,
} from "../inspection/inspection.repository.ts";
import type { Bearer } from "../record/bearer.repository.ts";
import { findBearers } from "../record/bearer.repository.ts";
import { faultsOfRow } from "../record/fact-fault.ts";
import { checkConclusion, memberSubjectOf, standingOf, subjectOf } from "../subject/subject-rules.ts";
import { checkCard, columnOf, SUBJECTS, type SubjectLine } from "./outcome-line.ts";
import type { RowFact, RowReading, RowsRead } from "./row-reading.ts";

interface PlacedLine {
  readonly at: number;
  readonly line: SubjectLine;
}
interface ResolvedLine extends PlacedLine {
  readonly inspection: RecordedInspection;
  readonly organisation: Bearer;
}

const memberRule = getDatedRule("inspections", "member_subject");

/** Whoever may not record a row learns nothing of whom its card belongs to. */
async function listReached(
  { tx, actor }: RowReading,
  lines: readonly ResolvedLine[],
): Promise<readonly ResolvedLine[]> {
  const beyond = await findOutOfReach(
    tx,
    actor,
    memberRule,
    lines.map(({ at, inspection, organisation }) => ({
      at,
      organisation_id: organisation.organisationId,
      started_on: inspection.startedOn,
    })),
  );
  return lines.filter(({ at }) => !beyond.has(at));
}

/** Reads the sheet of subjects: finds inspections, organisations and members, and checks what is concluded. */
export async function readSubjects(reading: RowReading, lines: readonly PlacedLine[]): Promise<RowsRead> {
  const { tx, actor, idNamespace } = reading;
  const faults: Fault[] = [];
  const place = (at: number, part: keyof typeof columnOf) => ({ sheet: SUBJECTS, row: at, column: columnOf[part] });
  const inspections = await findNamedInspections(
    tx,
    actor,
    lines.map(({ line: { reference, leadOrganisationCode, year } }) => ({ reference, leadOrganisationCode, year })),
  );
  const dated = lines.flatMap(({ at, line }) => {
    faults.push(...faultsOfRow(checkCard(line), { sheet: SUBJECTS, row: at }, columnOf));
    const inspection = inspections.get(namedInspectionKey(line));
    if (inspection) return [{ at, line, inspection }];
    faults.push(makeFault("UNKNOWN_INSPECTION", place(at, "inspection")));
    return [];
  });
  const bearers = await findBearers(
    tx,
    dated.map(({ line, inspection }) => ({ code: line.organisationCode, on: inspection.startedOn })),
  );
  const resolved = dated.flatMap((each): ResolvedLine[] => {
    const { startedOn: on } = each.inspection;
    const organisation = bearers.get(datedCodeKey({ code: each.line.organisationCode, on }));
    if (organisation) return [{ ...each, organisation }];
    faults.push(makeFault("UNKNOWN_ORGANISATION", place(each.at, "organisation"), on));
    return [];
  });

  const organisations = resolved
    .filter(({ line }) => line.subject === "ORGANISATION")
    .map(({ at, line, inspection, organisation }): RowFact => {
      faults.push(
        ...faultsOfRow(checkConclusion(line, "ORGANISATION", inspection), { sheet: SUBJECTS, row: at }, columnOf),
      );
      return { at, ...subjectOf(inspection, organisation.organisationId, line, idNamespace) };
    });

  const ofMembers = resolved.filter(({ line }) => line.subject === "MEMBER" && line.cardNumber !== null);
  const reached = await listReached(reading, ofMembers);
  const within = new Set(reached.map(({ at }) => at));
  for (const { at } of ofMembers)
    if (!within.has(at)) faults.push(makeFault("ORGANISATION_OUT_OF_REACH", place(at, "organisation")));
  const found = await reading.findMembers(
    reached.map(({ line, inspection, organisation }) => ({
      cardNumber: line.cardNumber ?? "",
      organisationId: organisation.organisationId,
      on: inspection.startedOn,
    })),
  );
  const members = reached.flatMap(({ at, line, inspection, organisation }, index): RowFact[] => {
    const member = found[index];
    if (!member) {
      faults.push(makeFault("NEVER_IN_ORGANISATION", place(at, "cardNumber")));
      return [];
    }
    faults.push(
      ...faultsOfRow(checkConclusion(line, standingOf(member), inspection), { sheet: SUBJECTS, row: at }, columnOf),
    );
    return [{ at, ...memberSubjectOf(inspection, organisation.organisationId, member, line, idNamespace) }];
  });
  return { organisations, members, faults };
}

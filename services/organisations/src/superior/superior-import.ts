import { makeIdentity } from "@nq21/database/identity";
import type { Importer } from "@nq21/database/import-file";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { listRepeated, type PlacedFact } from "@nq21/database/repeated-fact";
import { addCounts, awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { dayAfter } from "../organisation-change/day.ts";
import { type Bearer, findBearersByDay } from "../record/bearer.repository.ts";
import { listFaultsOfReach } from "../record/import-reach.ts";
import { assignmentTable, attendanceTable, listOverlapping, type PairInterval } from "./superior.repository.ts";

const ASSIGNMENTS = "Phân công";
const ATTENDANCE = "Dự sinh hoạt";
const SUPERIOR = "Mã tổ chức cấp trên phân công";
const FOLLOWED = "Mã tổ chức được theo dõi";

interface Pair {
  readonly superiorCode: string;
  readonly organisationCode: string;
}

interface AssignmentLine extends Pair {
  readonly from: string;
  readonly to: string | null;
  readonly assignedCount: number;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

interface AttendanceLine extends Pair {
  readonly year: number;
  readonly dueCount: number;
  readonly attendedCount: number;
}

type Dated<Line> = { readonly sheet: string; readonly row: number; readonly line: Line; readonly on: string };

function readSheet<Line>(sheet: string, rows: readonly ParsedRow[] = [], onOf: (line: Line) => string): Dated<Line>[] {
  return rows.map(({ row, values }) => {
    const line = values as unknown as Line;
    return { sheet, row, line, on: onOf(line) };
  });
}

/** Finds both organisations of each row on its day, and makes facts of the rows where both are known. */
function resolvePairs<Line extends Pair, Fact>(
  lines: readonly Dated<Line>[],
  bearers: ReadonlyMap<string, Bearer>,
  factOf: (line: Line, superiorId: string, organisationId: string) => Fact,
): { facts: PlacedFact<Fact>[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const facts = lines.flatMap(({ sheet, row, line, on }) => {
    const superior = bearers.get(datedCodeKey({ code: line.superiorCode, on }));
    const organisation = bearers.get(datedCodeKey({ code: line.organisationCode, on }));
    if (!superior) faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet, row, column: SUPERIOR }, on));
    if (!organisation) faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet, row, column: FOLLOWED }, on));
    return superior && organisation
      ? [{ sheet, row, fact: factOf(line, superior.organisationId, organisation.organisationId) }]
      : [];
  });
  return { facts, faults };
}

/** Rows of one pair whose intervals overlap, in the file and against the record. */
async function listOverlaps(tx: ActorTransaction, placed: readonly PlacedFact<PairInterval>[]): Promise<Fault[]> {
  const pairs = Map.groupBy(placed, ({ fact }) => `${fact.superior_id}/${fact.organisation_id}`);
  const within = [...pairs.values()].flatMap((pair) => {
    const ordered = pair.toSorted((one, other) => (one.fact.valid_from < other.fact.valid_from ? -1 : 1));
    return ordered.flatMap(({ sheet, row, fact }, at) => {
      const before = ordered
        .slice(0, at)
        .find((other) => other.fact.valid_to === "infinity" || fact.valid_from < other.fact.valid_to);
      return before ? [makeFault("ASSIGNMENT_OVERLAP", { sheet, row }, String(before.row))] : [];
    });
  });
  const overlapping = await listOverlapping(
    tx,
    placed.map(({ fact }) => fact),
  );
  const against = placed
    .filter(({ fact }) => overlapping.has(fact.id))
    .map(({ sheet, row }) => makeFault("ASSIGNMENT_OVERLAPS_RECORD", { sheet, row }));
  return [...within, ...against];
}

const orderFault = ({ sheet, row, line }: Dated<AssignmentLine>): Fault[] =>
  line.to !== null && line.to < line.from
    ? [makeFault("DATES_OUT_OF_ORDER", { sheet, row, column: "Đến ngày" }, "Từ ngày", "Đến ngày")]
    : [];

/** Takes files on superiors: whom they are assigned to follow, and how often they attended. */
export function superiorImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  const idOf = (entity: string, key: string) => makeIdentity(idNamespace, "organisations", entity, key);
  return {
    kind: "SUPERIOR_ATTENDANCE",
    async store(tx, batchId, workbook, actor) {
      const assigned = readSheet<AssignmentLine>(ASSIGNMENTS, workbook.sheets[ASSIGNMENTS], ({ from }) => from);
      // A year's attendance names organisations by the codes of its last day.
      const attended = readSheet<AttendanceLine>(
        ATTENDANCE,
        workbook.sheets[ATTENDANCE],
        ({ year }) => `${year}-12-31`,
      );
      const wanted = [...assigned, ...attended].flatMap(({ line, on }) => [
        { code: line.superiorCode, on },
        { code: line.organisationCode, on },
      ]);
      const bearers = await findBearersByDay(tx, wanted);
      // The superior mostly stands above whoever hands the file in: the row is about whom it follows.
      const cells = [...assigned, ...attended].flatMap(({ sheet, row, line: { organisationCode: code }, on }) => {
        const followed = bearers.get(datedCodeKey({ code, on }));
        return followed ? [{ sheet, row, column: FOLLOWED, on, organisationId: followed.organisationId }] : [];
      });
      const beyond = await listFaultsOfReach(tx, actor, cells);
      if (beyond.length > 0) return { faults: beyond };
      const assignments = resolvePairs(assigned, bearers, (line, superior_id, organisation_id) => ({
        id: idOf("superior-assignment", `${superior_id}/${organisation_id}/${line.from}`),
        superior_id,
        organisation_id,
        valid_from: line.from,
        valid_to: line.to === null ? "infinity" : dayAfter(line.to),
        assigned_count: line.assignedCount,
        decision_number: line.decisionNumber,
        issuer: line.issuer,
        decided_on: line.decidedOn,
      }));
      const attendance = resolvePairs(attended, bearers, (line, superior_id, organisation_id) => ({
        id: idOf("superior-attendance", `${superior_id}/${organisation_id}/${line.year}`),
        superior_id,
        organisation_id,
        year: line.year,
        due_count: line.dueCount,
        attended_count: line.attendedCount,
      }));
      const faults = [
        ...assigned.flatMap(orderFault),
        ...assignments.faults,
        ...attendance.faults,
        ...listRepeated([...assignments.facts, ...attendance.facts]),
      ];
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      const overlaps = await listOverlaps(tx, assignments.facts);
      if (overlaps.length > 0) return { faults: overlaps };
      const factsOf = <Fact>(placed: readonly PlacedFact<Fact>[]) => placed.map(({ fact }) => fact);
      return addCounts([
        await storeFacts(tx, batchId, assignmentTable, factsOf(assignments.facts)),
        await storeFacts(tx, batchId, attendanceTable, factsOf(attendance.facts)),
      ]);
    },
  };
}

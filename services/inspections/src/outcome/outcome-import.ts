import { getDatedRule } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followOrganisations } from "@nq21/database/organisation-directory";
import { listRepeated } from "@nq21/database/repeated-fact";
import { addCounts, awaitTurnOfFile, type FactTable, storeFacts } from "@nq21/database/versioned-facts";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { actionTable, memberActionTable } from "../discipline/discipline.repository.ts";
import { type MemberLookup, MembersUnreachableError } from "../member/member-lookup.ts";
import { findForeignFacts } from "../record/foreign-fact.repository.ts";
import { memberSubjectTable, subjectTable } from "../subject/subject.repository.ts";
import { readActions } from "./action-rows.ts";
import { ACTIONS, type ActionLine, columnOf, SUBJECTS, type SubjectLine } from "./outcome-line.ts";
import type { RowFact, RowReading, RowsRead } from "./row-reading.ts";
import { readSubjects } from "./subject-rows.ts";

interface TableRows {
  readonly sheet: string;
  readonly table: FactTable;
  readonly rows: readonly RowFact[];
}

const linesOf = <Line>(rows: readonly { readonly row: number; readonly values: unknown }[] = []) =>
  rows.map(({ row, values }) => ({ at: row, line: values as Line }));

/** The rows of a table that their reader may not record, or that would take the place of what lies beyond reach. */
async function listFaultsOfReach(
  { tx, actor }: Pick<RowReading, "tx" | "actor">,
  { sheet, table: { name }, rows }: TableRows,
): Promise<Fault[]> {
  const beyond = await findOutOfReach(tx, actor, getDatedRule("inspections", name), rows);
  const foreign = await findForeignFacts(
    tx,
    actor,
    name,
    rows.filter(({ at }) => !beyond.has(at)),
  );
  return [
    ...[...beyond].map((row) => makeFault("ORGANISATION_OUT_OF_REACH", { sheet, row, column: columnOf.organisation })),
    ...[...foreign].map((row) => makeFault("REPLACES_OUT_OF_REACH", { sheet, row })),
  ];
}

/**
 * Takes lists of subjects with what was concluded of each, and of disciplinary actions. Organisations that inspections are about are
 * found by the code of the day on which it began; disciplined ones, and the cells of disciplined members, by the code of the
 * day of the act or else of the decision, also where they have ended since. Members are found by the members service; their card
 * numbers are kept nowhere. What an action is about must be within reach; who decided may stand above.
 */
export function outcomeImporter(settings: ImporterSettings & { readonly findMembers: MemberLookup }): Importer {
  return {
    kind: "INSPECTION_OUTCOMES",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const { idNamespace, findMembers } = settings;
      const reading: RowReading = { tx, actor, idNamespace, findMembers, today: dayInVietnam(new Date()) };
      let read: readonly [RowsRead, RowsRead];
      try {
        read = [
          await readSubjects(reading, linesOf<SubjectLine>(workbook.sheets[SUBJECTS])),
          await readActions(reading, linesOf<ActionLine>(workbook.sheets[ACTIONS])),
        ];
      } catch (error) {
        if (error instanceof MembersUnreachableError) return { faults: [makeFault("MEMBERS_UNREACHABLE", {})] };
        throw error;
      }
      const [subjects, actions] = read;
      const tables: readonly TableRows[] = [
        { sheet: SUBJECTS, table: subjectTable, rows: subjects.organisations },
        { sheet: SUBJECTS, table: memberSubjectTable, rows: subjects.members },
        { sheet: ACTIONS, table: actionTable, rows: actions.organisations },
        { sheet: ACTIONS, table: memberActionTable, rows: actions.members },
      ];
      const faults: Fault[] = [...subjects.faults, ...actions.faults];
      for (const each of tables) {
        faults.push(...listRepeated(each.rows.map((fact) => ({ sheet: each.sheet, row: fact.at, fact }))));
        faults.push(...(await listFaultsOfReach(reading, each)));
      }
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      const counts = [];
      for (const { table, rows } of tables)
        counts.push(
          await storeFacts(
            tx,
            batchId,
            table,
            rows.map(({ at: _, ...fact }) => fact),
          ),
        );
      return addCounts(counts);
    },
  };
}

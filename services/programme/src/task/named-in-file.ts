import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findDocumentIds } from "../document/document.repository.ts";
import { findObjectiveIds } from "../objective/objective.repository.ts";
import { type OrganisationLine, resolveLines, unknownOrganisation } from "../record/sheet-lines.ts";
import { findTaskIds } from "./task.repository.ts";
import { type TaskFile, wordsOf } from "./task-file.ts";

/** What the lines of a file name, found on record. */
export interface Named {
  readonly documents: ReadonlyMap<string, string>;
  readonly objectives: ReadonlyMap<string, string>;
  /** Tasks by section: those of the file, and those on record. */
  readonly tasks: ReadonlyMap<string, string>;
  organisationOf(line: OrganisationLine): string | undefined;
}

const bound = (lines: TaskFile["owners"]) =>
  lines.flatMap(({ line, ...place }) =>
    line.organisationCode === null ? [] : [{ ...place, line: { ...line, organisationCode: line.organisationCode } }],
  );

/** Finds what the lines of a file name. */
export async function findNamed(
  tx: ActorTransaction,
  file: TaskFile,
  idOf: (section: string) => string,
): Promise<Named> {
  const keys = [
    ...file.tasks.flatMap(({ line }) => wordsOf(line.documentKeys)),
    ...file.evidence.map(({ line }) => line.documentKey),
    ...file.pilots.flatMap(({ line }) => [line.documentKey, line.reviewDocumentKey]),
    ...file.reviews.map(({ line }) => line.documentKey),
  ].filter((key) => key !== null);
  const sections = [...file.owners, ...file.evidence].map(({ line }) => line.section);
  return {
    documents: await findDocumentIds(tx, keys),
    objectives: await findObjectiveIds(
      tx,
      file.tasks.flatMap(({ line }) => line.objectiveKey ?? []),
    ),
    tasks: new Map([
      ...(await findTaskIds(tx, sections)),
      ...file.tasks.map(({ line }) => [line.section, idOf(line.section)] as const),
    ]),
    organisationOf: await resolveLines(
      tx,
      [...bound(file.owners), ...file.evidence, ...file.pilots].map(({ line }) => line),
    ),
  };
}

/** The faults of lines that name what is neither in the file nor on record. */
export function checkNamed(file: TaskFile, { documents, objectives, tasks, organisationOf }: Named): Fault[] {
  const misses = (ids: ReadonlyMap<string, string>, key: string | null) => key !== null && !ids.has(key);
  const noDocument = (sheet: string, row: number, key: string | null, column = "Ký hiệu văn bản") =>
    misses(documents, key) ? [makeFault("NO_SUCH_DOCUMENT", { sheet, row, column })] : [];
  const noTask = (sheet: string, row: number, section: string) =>
    misses(tasks, section) ? [makeFault("NO_SUCH_TASK", { sheet, row, column: "Mục" })] : [];
  const organisations = [...bound(file.owners), ...file.evidence, ...file.pilots];
  return [
    ...organisations.filter(({ line }) => organisationOf(line) === undefined).map(unknownOrganisation),
    ...file.tasks.flatMap(({ sheet, row, line }) => [
      ...(misses(objectives, line.objectiveKey)
        ? [makeFault("NO_SUCH_OBJECTIVE", { sheet, row, column: "Ký hiệu mục tiêu" })]
        : []),
      ...wordsOf(line.documentKeys).flatMap((key) => noDocument(sheet, row, key, "Ký hiệu văn bản được nêu")),
    ]),
    ...file.owners.flatMap(({ sheet, row, line }) => noTask(sheet, row, line.section)),
    ...file.evidence.flatMap(({ sheet, row, line }) => [
      ...noTask(sheet, row, line.section),
      ...noDocument(sheet, row, line.documentKey),
    ]),
    ...file.pilots.flatMap(({ sheet, row, line }) => [
      ...noDocument(sheet, row, line.documentKey),
      ...noDocument(sheet, row, line.reviewDocumentKey, "Ký hiệu văn bản tổng kết"),
    ]),
    ...file.reviews.flatMap(({ sheet, row, line }) => noDocument(sheet, row, line.documentKey)),
  ];
}

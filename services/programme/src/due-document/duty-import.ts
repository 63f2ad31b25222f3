import { decide } from "@nq21/authorisation/policy";
import type { DutyKind } from "@nq21/code-lists/programme";
import type { ReturnPeriod } from "@nq21/code-lists/return-period";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followOrganisations } from "@nq21/database/organisation-directory";
import { listRepeated } from "@nq21/database/repeated-fact";
import { addCounts, awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findDocumentIds } from "../document/document.repository.ts";
import { expectedReturnOf } from "../expected-return/expect-return.ts";
import { expectedReturnTable } from "../expected-return/expected-return.repository.ts";
import { findReturnForm } from "../expected-return/return-form.ts";
import {
  linesOf,
  listLinesBeyondReach,
  type OrganisationLine,
  resolveLines,
  type SheetLine,
  unknownOrganisation,
} from "../record/sheet-lines.ts";
import { dueDocumentTable, listDueDays } from "./due-document.repository.ts";

/** A row of sheet “Biểu phải nộp”. */
interface ReturnLine extends OrganisationLine {
  readonly form: string;
  readonly year: number;
  readonly period: ReturnPeriod;
  readonly dueOn: string;
  readonly isCancelled: boolean | null;
}

/** A row of sheet “Văn bản phải ban hành”. */
interface DutyLine extends OrganisationLine {
  readonly kind: DutyKind;
  readonly section: string;
  readonly year: number;
  readonly dueOn: string;
  readonly documentKey: string | null;
}

function checkReturn({ sheet, row, line }: SheetLine<ReturnLine>): Fault[] {
  const faults: Fault[] = [];
  if (!findReturnForm(line.form)) faults.push(makeFault("NOT_LIST_FORM", { sheet, row, column: "Loại biểu" }));
  if (line.dueOn < `${line.year}-01-01`)
    faults.push(makeFault("BEFORE_PERIOD", { sheet, row, column: "Hạn nộp" }, `${line.year}-01-01`));
  return faults;
}

/**
 * Takes files of duties: what organisations are to hand in, and the documents that they are to issue. Who is to do what by when
 * is recorded by the operator; of a document that is due, whoever may edit the organisation records which one it was.
 */
export function dutyImporter(settings: ImporterSettings): Importer {
  const { idNamespace } = settings;
  return {
    kind: "PROGRAMME_DUTIES",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const returns = linesOf<ReturnLine>(workbook, "Biểu phải nộp");
      const duties = linesOf<DutyLine>(workbook, "Văn bản phải ban hành");
      const organisationOf = await resolveLines(
        tx,
        [...returns, ...duties].map(({ line }) => line),
      );
      const beyond = await listLinesBeyondReach(tx, actor, [...returns, ...duties], organisationOf);
      if (beyond.length > 0) return { faults: beyond };

      const documents = await findDocumentIds(
        tx,
        duties.flatMap(({ line }) => line.documentKey ?? []),
      );
      const faults: Fault[] = [
        ...[...returns, ...duties].filter(({ line }) => !organisationOf(line)).map(unknownOrganisation),
        ...returns.flatMap(checkReturn),
        ...duties
          .filter(({ line }) => line.documentKey !== null && !documents.has(line.documentKey))
          .map(({ sheet, row }) => makeFault("NO_SUCH_DOCUMENT", { sheet, row, column: "Ký hiệu văn bản" })),
      ];
      if (faults.length > 0) return { faults };

      const expected = returns.map(({ sheet, row, line }) => ({
        sheet,
        row,
        fact: expectedReturnOf(
          {
            organisationId: organisationOf(line) as string,
            form: findReturnForm(line.form) as string,
            year: line.year,
            period: line.period,
            dueOn: line.dueOn,
            isCancelled: line.isCancelled ?? false,
          },
          idNamespace,
        ),
      }));
      const due = duties.map(({ sheet, row, line: { kind, section, year, dueOn, documentKey, ...line } }) => {
        const organisation_id = organisationOf({ ...line, year }) as string;
        return {
          sheet,
          row,
          fact: {
            id: makeIdentity(idNamespace, "programme", "due-document", `${organisation_id}/${kind}/${section}/${year}`),
            organisation_id,
            kind,
            section,
            year,
            due_on: dueOn,
            document_id: documentKey === null ? null : (documents.get(documentKey) ?? null),
          },
        };
      });
      faults.push(...listRepeated([...expected, ...due]));
      if (!decide(actor, "RECORD_EDIT").everywhere) {
        const days = await listDueDays(
          tx,
          due.map(({ fact }) => fact.id),
        );
        const others = due.filter(({ fact }) => days.get(fact.id) !== fact.due_on);
        faults.push(...[...expected, ...others].map(({ sheet, row }) => makeFault("SET_BY_OPERATOR", { sheet, row })));
      }
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      const said = <Fact>(placed: readonly { readonly fact: Fact }[]) => placed.map(({ fact }) => fact);
      return addCounts([
        await storeFacts(tx, batchId, expectedReturnTable, said(expected)),
        await storeFacts(tx, batchId, dueDocumentTable, said(due)),
      ]);
    },
  };
}

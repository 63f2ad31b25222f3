import type { CommendationForm, RecognitionTitle } from "@nq21/code-lists/honour";
import { isCell, type OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer } from "@nq21/database/import-file";
import { datedCodeKey } from "@nq21/database/organisation-directory";
import { listRepeated } from "@nq21/database/repeated-fact";
import { addCounts, awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { listedOn } from "@nq21/workbook/rating-line";
import { commendationTable } from "../commendation/commendation.repository.ts";
import { findBearersByDay, findVersionUpTo, listVersionsOf } from "../record/bearer.repository.ts";
import { listFaultsOfReach } from "../record/import-reach.ts";
import { recognitionTable } from "./recognition.repository.ts";

const RECOGNITIONS = "Công nhận";
const COMMENDATIONS = "Khen thưởng";

interface Line {
  readonly organisationCode: string;
  readonly year: number;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}
type RecognitionLine = Line & { readonly title: RecognitionTitle; readonly schemeVersion: string };
type CommendationLine = Line & { readonly form: CommendationForm };

const fits: Readonly<Record<RecognitionTitle, (kind: OrganisationKind) => boolean>> = {
  FOUR_GOOD_CELL: isCell,
  FOUR_GOOD_CHAPTER: (kind) => kind === "GRASSROOTS_CHAPTER",
};

/** Takes files of honours: titles and commendations of organisations, both by decision. */
export function honourImporter({ idNamespace }: { readonly idNamespace: string }): Importer {
  const idOf = (entity: string, key: string) => makeIdentity(idNamespace, "organisations", entity, key);
  return {
    kind: "ORGANISATION_HONOURS",
    async store(tx, batchId, workbook, actor) {
      const linesOf = <Given extends Line>(sheet: string) =>
        (workbook.sheets[sheet] ?? []).map(({ row, values }) => {
          const line = values as unknown as Given;
          return { sheet, row, line, code: line.organisationCode, on: listedOn(line) };
        });
      const titles = linesOf<RecognitionLine>(RECOGNITIONS);
      const forms = linesOf<CommendationLine>(COMMENDATIONS);
      const bearers = await findBearersByDay(tx, [...titles, ...forms]);
      const cells = [...titles, ...forms].flatMap(({ sheet, row, line: { year }, code, on }) => {
        const bearer = bearers.get(datedCodeKey({ code, on }));
        const cell = { sheet, row, column: "Mã tổ chức", on: `${year}-12-31` };
        return bearer ? [{ ...cell, organisationId: bearer.organisationId }] : [];
      });
      const beyond = await listFaultsOfReach(tx, actor, cells);
      if (beyond.length > 0) return { faults: beyond };
      const versions = await listVersionsOf(
        tx,
        [...bearers.values()].map(({ organisationId }) => organisationId),
      );
      const faults: Fault[] = [];

      const resolve = <Given extends Line, Fact>(
        lines: ReturnType<typeof linesOf<Given>>,
        factOf: (line: Given, organisationId: string) => Fact,
      ) =>
        lines.flatMap(({ sheet, row, line, code, on }) => {
          if (line.decidedOn < `${line.year}-01-01`)
            faults.push(makeFault("DECIDED_BEFORE_PERIOD", { sheet, row, column: "Ngày quyết định" }));
          const bearer = bearers.get(datedCodeKey({ code, on }));
          if (bearer) return [{ sheet, row, line, fact: factOf(line, bearer.organisationId) }];
          faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet, row, column: "Mã tổ chức" }, on));
          return [];
        });

      const recognitions = resolve(titles, ({ title, year, schemeVersion, ...line }, organisation_id) => ({
        id: idOf("recognition", `${organisation_id}/${title}/${year}`),
        organisation_id,
        title,
        year,
        scheme_version: schemeVersion,
        decision_number: line.decisionNumber,
        issuer: line.issuer,
        decided_on: line.decidedOn,
      }));
      const commendations = resolve(forms, ({ form, year, decisionNumber, ...line }, organisation_id) => ({
        id: idOf("commendation", `${organisation_id}/${form}/${year}/${decisionNumber}`),
        organisation_id,
        form,
        year,
        decision_number: decisionNumber,
        issuer: line.issuer,
        decided_on: line.decidedOn,
      }));
      for (const { sheet, row, fact } of recognitions) {
        const lastDay = `${fact.year}-12-31`;
        // An organisation that ended in the year is what it last was.
        const kind = findVersionUpTo(versions.get(fact.organisation_id) ?? [], lastDay)?.kind;
        if (kind !== undefined && !fits[fact.title](kind))
          faults.push(makeFault("TITLE_NOT_OF_KIND", { sheet, row, column: "Danh hiệu" }, lastDay));
      }
      faults.push(...listRepeated([...recognitions, ...commendations]));
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      const factsOf = <Fact>(placed: readonly { readonly fact: Fact }[]) => placed.map(({ fact }) => fact);
      return addCounts([
        await storeFacts(tx, batchId, recognitionTable, factsOf(recognitions)),
        await storeFacts(tx, batchId, commendationTable, factsOf(commendations)),
      ]);
    },
  };
}

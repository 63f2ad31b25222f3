import { getDatedRule } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations } from "@nq21/database/organisation-directory";
import { listRepeated } from "@nq21/database/repeated-fact";
import { awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findBearers } from "../record/bearer.repository.ts";
import { faultsOfRow } from "../record/fact-fault.ts";
import { planItemTable } from "./plan.repository.ts";
import { checkPlanItem, type PlanPart, planItemOf, type SaidPlanItem } from "./plan-rules.ts";

const SHEET = "Kế hoạch KT-GS";
const rule = getDatedRule("inspections", "inspection_plan_item");

type Line = SaidPlanItem & { readonly organisationCode: string; readonly subjectCode: string | null };

const columnOf: Readonly<Record<PlanPart, string>> = {
  organisation: "Mã tổ chức lập kế hoạch",
  body: "Chủ thể",
  subjectOrganisation: "Mã tổ chức được kiểm tra, giám sát",
  organisationCount: "Số tổ chức được kiểm tra, giám sát",
  memberCount: "Số đảng viên được kiểm tra, giám sát",
  decidedOn: "Ngày quyết định",
};

/**
 * Takes yearly plans of inspection. Organisations are found by the code they carried when the plan was decided. A plan is about the organisation whose body plans; whom it will inspect may stand
 * anywhere.
 */
export function planImporter(settings: ImporterSettings): Importer {
  return {
    kind: "INSPECTION_PLANS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const lines = (workbook.sheets[SHEET] ?? []).map(({ row, values }) => ({ row, line: values as unknown as Line }));
      const bearers = await findBearers(
        tx,
        lines.flatMap(({ line: { organisationCode, subjectCode, decidedOn: on } }) =>
          [organisationCode, subjectCode].flatMap((code) => (code === null ? [] : [{ code, on }])),
        ),
      );
      const faults: Fault[] = [];
      const given = lines.flatMap(({ row, line: { organisationCode, subjectCode, ...said } }) => {
        const on = said.decidedOn;
        const find = (code: string, part: PlanPart) => {
          const bearer = bearers.get(datedCodeKey({ code, on }));
          if (!bearer)
            faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet: SHEET, row, column: columnOf[part] }, on));
          return bearer;
        };
        const planner = find(organisationCode, "organisation");
        const subject = subjectCode === null ? null : find(subjectCode, "subjectOrganisation");
        if (subject === undefined) return [];
        const subjectId = subject?.organisationId ?? null;
        faults.push(...faultsOfRow(checkPlanItem(said, planner, subjectId), { sheet: SHEET, row }, columnOf));
        return planner
          ? [{ at: row, ...planItemOf(planner.organisationId, subjectId, said, settings.idNamespace) }]
          : [];
      });
      faults.push(...listRepeated(given.map((fact) => ({ sheet: SHEET, row: fact.at, fact }))));
      // The id of an item says whose plan it is: none takes the place of another organisation's.
      for (const row of await findOutOfReach(tx, actor, rule, given))
        faults.push(makeFault("ORGANISATION_OUT_OF_REACH", { sheet: SHEET, row, column: columnOf.organisation }));
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      return storeFacts(
        tx,
        batchId,
        planItemTable,
        given.map(({ at: _, ...fact }) => fact),
      );
    },
  };
}

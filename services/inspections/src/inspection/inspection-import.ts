import { getDatedRule } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations } from "@nq21/database/organisation-directory";
import { listRepeated } from "@nq21/database/repeated-fact";
import { awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { findBearers } from "../record/bearer.repository.ts";
import { faultsOfRow } from "../record/fact-fault.ts";
import { findForeignFacts } from "../record/foreign-fact.repository.ts";
import { inspectionTable } from "./inspection.repository.ts";
import { checkInspection, type InspectionPart, inspectionOf, type SaidInspection } from "./inspection-rules.ts";

const SHEET = "KT-GS";
const rule = getDatedRule("inspections", "inspection");

type Line = SaidInspection & { readonly leadOrganisationCode: string; readonly organisationCode: string };

const columnOf: Readonly<Record<InspectionPart, string>> = {
  leadOrganisation: "Mã tổ chức tiến hành",
  organisation: "Mã tổ chức được kiểm tra, giám sát",
  startedOn: "Ngày bắt đầu",
  concludedOn: "Ngày kết luận",
  body: "Chủ thể tiến hành",
};

/**
 * Takes yearly lists of inspections and supervision. Organisations are found by the code they carried on the day the
 * inspection began. An inspection is the same as another when reference, leading organisation and year are. It is about the
 * organisation that is inspected: that one must be within reach; the leading one may stand above.
 */
export function inspectionImporter(settings: ImporterSettings): Importer {
  return {
    kind: "INSPECTIONS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const lines = (workbook.sheets[SHEET] ?? []).map(({ row, values }) => ({ row, line: values as unknown as Line }));
      const bearers = await findBearers(
        tx,
        lines.flatMap(({ line: { leadOrganisationCode, organisationCode, startedOn: on } }) => [
          { code: leadOrganisationCode, on },
          { code: organisationCode, on },
        ]),
      );
      const faults: Fault[] = [];
      const given = lines.flatMap(({ row, line }) => {
        const { leadOrganisationCode, organisationCode, startedOn: on, ...said } = line;
        const find = (code: string, part: InspectionPart) => {
          const bearer = bearers.get(datedCodeKey({ code, on }));
          if (!bearer)
            faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet: SHEET, row, column: columnOf[part] }, on));
          return bearer;
        };
        const lead = find(leadOrganisationCode, "leadOrganisation");
        const organisation = find(organisationCode, "organisation");
        const whole: SaidInspection = { ...said, startedOn: on };
        faults.push(...faultsOfRow(checkInspection(whole, lead, organisation), { sheet: SHEET, row }, columnOf));
        return lead && organisation
          ? [
              {
                at: row,
                ...inspectionOf(lead.organisationId, organisation.organisationId, whole, settings.idNamespace),
              },
            ]
          : [];
      });
      // An organisation whose code changed within the year may be named by both codes.
      faults.push(...listRepeated(given.map((fact) => ({ sheet: SHEET, row: fact.at, fact }))));
      const beyond = await findOutOfReach(tx, actor, rule, given);
      for (const row of beyond)
        faults.push(makeFault("ORGANISATION_OUT_OF_REACH", { sheet: SHEET, row, column: columnOf.organisation }));
      const within = given.filter(({ at }) => !beyond.has(at));
      for (const row of await findForeignFacts(tx, actor, "inspection", within))
        faults.push(makeFault("REPLACES_OUT_OF_REACH", { sheet: SHEET, row, column: "Số hiệu cuộc" }));
      if (faults.length > 0) return { faults };
      await awaitTurnOfFile(tx);
      return storeFacts(
        tx,
        batchId,
        inspectionTable,
        given.map(({ at: _, ...fact }) => fact),
      );
    },
  };
}

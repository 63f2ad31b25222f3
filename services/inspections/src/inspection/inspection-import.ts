import { getDatedRule } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { findForeignInspections, recordInspections } from "./inspection.repository.ts";

const SHEET = "KT-GS";
const rule = getDatedRule("inspections", "inspection");

interface Line {
  readonly reference: string;
  readonly year: number;
  readonly periodKind: string;
  readonly kind: string;
  readonly leadOrganisationCode: string;
  readonly organisationCode: string;
  readonly startedOn: string;
  readonly concludedOn: string | null;
}

const lineOf = (row: ParsedRow): Line => row.values as unknown as Line;

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
      const rows = workbook.sheets[SHEET] ?? [];
      const organisations = await resolveOrganisations(
        tx,
        rows.flatMap((row) => {
          const { leadOrganisationCode, organisationCode, startedOn } = lineOf(row);
          return [
            { code: leadOrganisationCode, on: startedOn },
            { code: organisationCode, on: startedOn },
          ];
        }),
      );
      const faults: Fault[] = [];
      const found = (row: ParsedRow, column: string, code: string, on: string): string => {
        const id = organisations.get(datedCodeKey({ code, on }));
        if (!id) faults.push(makeFault("UNKNOWN_ORGANISATION", { sheet: SHEET, row: row.row, column }, on));
        return id ?? "";
      };
      const firstRows = new Map<string, number>();
      const given = rows.map((row) => {
        const line = lineOf(row);
        if (line.concludedOn !== null && line.concludedOn < line.startedOn)
          faults.push(
            makeFault(
              "DATES_OUT_OF_ORDER",
              { sheet: SHEET, row: row.row, column: "Ngày kết luận" },
              "Ngày bắt đầu",
              "Ngày kết luận",
            ),
          );
        const lead = found(row, "Mã tổ chức tiến hành", line.leadOrganisationCode, line.startedOn);
        const organisation = found(row, "Mã tổ chức được kiểm tra, giám sát", line.organisationCode, line.startedOn);
        const id = makeIdentity(
          settings.idNamespace,
          "inspections",
          "inspection",
          `${lead}/${line.year}/${line.reference}`,
        );
        // An organisation whose code changed within the year may be named by both codes.
        const firstRow = firstRows.get(id);
        if (firstRow === undefined) firstRows.set(id, row.row);
        else if (lead) faults.push(makeFault("DUPLICATE_ROW", { sheet: SHEET, row: row.row }, String(firstRow)));
        return {
          at: row.row,
          id,
          reference: line.reference,
          kind: line.kind,
          year: line.year,
          period_kind: line.periodKind,
          lead_organisation_id: lead,
          organisation_id: organisation,
          started_on: line.startedOn,
          concluded_on: line.concludedOn,
        };
      });
      const named = given.filter((each) => each.lead_organisation_id && each.organisation_id);
      const place = (row: number, column: string) => ({ sheet: SHEET, row, column });
      const beyond = await findOutOfReach(tx, actor, rule, named);
      for (const at of beyond)
        faults.push(makeFault("ORGANISATION_OUT_OF_REACH", place(at, "Mã tổ chức được kiểm tra, giám sát")));
      const within = named.filter(({ at }) => !beyond.has(at));
      for (const at of await findForeignInspections(tx, actor, within))
        faults.push(makeFault("REPLACES_OUT_OF_REACH", place(at, "Số hiệu cuộc")));
      return faults.length > 0 ? { faults } : recordInspections(tx, batchId, given);
    },
  };
}

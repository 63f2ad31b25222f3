import type { MemberHonourForm } from "@nq21/code-lists/honour";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { followOrganisations } from "@nq21/database/organisation-directory";
import { awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import { MAX_FAULTS, makeFault } from "@nq21/workbook/fault";
import { listedOn } from "@nq21/workbook/rating-line";
import { commendationDays } from "../record/fact-days.ts";
import { resolveMemberLines } from "../record/member-lines.ts";
import { refreshStatistics } from "../record/statistics.repository.ts";
import { identifyCards } from "../register/card.repository.ts";
import { commendationOf, commendations } from "./commendation.repository.ts";

const SHEET = "Khen thưởng đảng viên";

interface Said {
  readonly cardNumber: string;
  readonly organisationCode: string;
  readonly form: MemberHonourForm;
  readonly year: number;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

/**
 * Takes files of honours of members. The member stood on the organisation's list on some day of the year before the decision: who
 * died before the badge was given, or left for another list, is still honoured.
 */
export function commendationImporter(settings: ImporterSettings): Importer {
  return {
    kind: "MEMBER_HONOURS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const lines = (workbook.sheets[SHEET] ?? []).map(({ row, values }) => {
        const said = values as unknown as Said;
        return {
          ...{ row, said, cardNumber: said.cardNumber, organisationCode: said.organisationCode },
          ...{ on: listedOn(said), since: `${said.year}-01-01`, time: { year: said.year } },
        };
      });
      const cards = await identifyCards(
        tx,
        lines.map(({ cardNumber }) => cardNumber),
      );
      const { resolved, faults } = await resolveMemberLines(tx, actor, commendationDays, SHEET, lines, cards);
      for (const { row, said } of resolved)
        if (said.decidedOn < `${said.year}-01-01`)
          faults.push(makeFault("DECIDED_BEFORE_PERIOD", { sheet: SHEET, row, column: "Ngày quyết định" }));
      if (faults.length > 0) return { faults: faults.slice(0, MAX_FAULTS) };
      await awaitTurnOfFile(tx);
      const facts = resolved.map(({ said, memberId, organisationId }) =>
        commendationOf(settings.idNamespace, memberId, organisationId, said, {
          decision_number: said.decisionNumber,
          issuer: said.issuer,
          decided_on: said.decidedOn,
        }),
      );
      return storeFacts(tx, batchId, commendations.table, facts);
    },
    async approved(tx) {
      await refreshStatistics(tx);
    },
  };
}

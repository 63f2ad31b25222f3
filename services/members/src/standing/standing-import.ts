import { getDatedRule } from "@nq21/authorisation/row-rules";
import type { MemberStandingKind, TransferDestination } from "@nq21/code-lists/member-standing";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { addCounts, awaitTurnOfFile, type FactTable, storeFacts } from "@nq21/database/versioned-facts";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { type Fault, MAX_FAULTS, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import type { CellClaim } from "../record/cell-claim.repository.ts";
import { checkClaims } from "../record/check-claims.ts";
import { type MemberLine, type ResolvedLine, resolveMemberLines } from "../record/member-lines.ts";
import { identifyCards } from "../register/card.repository.ts";
import { dayAfter } from "../register/register-line.ts";
import { temporaryTransferTable } from "../temporary-transfer/temporary-transfer.repository.ts";
import { checkTransfer, transferOf } from "../temporary-transfer/temporary-transfer-rules.ts";
import { standingTable } from "./standing.repository.ts";
import { checkDays, standingOf } from "./standing-rules.ts";

const STANDINGS = "Miễn, đình chỉ";
const TRANSFERS = "Chuyển tạm thời";
const columns = {
  [STANDINGS]: { organisation: "Mã tổ chức", from: "Từ ngày", to: "Đến ngày", destination: "" },
  [TRANSFERS]: {
    organisation: "Mã tổ chức nơi đi",
    from: "Từ ngày",
    to: "Đến ngày",
    destination: "Mã tổ chức nơi đến",
  },
} as const;
type Sheet = keyof typeof columns;

interface Line {
  readonly cardNumber: string;
  readonly organisationCode: string;
  readonly from: string;
  /** Last day. */
  readonly to: string | null;
}

interface StandingLine extends Line {
  readonly kind: MemberStandingKind;
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}

interface TransferLine extends Line {
  readonly destinationCode: string | null;
  readonly destination: TransferDestination;
}

const rules = {
  [STANDINGS]: getDatedRule("members", "member_standing"),
  [TRANSFERS]: getDatedRule("members", "temporary_transfer"),
} as const;

const lineOf = <Said extends Line>({ row, values }: ParsedRow): MemberLine<Said> => {
  const said = values as unknown as Said;
  const { cardNumber, organisationCode, from: on, to } = said;
  return {
    row,
    said,
    cardNumber,
    organisationCode,
    on,
    time: { valid_from: on, valid_to: dayAfter(to) ?? "infinity" },
  };
};

/** Takes files on who is exempt, suspended or elsewhere for a time. Cells are found by the code they carried on the first day. */
export function standingImporter(settings: ImporterSettings): Importer {
  return {
    kind: "MEMBER_STANDINGS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const today = dayInVietnam(new Date());
      const standings = (workbook.sheets[STANDINGS] ?? []).map(lineOf<StandingLine>);
      const transfers = (workbook.sheets[TRANSFERS] ?? []).map(lineOf<TransferLine>);
      const cards = await identifyCards(
        tx,
        [...standings, ...transfers].map(({ cardNumber }) => cardNumber),
      );
      const faults: Fault[] = [];
      const readSheet = async <Said extends Line>(sheet: Sheet, lines: readonly MemberLine<Said>[]) => {
        const { organisation, from, to } = columns[sheet];
        const wrong = new Set<number>();
        for (const { row, said } of lines)
          for (const { code, part, details } of checkDays(said, today)) {
            wrong.add(row);
            faults.push(makeFault(code, { sheet, row, column: part === "from" ? from : to }, ...details));
          }
        const sound = lines.filter(({ row }) => !wrong.has(row));
        const found = await resolveMemberLines(tx, actor, rules[sheet], sheet, sound, cards, organisation);
        faults.push(...found.faults);
        return found.resolved;
      };
      const checkSheet = async <Fact extends CellClaim>(sheet: Sheet, table: FactTable, facts: readonly Fact[]) => {
        for (const { at, code, part, details } of await checkClaims(tx, table, facts))
          faults.push(makeFault(code, { sheet, row: at, column: columns[sheet][part] }, ...details));
      };
      const givenStandings = (await readSheet(STANDINGS, standings)).map((line) => ({
        at: line.row,
        ...standingOf(line.memberId, line.organisationId, line.said, settings.idNamespace),
      }));
      const resolved = await readSheet(TRANSFERS, transfers);
      const receivers = await resolveOrganisations(
        tx,
        resolved.flatMap(({ said: { destinationCode: code, from: on } }) => (code === null ? [] : [{ code, on }])),
      );
      const receiverOf = ({ row, said: { destinationCode: code, from: on } }: ResolvedLine<TransferLine>) => {
        const receiver = code === null ? null : (receivers.get(datedCodeKey({ code, on })) ?? null);
        const place = { sheet: TRANSFERS, row, column: columns[TRANSFERS].destination };
        if (code !== null && receiver === null) faults.push(makeFault("UNKNOWN_ORGANISATION", place, on));
        return receiver;
      };
      const givenTransfers = resolved.map((line) => {
        const said = { ...line.said, receiverId: receiverOf(line) };
        for (const { code, details } of checkTransfer(said, line.said.destinationCode !== null))
          faults.push(
            makeFault(code, { sheet: TRANSFERS, row: line.row, column: columns[TRANSFERS].destination }, ...details),
          );
        return { at: line.row, ...transferOf(line.memberId, line.organisationId, said, settings.idNamespace) };
      });
      await awaitTurnOfFile(tx);
      await checkSheet(STANDINGS, standingTable, givenStandings);
      await checkSheet(TRANSFERS, temporaryTransferTable, givenTransfers);
      if (faults.length > 0) return { faults: faults.slice(0, MAX_FAULTS) };
      return addCounts([
        await storeFacts(tx, batchId, standingTable, givenStandings),
        await storeFacts(tx, batchId, temporaryTransferTable, givenTransfers),
      ]);
    },
  };
}

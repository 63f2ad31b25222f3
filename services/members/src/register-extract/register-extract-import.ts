import { findOutOfReach } from "@nq21/database/edit-reach";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { awaitTurnOfFile } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { type Fault, MAX_FAULTS, makeFault } from "@nq21/workbook/fault";
import { membershipDays } from "../record/fact-days.ts";
import { refreshStatistics } from "../record/statistics.repository.ts";
import { hashCitizenNumbers, identifyCards } from "../register/card.repository.ts";
import { dayAfter } from "../register/register-line.ts";
import { checkExtract, EXTRACT_SHEET, type ExtractLine, extractLines } from "./extract-line.ts";
import { findBelow, type NewExtractLine, recordExtract } from "./register-extract.repository.ts";

const numbersOf = (lines: readonly ExtractLine[], key: "cardNumber" | "citizenNumber") =>
  lines.flatMap((line) => line[key] ?? []);

async function hashNumbers(tx: ActorTransaction, lines: readonly ExtractLine[]) {
  const cards = await identifyCards(tx, numbersOf(lines, "cardNumber"));
  const citizens = await hashCitizenNumbers(tx, numbersOf(lines, "citizenNumber"));
  return (line: ExtractLine) => ({
    card_key: line.cardNumber === null ? null : (cards.get(line.cardNumber)?.cardKey ?? null),
    citizen_key: line.citizenNumber === null ? null : (citizens.get(line.citizenNumber) ?? null),
  });
}

/**
 * Takes extracts of the central member database: whom a committee had on its list on a day. They change nothing that is on
 * record of members; they are what it is compared with. An extract of the same committee and day takes the place of the other.
 */
export function registerExtractImporter(settings: ImporterSettings): Importer {
  return {
    kind: "REGISTER_EXTRACT",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const lines = extractLines(workbook.sheets[EXTRACT_SHEET] ?? []);
      const faults: Fault[] = checkExtract(lines, dayInVietnam(new Date()));
      const [first] = lines;
      if (!first) return { added: 0, superseding: 0, unchanged: 0 };
      const on = first.extractedOn;
      const place = (row: number, column: string) => ({ sheet: EXTRACT_SHEET, row, column });

      const organisations = await resolveOrganisations(
        tx,
        [first.committeeCode, ...lines.map((line) => line.organisationCode)].map((code) => ({ code, on })),
      );
      const idOf = (code: string) => organisations.get(datedCodeKey({ code, on }));
      const organisationId = idOf(first.committeeCode);
      if (!organisationId)
        return {
          faults: [...faults, makeFault("UNKNOWN_ORGANISATION", place(first.row, "Mã đảng bộ"), on)].slice(
            0,
            MAX_FAULTS,
          ),
        };
      const below = await findBelow(tx, organisationId, [...organisations.values()], on);
      const keysOf = await hashNumbers(tx, lines);
      const kept: NewExtractLine[] = [];
      for (const line of lines) {
        const cellId = idOf(line.organisationCode);
        if (!cellId) faults.push(makeFault("UNKNOWN_ORGANISATION", place(line.row, "Mã tổ chức"), on));
        else if (!below.has(cellId)) faults.push(makeFault("NOT_BELOW_COMMITTEE", place(line.row, "Mã tổ chức"), on));
        else
          kept.push({
            line: line.row,
            organisation_id: cellId,
            ...keysOf(line),
            admitted_on: line.admittedOn,
            confirmed_on: line.confirmedOn,
            standing: line.standing,
          });
      }
      const asked = [
        { at: first.row, organisation_id: organisationId },
        ...kept.map(({ line, organisation_id }) => ({ at: line, organisation_id })),
      ].map((fact) => ({ ...fact, valid_from: on, valid_to: dayAfter(on) as string }));
      // Nothing is said of rows beyond reach but that they are.
      const beyond = await findOutOfReach(tx, actor, membershipDays, asked);
      if (beyond.size > 0)
        return {
          faults: [...beyond]
            .slice(0, MAX_FAULTS)
            .map((row) => makeFault("ORGANISATION_OUT_OF_REACH", place(row, "Mã tổ chức"))),
        };
      if (faults.length > 0) return { faults: faults.slice(0, MAX_FAULTS) };
      await awaitTurnOfFile(tx);
      const id = makeIdentity(settings.idNamespace, "members", "register-extract", `${organisationId}/${on}`);
      const stored = await recordExtract(tx, batchId, { id, organisationId, extractedOn: on, lines: kept });
      return {
        added: stored === "ADDED" ? kept.length : 0,
        superseding: stored === "SUPERSEDED" ? kept.length : 0,
        unchanged: stored === "UNCHANGED" ? kept.length : 0,
      };
    },
    async approved(tx) {
      await refreshStatistics(tx);
    },
  };
}

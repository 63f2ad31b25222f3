import { findOutOfReach } from "@nq21/database/edit-reach";
import { makeIdentity } from "@nq21/database/identity";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { MAX_FAULTS, makeFault } from "@nq21/workbook/fault";
import { membershipDays } from "../record/fact-days.ts";
import { refreshStatistics } from "../record/statistics.repository.ts";
import { hashCitizenNumbers, identifyCards, type KnownCard } from "./card.repository.ts";
import {
  findForeignChanges,
  findOverlapsWithRecord,
  type NewMember,
  type NewMembership,
  recordRegister,
} from "./register.repository.ts";
import { checkLine, checkLinesOfCard } from "./register-check.ts";
import { dayAfter, REGISTER_SHEET, type RegisterLine, registerLines } from "./register-line.ts";

function newMember(
  lines: readonly RegisterLine[],
  card: KnownCard,
  id: string,
  citizenKeys: ReadonlyMap<string, string>,
): NewMember {
  const first = lines[0] as RegisterLine;
  const told = <Key extends "confirmedOn" | "admissionSource" | "citizenNumber">(key: Key) =>
    lines.find((line) => line[key] !== null)?.[key] ?? null;
  return {
    at: first.row,
    id,
    card_key: card.cardKey,
    full_name: first.fullName,
    admitted_on: first.admittedOn,
    confirmed_on: told("confirmedOn"),
    citizen_key: citizenKeys.get(told("citizenNumber") ?? "") ?? null,
    admission_source: told("admissionSource"),
  };
}

function newMembership(line: RegisterLine, memberId: string, organisationId: string): NewMembership {
  return {
    at: line.row,
    member_id: memberId,
    organisation_id: organisationId,
    valid_from: line.from,
    valid_to: dayAfter(line.to) ?? "infinity",
    join_reason: line.joinReason,
    leave_reason: line.leaveReason,
    left_for: line.leftFor,
  };
}

/**
 * Takes registers of members. A member is the same as another when the card is; a membership when member and first day are.
 * Cells are found by the code they carried on the first day.
 */
export function registerImporter(settings: ImporterSettings): Importer {
  return {
    kind: "MEMBER_REGISTER",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const lines = registerLines(workbook.sheets[REGISTER_SHEET] ?? []);
      const byCard = Map.groupBy(lines, (line) => line.cardNumber);
      const faults = lines.flatMap(checkLine);
      for (const ofCard of byCard.values()) faults.push(...checkLinesOfCard(ofCard));

      const cards = await identifyCards(tx, byCard.keys());
      const citizenKeys = await hashCitizenNumbers(
        tx,
        lines.flatMap(({ citizenNumber }) => citizenNumber ?? []),
      );
      const organisations = await resolveOrganisations(
        tx,
        lines.map((line) => ({ code: line.organisationCode, on: line.from })),
      );
      const members: NewMember[] = [];
      const memberships: NewMembership[] = [];
      for (const [cardNumber, ofCard] of byCard) {
        const card = cards.get(cardNumber) as KnownCard;
        const id = card.memberId ?? makeIdentity(settings.idNamespace, "members", "member", cardNumber);
        members.push(newMember(ofCard, card, id, citizenKeys));
        for (const line of ofCard) {
          const organisationId = organisations.get(datedCodeKey({ code: line.organisationCode, on: line.from }));
          if (organisationId) memberships.push(newMembership(line, id, organisationId));
          else {
            const place = { sheet: REGISTER_SHEET, row: line.row, column: "Mã tổ chức" };
            faults.push(makeFault("UNKNOWN_ORGANISATION", place, line.from));
          }
        }
      }
      const inOrder = memberships.filter((each) => each.valid_from < each.valid_to);
      const place = (row: number, column: string) => ({ sheet: REGISTER_SHEET, row, column });
      const beyond = await findOutOfReach(tx, actor, membershipDays, inOrder);
      for (const row of beyond) faults.push(makeFault("ORGANISATION_OUT_OF_REACH", place(row, "Mã tổ chức")));
      // Of a row beyond reach nothing more is said: what the record holds there is not the asker's to learn.
      const within = inOrder.filter(({ at }) => !beyond.has(at));
      for (const row of await findOverlapsWithRecord(tx, actor, within))
        faults.push(makeFault("OVERLAPS_RECORD", place(row, "Từ ngày")));
      // Nor is it said of a file that is refused anyway, whether it knows the name and days of someone who is kept elsewhere.
      if (faults.length === 0)
        for (const row of await findForeignChanges(tx, actor, members))
          faults.push(makeFault("REPLACES_OUT_OF_REACH", place(row, "Số thẻ đảng viên")));
      if (faults.length > 0) return { faults: faults.slice(0, MAX_FAULTS) };
      const stored = await recordRegister(tx, batchId, members, memberships);
      return { ...stored, unchanged: lines.length - stored.added - stored.superseding };
    },
    async approved(tx) {
      await refreshStatistics(tx);
    },
  };
}

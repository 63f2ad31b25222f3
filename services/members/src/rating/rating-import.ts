import { findOutOfReach } from "@nq21/database/edit-reach";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { MAX_FAULTS, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { checkRatingLine, listedOn, type RatingLine } from "@nq21/workbook/rating-line";
import { ratingDays } from "../record/fact-days.ts";
import { refreshStatistics } from "../record/statistics.repository.ts";
import { identifyCards } from "../register/card.repository.ts";
import { newRatings } from "./new-rating.ts";
import {
  findForeignRatings,
  findStrangers,
  findUnreached,
  type ListedMember,
  type NewRating,
  recordRatings,
} from "./rating-list.repository.ts";

const SHEET = "XL-ĐV";

interface Line extends RatingLine {
  readonly row: number;
  readonly cardNumber: string;
}

const lineOf = ({ row, values }: ParsedRow): Line => ({ ...(values as unknown as Omit<Line, "row">), row });

/**
 * Takes yearly lists of members' ratings. A rating is the same as another when member, year and period are. The listed
 * organisation must be the member's cell, or lie above it, on the day the list is about. A member of whom the actor reaches
 * nothing is unknown to the actor.
 */
export function ratingImporter(settings: ImporterSettings): Importer {
  return {
    kind: "MEMBER_RATINGS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const lines = (workbook.sheets[SHEET] ?? []).map(lineOf);
      const faults = lines.flatMap((line) => checkRatingLine(line, SHEET, line.row));
      const organisations = await resolveOrganisations(
        tx,
        lines.map((line) => ({ code: line.organisationCode, on: listedOn(line) })),
      );
      const cards = await identifyCards(
        tx,
        lines.map((line) => line.cardNumber),
      );
      const place = (row: number, column: string) => ({ sheet: SHEET, row, column });
      const named = lines.map((line) => {
        const on = listedOn(line);
        const organisationId = organisations.get(datedCodeKey({ code: line.organisationCode, on }));
        if (!organisationId) faults.push(makeFault("UNKNOWN_ORGANISATION", place(line.row, "Mã tổ chức"), on));
        const memberId = cards.get(line.cardNumber)?.memberId ?? null;
        return { line, on, organisationId, memberId, at: line.row };
      });
      const beyond = await findOutOfReach(
        tx,
        actor,
        ratingDays,
        named.flatMap(({ at, line: { year }, organisationId }) =>
          organisationId ? [{ at, organisation_id: organisationId, year }] : [],
        ),
      );
      const listed: ListedMember[] = [];
      const ratings: NewRating[] = [];
      for (const { line, on, organisationId, memberId, at } of named) {
        // Of a row beyond reach nothing more is said: what the record holds there is not the asker's to learn.
        if (beyond.has(at)) faults.push(makeFault("ORGANISATION_OUT_OF_REACH", place(at, "Mã tổ chức")));
        else if (memberId === null) faults.push(makeFault("UNKNOWN_MEMBER", place(at, "Số thẻ đảng viên")));
        if (!organisationId || memberId === null || beyond.has(at)) continue;
        listed.push({ at, member_id: memberId, organisation_id: organisationId, day: on });
        ratings.push(...newRatings(line, at, memberId, organisationId));
      }
      const strangers = await findStrangers(tx, listed);
      const unreached = await findUnreached(tx, actor, strangers);
      for (const { at, day, member_id } of strangers)
        faults.push(
          unreached.has(member_id)
            ? makeFault("UNKNOWN_MEMBER", place(at, "Số thẻ đảng viên"))
            : makeFault("MEMBER_NOT_IN_ORGANISATION", place(at, "Mã tổ chức"), day),
        );
      const strange = new Set(strangers.map(({ at }) => at));
      const theirs = ratings.filter(({ at }) => !strange.has(at));
      for (const at of await findForeignRatings(tx, actor, theirs))
        faults.push(makeFault("REPLACES_OUT_OF_REACH", place(at, "Số thẻ đảng viên")));
      // By row: else the order would tell a member unknown to the record from one beyond reach.
      faults.sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
      if (faults.length > 0) return { faults: faults.slice(0, MAX_FAULTS) };
      const stored = await recordRatings(tx, batchId, ratings);
      return { ...stored, unchanged: lines.length - stored.added - stored.superseding };
    },
    async approved(tx) {
      await refreshStatistics(tx);
    },
  };
}

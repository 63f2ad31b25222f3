import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { sql } from "kysely";
import { type Counted, countAsked, lastDayOf } from "../record/counted.repository.ts";
import { SelfRatingSummary } from "./self-rating.type.ts";

/**
 * What members at each organisation and all below it proposed for themselves in a year against what was decided; one statement
 * for all. Nothing of a single cell or of fewer than ten members; small counts are hidden by the database, which gives no row to anyone.
 */
export async function countSelfRatings(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  year: number,
  today: string,
): Promise<Counted<SelfRatingSummary>[]> {
  const asked = organisationIds.map((organisationId) => ({ organisationId, on: lastDayOf(year) }));
  const counted = await countAsked<Omit<SelfRatingSummary, "year">>(database, actor, asked, today, {
    dataClass: "MEMBER_RECORD",
    call: ({ organisations, years }) => sql`nq21.count_self_ratings(${organisations}, ${years})`,
    columns: sql`counted.both_count as "bothCount", counted.same_count as "sameCount",
      counted.raised_count as "raisedCount", counted.lowered_count as "loweredCount"`,
    told: sql`counted.both_count`,
  });
  return counted.map((rows) =>
    rows === "BEYOND_REACH"
      ? rows
      : rows.map(({ bothCount, sameCount, raisedCount, loweredCount }) =>
          Object.assign(new SelfRatingSummary(), { year, bothCount, sameCount, raisedCount, loweredCount }),
        ),
  );
}

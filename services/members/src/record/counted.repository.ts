import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import type { RowRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import { type RawBuilder, sql } from "kysely";
import { type DatedOrganisation, datedOrganisations } from "../organisation/organisation.repository.ts";

/** What was counted of one organisation; "BEYOND_REACH" where the actor may not know it. */
export type Counted<Row> = readonly Row[] | "BEYOND_REACH";

/** The lists that a counting function is called with: organisations, and their days or the years of these. */
interface AskedLists {
  readonly organisations: RawBuilder<unknown>;
  readonly days: RawBuilder<unknown>;
  readonly years: RawBuilder<unknown>;
}

/** A function of the database that counts with the owner's rights, and what of its rows is read. */
export interface Counting {
  readonly dataClass: DataClass;
  call(asked: AskedLists): RawBuilder<unknown>;
  readonly columns: RawBuilder<unknown>;
  /** A column that is null where nothing was counted. */
  readonly told: RawBuilder<unknown>;
}

/** The day on which a year is judged; of years that have not four digits there is nothing, and no day either. */
export const lastDayOf = (year: number): string =>
  `${String(Math.min(Math.max(year, 1), 9999)).padStart(4, "0")}-12-31`;

/** A count is a fact about the organisation and the day asked for, or its last day if it had ended. */
export const ruleOf = (dataClass: DataClass): RowRule => ({
  table: "asked",
  kind: "DATED",
  dataClass,
  organisation: "row.organisation_id",
  from: "nq21.judged_on(row.organisation_id, row.day)",
  until: "nq21.judged_on(row.organisation_id, row.day) + 1",
});

/**
 * Counts at each organisation on its day, in one statement. Reach is judged by the function and by the policy; the counts do not
 * depend on which rows the actor sees.
 */
export async function countAsked<Row>(
  database: Database,
  actor: Actor,
  asked: readonly DatedOrganisation[],
  today: string,
  { dataClass, call, columns, told }: Counting,
): Promise<Counted<Row>[]> {
  const counted = await withActor(database, actor, (tx) =>
    sql<Row & { at: number; isReached: boolean; isTold: boolean }>`
      with asked as materialized (${datedOrganisations(asked, today)}),
      counted as (
        select * from ${call({
          organisations: sql`(select array_agg(organisation_id order by at) from asked)`,
          days: sql`(select array_agg(day order by at) from asked)`,
          years: sql`(select array_agg(extract(year from day)::integer order by at) from asked)`,
        })}
      )
      select asked.at, counted.is_reached and ${allowRows(actor, ruleOf(dataClass), "asked")} as "isReached",
        ${told} is not null as "isTold", ${columns}
      from (select *, row_number() over (order by at) as place from asked) as asked
      inner join counted on counted.place = asked.place`.execute(tx),
  );
  const byPlace = Map.groupBy(counted.rows, ({ at }) => at);
  return asked.map((_, at): Counted<Row> => {
    const rows = byPlace.get(at) ?? [];
    return rows.some(({ isReached }) => !isReached) ? "BEYOND_REACH" : rows.filter(({ isTold }) => isTold);
  });
}

import type { Actor } from "@nq21/authorisation/actor";
import type { ReturnSubject } from "@nq21/code-lists/return-form";
import type { Sector } from "@nq21/code-lists/sector";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";
import type { AskedReturn } from "@nq21/returns/counted-return";
import { sql } from "kysely";
import { allowed } from "../record/allowed-rows.ts";

const writeAsked = (asked: readonly AskedReturn[]) => JSON.stringify(asked);

/** The organisations below each committee on the last day of its period, itself among them. */
const below = (actor: Actor, asked: readonly AskedReturn[]) => sql`
  asked as materialized (
    select * from jsonb_to_recordset(${writeAsked(asked)}::jsonb)
      as asked (at int, organisation_id uuid, year int, period_to date)
  ), below as materialized (
    select asked.at, asked.year, asked.period_to, version.organisation_id, version.kind, version.sector_code
    from asked
    inner join organisation_reach as reach on reach.root_id = asked.organisation_id
      and reach.valid_from <= asked.period_to and asked.period_to < reach.valid_to
    inner join organisation_version as version on version.organisation_id = reach.organisation_id
      and version.valid_from <= asked.period_to and asked.period_to < version.valid_to
    where ${allowed(actor, "organisation_version", "version")}
  )`;

/** Organisations of one kind and sector below a committee. */
export interface CountedTree {
  readonly at: number;
  readonly kind: string;
  readonly sector: Sector | null;
  readonly count: number;
}

/** Counts the organisations below each committee by kind and sector, in one statement. */
export async function countTree(
  database: Database,
  actor: Actor,
  asked: readonly AskedReturn[],
): Promise<readonly CountedTree[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<CountedTree>`with ${below(actor, asked)}
      select at, kind, sector_code as sector, count(*)::int as count from below group by at, kind, sector_code`.execute(
      tx,
    ),
  );
  return found.rows;
}

/** What the decided ratings of a year come to, of one kind of subject below a committee. */
export interface CountedLevels {
  readonly at: number;
  readonly subject: ReturnSubject;
  readonly existing: number;
  /** Of those the organisations that a list names; nought where no list is on record. */
  readonly listed: number;
  readonly newlyFounded: number;
  readonly rated: number;
  readonly excellent: number;
  readonly good: number;
  readonly completed: number;
  readonly notCompleted: number;
}

/** Counts the decided ratings of the year of each return by kind of subject, in one statement. */
export async function countLevels(
  database: Database,
  actor: Actor,
  asked: readonly AskedReturn[],
): Promise<readonly CountedLevels[]> {
  const level = (code: string) => sql`count(*) filter (where rating.level = ${sql.lit(code)})::int`;
  const found = await withActor(database, actor, (tx) =>
    sql<CountedLevels>`with ${below(actor, asked)}, subject as (
        select below.*, case
          when kind in ('GRASSROOTS_CHAPTER', 'GRASSROOTS_CELL') then 'GRASSROOTS_ORGANISATION'
          else kind
        end as subject
        from below
        where kind in ('GRASSROOTS_CHAPTER', 'GRASSROOTS_CELL', 'SUBORDINATE_CELL', 'SECTIONAL_CHAPTER')
      ), rating as materialized (
        select distinct on (fact.id) fact.organisation_id, fact.year, fact.level, fact.not_rated_reason
        from organisation_rating as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        where fact.state = 'DECIDED' and fact.period_kind = 'YEAR'
          and fact.year in (select year from asked) and fact.organisation_id in (select organisation_id from subject)
          and ${allowed(actor, "organisation_rating", "fact")}
        order by fact.id, visible_batch.sequence desc
      )
      select subject.at, subject.subject, count(*)::int as existing,
        count(rating.organisation_id)::int as listed,
        count(*) filter (where rating.not_rated_reason = 'NEWLY_FOUNDED')::int as "newlyFounded",
        count(rating.level)::int as rated,
        ${level("EXCELLENT")} as excellent, ${level("GOOD")} as good, ${level("COMPLETED")} as completed,
        ${level("NOT_COMPLETED")} as "notCompleted"
      from subject
      left join rating on rating.organisation_id = subject.organisation_id and rating.year = subject.year
      group by subject.at, subject.subject`.execute(tx),
  );
  return found.rows;
}

/** Villages below a committee that cells cover. */
export interface CountedVillages {
  readonly at: number;
  readonly own: number;
  readonly shared: number;
  readonly sharedCells: number;
}

/** Counts the villages that cells below each committee cover, in one statement; no row where none is on record as covered. */
export async function countVillages(
  database: Database,
  actor: Actor,
  asked: readonly AskedReturn[],
): Promise<readonly CountedVillages[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<CountedVillages>`with ${below(actor, asked)}, tie as (
        select distinct on (fact.id) fact.*
        from village_cell as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        where fact.organisation_id in (select organisation_id from below) and ${allowed(actor, "village_cell", "fact")}
        order by fact.id, visible_batch.sequence desc
      ), cover as (
        select below.at, tie.organisation_id, tie.place_id,
          count(*) over (partition by below.at, tie.organisation_id) as breadth
        from below
        inner join tie on tie.organisation_id = below.organisation_id
          and tie.valid_from <= below.period_to and (tie.valid_to is null or below.period_to < tie.valid_to)
        inner join place_version as village on village.place_id = tie.place_id
          and village.valid_from <= below.period_to and below.period_to < village.valid_to
      ), village as (
        select at, place_id, min(breadth) as breadth from cover group by at, place_id
      ), shared as (
        select at, count(distinct organisation_id)::int as cells from cover where breadth > 1 group by at
      )
      select village.at, count(*) filter (where breadth = 1)::int as own,
        count(*) filter (where breadth > 1)::int as shared, coalesce(max(shared.cells), 0) as "sharedCells"
      from village left join shared on shared.at = village.at
      group by village.at`.execute(tx),
  );
  return found.rows;
}

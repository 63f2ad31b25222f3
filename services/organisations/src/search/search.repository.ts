import type { Actor } from "@nq21/authorisation/actor";
import { foldText } from "@nq21/code-lists/code-list";
import { placeKinds } from "@nq21/code-lists/place";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";
import { type RawBuilder, sql } from "kysely";
import { allowed } from "../record/allowed-rows.ts";

/** An organisation or a place that was found, and the text that it was found by. */
export interface Found {
  readonly id: string;
  readonly isPlace: boolean;
  /** What bore the text: itself, or one that it came from. */
  readonly bearerId: string;
  readonly text: string;
  readonly matchedFrom: string;
  readonly matchedTo: string | null;
  readonly isFormer: boolean;
}

/** What is searched for. */
export interface SearchRequest {
  readonly text: string;
  /** Only what began by this day is found. */
  readonly on: string;
  readonly limit: number;
  readonly includeEnded: boolean;
}

const organisationDescent = sql`(
  select predecessor_id, successor_id, effective_on from organisation_succession
) as descent`;
/** Ids never coincide, so organisations and places may stand in one list. */
const anyDescent = (actor: Actor) => sql`(
  select predecessor_id, successor_id, effective_on from organisation_succession
  union all
  select predecessor_id, successor_id, effective_on from place_descent
  where ${allowed(actor, "place_descent")} and predecessor_id <> successor_id
) as descent`;
/** Who is searched for most stands highest: a committee before its cells, a commune before its villages. */
const level = sql`case kind
  when 'PROVINCIAL_CHAPTER' then 0 when 'PROVINCE' then 0
  when 'ABOVE_GRASSROOTS' then 1 when 'DISTRICT' then 1 when 'CITY' then 1 when 'TOWN' then 1
  when 'GRASSROOTS_CHAPTER' then 2 when 'COMMUNE' then 2 when 'WARD' then 2 when 'TOWNSHIP' then 2
  when 'SECTIONAL_CHAPTER' then 3
  else 4 end`;
/** The word that people say before a place's name ("xã Cường Lợi"), folded here as `nq21.fold_search` does: once, not for each row. */
const placeWord = sql`case kind ${sql.join(
  Object.entries(placeKinds).map(([kind, { vi }]) => sql`when ${kind} then ${foldText(vi).replaceAll("y", "i")}`),
  sql` `,
)} end`;
const anyVersion = (actor: Actor) => sql`(
  select organisation_id as id, false as is_place, code, name collate "default" as name, name as sort_name,
    search_code, search_name, kind, valid_from, valid_to
  from organisation_version
  where ${allowed(actor, "organisation_version")}
  union all
  select place_id, true, code, name collate "default", name, search_code, search_name, kind, valid_from, valid_to
  from place_version
  where ${allowed(actor, "place_version")}
) as version`;

/** What bore a text, or came from what did, over however many steps, by a day: `id` and `bearer_id`. */
const selectHeirs = (bearers: RawBuilder<unknown>, descent: RawBuilder<unknown>, on: string) => sql`
  with recursive heir (id, bearer_id) as (
    select id, id from ${bearers}
    union
    select descent.successor_id, heir.bearer_id
    from heir
    inner join ${descent} on descent.predecessor_id = heir.id and descent.effective_on <= ${on}::date
  )
  select id, bearer_id from heir`;

/** Ids of the organisations whose name or code, present or former, or that of one they came from, holds a text on a day. */
export const selectFoundIds = (actor: Actor, text: string, on: string): RawBuilder<unknown> => {
  const bearers = sql`(
    select organisation_id as id from organisation_version
    where ${allowed(actor, "organisation_version")} and valid_from <= ${on}::date
      and (strpos(search_code, nq21.fold_search(${text})) > 0 or strpos(search_name, nq21.fold_search(${text})) > 0)
  ) as bearer`;
  return sql`select id from (${selectHeirs(bearers, organisationDescent, on)}) as found`;
};

/**
 * Finds organisations and places by name and code, each once, by the best of its texts: exact code, exact name, beginning,
 * beginning of a word, anywhere; the living before the ended, those that bore it before their heirs, higher levels before
 * lower ones, then Vietnamese order.
 */
export async function findByText(
  database: Database,
  actor: Actor,
  { text, on, limit, includeEnded }: SearchRequest,
): Promise<Found[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<Found>`
      with asked as materialized (
        select nq21.fold_search(${text}) as folded
      ), seen as materialized (
        -- Once, for the texts and for how what bears them stands.
        select version.*, strpos(search_code, asked.folded) > 0 as has_code, strpos(search_name, asked.folded) > 0 as has_name,
          case when is_place then ${placeWord} || ' ' || search_name end as full_name
        from ${anyVersion(actor)}
        cross join asked
        where valid_from <= ${on}::date
      ), borne as (
        select id, code as text, search_code as folded, true as is_code, min(valid_from) as matched_from,
          max(valid_to) as matched_to
        from seen where has_code group by id, code, search_code
        union all
        select id, name, search_name, false, min(valid_from), max(valid_to)
        from seen where has_name group by id, name, search_name
        union all
        select id, name, full_name, false, min(valid_from), max(valid_to)
        from seen cross join asked
        where not has_name and strpos(full_name, asked.folded) > 0 group by id, name, full_name
      ), matched as materialized (
        select borne.*,
          case
            when borne.folded = asked.folded then case when is_code then 0 else 1 end
            when starts_with(borne.folded, asked.folded) then 2
            when strpos(translate(borne.folded, '.,-–/("', '       '), ' ' || asked.folded) > 0 then 3
            else 4
          end as rank
        from borne
        cross join asked
      ), heirs as materialized (
        ${selectHeirs(sql`(select distinct id from matched) as bearer`, anyDescent(actor), on)}
      ), standing as (
        select distinct on (id) id, is_place, code, name, sort_name, ${level} as level, valid_to > ${on}::date as is_living
        from seen where id in (select id from heirs)
        order by id, valid_from desc
      ), best as (
        select distinct on (heirs.id) heirs.id, heirs.bearer_id, matched.text, matched.rank, matched.matched_from,
          matched.matched_to, standing.is_place, standing.sort_name, standing.level, standing.is_living,
          heirs.bearer_id <> heirs.id as is_heir,
          heirs.bearer_id <> heirs.id
            or matched.text <> case when matched.is_code then standing.code else standing.name end as is_former
        from heirs
        inner join matched on matched.id = heirs.bearer_id
        inner join standing on standing.id = heirs.id
        where standing.is_living or ${includeEnded}
        order by heirs.id, matched.rank, is_heir, is_former, matched.matched_to desc, matched.text
      )
      select id, is_place as "isPlace", bearer_id as "bearerId", text, matched_from as "matchedFrom",
        nullif(matched_to, 'infinity') as "matchedTo", coalesce(is_former, true) as "isFormer"
      from best
      order by rank, is_living desc, is_heir, level, sort_name, is_place, id
      limit ${limit}`.execute(tx),
  );
  return found.rows;
}

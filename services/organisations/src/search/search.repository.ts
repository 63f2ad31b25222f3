import type { Actor } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";
import { type RawBuilder, sql } from "kysely";

/** An organisation that was found, and the text that it was found by. */
export interface FoundOrganisation {
  readonly organisationId: string;
  /** The organisation that bore the text: itself, or one that it came from. */
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

/**
 * The organisations that bore a text, or came from one that did, over however many steps, by a day: `organisation_id` and
 * `bearer_id`. An actor finds by texts of organisations that it reaches, and no others.
 */
const selectHeirs = (bearers: RawBuilder<unknown>, on: string) => sql`
  with recursive heir (organisation_id, bearer_id) as (
    select organisation_id, organisation_id from ${bearers}
    union
    select succession.successor_id, heir.bearer_id
    from heir
    inner join organisation_succession as succession
      on succession.predecessor_id = heir.organisation_id and succession.effective_on <= ${on}::date
  )
  select organisation_id, bearer_id from heir`;

/** Ids of the organisations whose name or code, present or former, or that of one they came from, holds a text on a day. */
export const selectFoundIds = (text: string, on: string): RawBuilder<unknown> => {
  const bearers = sql`(
    select organisation_id from organisation_version
    where valid_from <= ${on}::date
      and (strpos(search_code, nq21.fold_search(${text})) > 0 or strpos(search_name, nq21.fold_search(${text})) > 0)
  ) as bearer`;
  return sql`select organisation_id from (${selectHeirs(bearers, on)}) as found`;
};

/**
 * Finds organisations by name and code, each once, by the best of its texts: exact code, exact name, beginning, beginning of a
 * word, anywhere; the living before the ended, those that bore it before their heirs, then Vietnamese order.
 */
export async function searchOrganisations(
  database: Database,
  actor: Actor,
  { text, on, limit, includeEnded }: SearchRequest,
): Promise<FoundOrganisation[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<FoundOrganisation>`
      with asked as materialized (
        select nq21.fold_search(${text}) as folded
      ), borne as (
        select organisation_id, text, folded, is_code, min(valid_from) as matched_from, max(valid_to) as matched_to
        from organisation_version
        cross join lateral (
          values (code, search_code, true), (name collate "default", search_name, false)
        ) as borne (text, folded, is_code)
        where valid_from <= ${on}::date and strpos(folded, (select asked.folded from asked)) > 0
        group by organisation_id, text, folded, is_code
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
        ${selectHeirs(sql`(select distinct organisation_id from matched) as bearer`, on)}
      ), standing as (
        select distinct on (organisation_id) organisation_id, code, name, valid_to > ${on}::date as is_living
        from organisation_version
        where valid_from <= ${on}::date and organisation_id in (select organisation_id from heirs)
        order by organisation_id, valid_from desc
      ), best as (
        select distinct on (heirs.organisation_id) heirs.organisation_id, heirs.bearer_id, matched.text, matched.rank,
          matched.matched_from, matched.matched_to, standing.name, standing.is_living,
          heirs.bearer_id <> heirs.organisation_id as is_heir,
          heirs.bearer_id <> heirs.organisation_id
            or matched.text <> case when matched.is_code then standing.code else standing.name collate "default" end as is_former
        from heirs
        inner join matched on matched.organisation_id = heirs.bearer_id
        inner join standing on standing.organisation_id = heirs.organisation_id
        where standing.is_living or ${includeEnded}
        order by heirs.organisation_id, matched.rank, is_heir, is_former, matched.matched_to desc, matched.text
      )
      select organisation_id as "organisationId", bearer_id as "bearerId", text, matched_from as "matchedFrom",
        nullif(matched_to, 'infinity') as "matchedTo", is_former as "isFormer"
      from best
      order by rank, is_living desc, is_heir, name, organisation_id
      limit ${limit}`.execute(tx),
  );
  return found.rows;
}

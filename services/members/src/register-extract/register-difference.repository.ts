import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import { codesOf } from "@nq21/code-lists/code-list";
import { type RegisterDifferenceKind, registerDifferenceKinds } from "@nq21/code-lists/register-extract";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, requestPage } from "@nq21/pagination/connection";
import { type RawBuilder, sql } from "kysely";
import { isIdentity } from "../member/member-page.ts";
import { extractTable } from "./register-extract.repository.ts";
import { type Reconciliation, RegisterDifference, RegisterEntry } from "./register-extract.type.ts";

const rule = (table: string) => getRowRule("members", table);

/**
 * Every difference between the extracts of some days and the record as of those days, as the actor sees both: of the record
 * beyond reach there is nothing, so whoever stands there is missing. `days` selects the days as `extracted_on`.
 *
 * A line is found by its card, else by its citizen number; where the two lead to two members, that is all that is said of it.
 * Of whom both sides have on the list, each thing that they say otherwise is a difference of its own. Days of confirmation after
 * the extract's were not known to it and are not held against it.
 */
const compared = (actor: Actor, days: RawBuilder<unknown>) => sql`
  day as materialized (${days}),
  extract as materialized (
    select distinct on (fact.id) fact.*
    from register_extract as fact
    inner join nq21.visible_batch on visible_batch.id = fact.batch_id
    where fact.extracted_on in (select extracted_on from day) and ${allowRows(actor, extractTable.rule, "fact")}
    order by fact.id, visible_batch.sequence desc
  ), known as materialized (
    select id, card_key, citizen_key, admitted_on, confirmed_on from current_member as member
    where ${allowRows(actor, rule("member"), "member")}
  ), place as materialized (
    select day.extracted_on, place.member_id, place.organisation_id, place.valid_to
    from day
    inner join current_membership as place
      on place.valid_from <= day.extracted_on and day.extracted_on < place.valid_to
    where ${allowRows(actor, rule("membership"), "place")}
  ), counted_standing as materialized (
    select distinct on (fact.id) fact.*
    from member_standing as fact
    inner join nq21.visible_batch on visible_batch.id = fact.batch_id
    where ${allowRows(actor, rule("member_standing"), "fact")}
    order by fact.id, visible_batch.sequence desc
  ), recorded as materialized (
    select place.extracted_on, place.member_id, place.organisation_id,
      case
        when bool_or(standing.kind = 'SUSPENDED') then 'SUSPENDED'
        when bool_or(standing.kind = 'EXEMPT') then 'EXEMPT'
        else 'ON_LIST'
      end as standing
    from place
    left join counted_standing as standing
      on standing.member_id = place.member_id and standing.organisation_id = place.organisation_id
      and standing.valid_from <= place.extracted_on and place.extracted_on < standing.valid_to
    group by place.extracted_on, place.member_id, place.organisation_id
  ), holder as materialized (
    -- A person entered twice has one citizen number.
    select citizen_key, array_agg(id order by id) as ids from known where citizen_key is not null group by citizen_key
  ), line as materialized (
    select each.*, coalesce(each.card_member_id, each.citizen_member_id) as member_id,
      (each.card_member_id <> each.citizen_member_id) is true as is_ambiguous
    from (
      select line.*, by_card.id as card_member_id,
        case when by_card.id = any (holder.ids) then by_card.id else holder.ids[1] end as citizen_member_id
      from register_extract_line as line
      inner join extract on extract.id = line.extract_id and extract.batch_id = line.batch_id
      left join known as by_card on by_card.card_key = line.card_key
      left join holder on holder.citizen_key = line.citizen_key
      where ${allowRows(actor, rule("register_extract_line"), "line")}
    ) as each
  ), named as materialized (
    select extracted_on, card_member_id as member_id from line
    union
    select extracted_on, citizen_member_id from line
  ), covered as materialized (
    select distinct extract.extracted_on, reach.organisation_id
    from extract
    inner join organisation_reach as reach
      on reach.root_id = extract.organisation_id
      and reach.valid_from <= extract.extracted_on and extract.extracted_on < reach.valid_to
  ), held as materialized (
    select line.extract_id, line.extracted_on, line.line, line.member_id, line.citizen_member_id, line.is_ambiguous,
      line.organisation_id as extracted_organisation_id, line.admitted_on as extracted_admitted_on,
      case when line.confirmed_on <= line.extracted_on then line.confirmed_on end as extracted_confirmed_on,
      line.standing as extracted_standing, recorded.organisation_id as recorded_organisation_id,
      known.admitted_on as recorded_admitted_on,
      case when known.confirmed_on <= line.extracted_on then known.confirmed_on end as recorded_confirmed_on,
      recorded.standing as recorded_standing
    from line
    left join known on known.id = line.member_id
    left join recorded on recorded.member_id = line.member_id and recorded.extracted_on = line.extracted_on
  ), difference as materialized (
    select difference.kind, held.*,
      held.extract_id || '/' || lpad(held.line::text, 7, '0') as key
    from held
    cross join lateral (
      select unnest(
        case
          when held.is_ambiguous then array['TWO_MEMBERS']
          when held.recorded_organisation_id is null then array['MISSING_IN_RECORD']
          else array_remove(array[
            case when held.recorded_organisation_id <> held.extracted_organisation_id then 'OTHER_ORGANISATION' end,
            case when held.recorded_admitted_on <> held.extracted_admitted_on then 'OTHER_ADMISSION_DATE' end,
            case when held.recorded_confirmed_on is distinct from held.extracted_confirmed_on
              then 'OTHER_CONFIRMATION_DATE' end,
            case when held.recorded_standing <> held.extracted_standing then 'OTHER_STANDING' end
          ], null)
        end
      ) as kind
    ) as difference
    union all
    select 'MISSING_IN_EXTRACT', null, recorded.extracted_on, null, recorded.member_id, null, false, null, null, null, null,
      recorded.organisation_id, known.admitted_on,
      case when known.confirmed_on <= recorded.extracted_on then known.confirmed_on end, recorded.standing,
      recorded.member_id::text
    from recorded
    inner join known on known.id = recorded.member_id
    inner join covered
      on covered.extracted_on = recorded.extracted_on and covered.organisation_id = recorded.organisation_id
    where not exists (
      select from named where named.extracted_on = recorded.extracted_on and named.member_id = recorded.member_id
    )
  )`;

/** Every set below is read once: never the whole of one for each row of another, however few rows are expected of it. */
const joinWholeSets = (tx: ActorTransaction) => sql`select set_config('enable_nestloop', 'off', true)`.execute(tx);

/** Which differences are listed under an organisation; `kinds` null stands for all. */
export interface DifferenceList {
  readonly on: string;
  readonly kinds: readonly RegisterDifferenceKind[] | null;
  readonly first: number | null;
  readonly after: string | null;
}

interface Row {
  readonly rootId: string;
  readonly total: number;
  readonly kind: RegisterDifferenceKind | null;
  readonly key: string;
  readonly on: string;
  readonly line: number | null;
  readonly memberId: string | null;
  readonly otherMemberId: string | null;
  readonly extractedOrganisationId: string | null;
  readonly extractedAdmittedOn: string | null;
  readonly extractedConfirmedOn: string | null;
  readonly extractedStanding: RegisterEntry["standing"];
  readonly recordedOrganisationId: string | null;
  readonly recordedAdmittedOn: string | null;
  readonly recordedConfirmedOn: string | null;
  readonly recordedStanding: RegisterEntry["standing"];
}

const entryOf = (
  organisationId: string | null,
  admittedOn: string | null,
  confirmedOn: string | null,
  standing: RegisterEntry["standing"],
): RegisterEntry => Object.assign(new RegisterEntry(), { organisationId, admittedOn, confirmedOn, standing });

/** Of someone whom nobody on record is, only the cell is told: nobody could be named on the trail as having been read. */
function differenceOf(row: Row, kind: RegisterDifferenceKind): RegisterDifference {
  const isKnown = row.memberId !== null;
  const extracted = isKnown
    ? entryOf(row.extractedOrganisationId, row.extractedAdmittedOn, row.extractedConfirmedOn, row.extractedStanding)
    : entryOf(row.extractedOrganisationId, null, null, null);
  return Object.assign(new RegisterDifference(), {
    kind,
    key: row.key,
    on: row.on,
    line: row.line,
    memberId: row.memberId,
    otherMemberId: kind === "TWO_MEMBERS" ? row.otherMemberId : null,
    organisationId: row.recordedOrganisationId ?? (row.extractedOrganisationId as string),
    recorded: isKnown
      ? entryOf(row.recordedOrganisationId, row.recordedAdmittedOn, row.recordedConfirmedOn, row.recordedStanding)
      : null,
    extracted: row.line === null ? null : extracted,
  });
}

const cursorOf = (difference: RegisterDifference): readonly string[] => [difference.kind, difference.key];
const isCursor = (key: readonly string[]) => key.length === 2;

/**
 * One page of the differences that concern each of these organisations or anything below it, by the cell of either side, in one
 * statement. In the order of kinds and of the extract's lines.
 */
export async function listRegisterDifferences(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  { on, kinds, first, after }: DifferenceList,
): Promise<Connection<RegisterDifference>[]> {
  const request = requestPage({ first, ...(after === null ? {} : { after }) }, isCursor);
  const [afterKind, afterKey] = request.after ?? [null, null];
  const found = await withActor(database, actor, async (tx) => {
    await joinWholeSets(tx);
    return sql<Row>`
      with ${compared(actor, sql`select ${on}::date as extracted_on`)},
      below as materialized (
        select distinct reach.root_id, reach.organisation_id from organisation_reach as reach
        where reach.root_id = any (${organisationIds.filter(isIdentity)}::uuid[])
          and reach.valid_from <= ${on}::date and ${on}::date < reach.valid_to
      ), side as (
        select kind, key, recorded_organisation_id as organisation_id from difference
        union
        select kind, key, extracted_organisation_id from difference
      ), concerning as materialized (
        select told.root_id, difference.*
        from (
          select distinct below.root_id, side.kind, side.key
          from side
          inner join below on below.organisation_id = side.organisation_id
        ) as told
        inner join difference on difference.kind = told.kind and difference.key = told.key
        where ${kinds}::text[] is null or difference.kind = any (${kinds}::text[])
      ), counted as (
        select root_id, count(*)::int as total from concerning group by root_id
      ), placed as (
        select concerning.*, row_number() over (partition by root_id order by kind, key) as number from concerning
        where ${afterKind}::text is null or (kind, key) > (${afterKind}::text, ${afterKey}::text)
      )
      select counted.root_id as "rootId", counted.total, placed.kind, placed.key, placed.extracted_on as "on", placed.line,
        placed.member_id as "memberId", placed.citizen_member_id as "otherMemberId",
        placed.extracted_organisation_id as "extractedOrganisationId", placed.extracted_admitted_on as "extractedAdmittedOn",
        placed.extracted_confirmed_on as "extractedConfirmedOn", placed.extracted_standing as "extractedStanding",
        placed.recorded_organisation_id as "recordedOrganisationId", placed.recorded_admitted_on as "recordedAdmittedOn",
        placed.recorded_confirmed_on as "recordedConfirmedOn", placed.recorded_standing as "recordedStanding"
      from counted
      left join placed on placed.root_id = counted.root_id and placed.number <= ${request.limit + 1}
      order by counted.root_id, placed.number`.execute(tx);
  });
  const byRoot = Map.groupBy(found.rows, (row) => row.rootId);
  return organisationIds.map((id) => {
    const rows = byRoot.get(id.toLowerCase()) ?? [];
    const differences = rows.flatMap((row) => (row.kind === null ? [] : [differenceOf(row, row.kind)]));
    return makePage(differences, rows[0]?.total ?? 0, request, cursorOf);
  });
}

/**
 * What each of these extracts and the record of its day have in common, in the order asked for and in one statement; null for
 * an extract that the actor does not reach.
 */
export async function reconcileExtracts(
  database: Database,
  actor: Actor,
  extractIds: readonly string[],
): Promise<(Reconciliation | null)[]> {
  const ids = [...extractIds];
  const found = await withActor(database, actor, async (tx) => {
    await joinWholeSets(tx);
    return sql<
      Omit<Reconciliation, "countsByKind"> & { id: string; counts: Record<RegisterDifferenceKind, number> | null }
    >`
      with ${compared(actor, sql`select distinct extracted_on from register_extract where id = any (${ids}::uuid[])`)},
      matched as (
        select extract_id, count(*) filter (where card_member_id is not null)::int as by_card,
          count(*) filter (where card_member_id is null and citizen_member_id is not null)::int as by_citizen,
          count(*) filter (where member_id is null)::int as unmatched
        from line group by extract_id
      ), attributed as (
        select extract_id, kind from difference where extract_id is not null
        union all
        select extract.id, difference.kind
        from difference
        inner join extract on extract.extracted_on = difference.extracted_on
        inner join organisation_reach as reach
          on reach.root_id = extract.organisation_id and reach.organisation_id = difference.recorded_organisation_id
          and reach.valid_from <= extract.extracted_on and extract.extracted_on < reach.valid_to
        where difference.extract_id is null
      ), counted as (
        select extract_id, jsonb_object_agg(kind, number) as counts
        from (select extract_id, kind, count(*)::int as number from attributed group by extract_id, kind) as each
        group by extract_id
      )
      select extract.id, coalesce(matched.by_card, 0) as "matchedByCard",
        coalesce(matched.by_citizen, 0) as "matchedByCitizenNumber", coalesce(matched.unmatched, 0) as unmatched,
        counted.counts
      from extract
      left join matched on matched.extract_id = extract.id
      left join counted on counted.extract_id = extract.id
      where extract.id = any (${ids}::uuid[])`.execute(tx);
  });
  const byId = new Map(found.rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) return null;
    const { matchedByCard, matchedByCitizenNumber, unmatched, counts } = row;
    const countsByKind = codesOf(registerDifferenceKinds).flatMap((kind) => {
      const count = counts?.[kind];
      return count === undefined ? [] : [{ kind, count }];
    });
    return { matchedByCard, matchedByCitizenNumber, unmatched, countsByKind };
  });
}

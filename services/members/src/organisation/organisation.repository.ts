import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule, type RowRule } from "@nq21/authorisation/row-rules";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import { type Connection, type ConnectionArguments, makePage } from "@nq21/pagination/connection";
import { sql } from "kysely";
import { type MemberRow, memberColumns, memberFromRow, memberKey } from "../member/member.repository.ts";
import type { Member } from "../member/member.type.ts";
import { isIdentity, requestMemberPage } from "../member/member-page.ts";

const membershipRule = getRowRule("members", "membership");

/** The number of members is a fact of its own, about the organisation and the day asked for, or its last day if it had ended. */
const countRule: RowRule = {
  table: "asked",
  kind: "DATED",
  dataClass: "MEMBER_COUNT",
  organisation: "row.organisation_id",
  from: "nq21.judged_on(row.organisation_id, row.day)",
  until: "nq21.judged_on(row.organisation_id, row.day) + 1",
};

/** An organisation and the day on which it is looked at; null stands for today or its last day, whichever comes first. */
export interface DatedOrganisation {
  readonly organisationId: string;
  readonly on: string | null;
}

/** The list that is asked for under an organisation. */
export interface MemberList {
  readonly organisationId: string;
  readonly first: number | null;
  readonly after: string | null;
}

const askedRows = (asked: readonly DatedOrganisation[]) =>
  JSON.stringify(
    asked.flatMap(({ organisationId, on }, at) =>
      isIdentity(organisationId) ? [{ at, organisation_id: organisationId, day: on }] : [],
    ),
  );

/** The organisations asked about as rows, each with its day: today or its last day where none is named. */
export const datedOrganisations = (asked: readonly DatedOrganisation[], today: string) => sql`
  select given.at, given.organisation_id,
    coalesce(given.day, least(${today}::date, (
      select max(directory.valid_to) - 1 from organisation_directory as directory
      where directory.organisation_id = given.organisation_id
    ))) as day
  from jsonb_to_recordset(${askedRows(asked)}::jsonb) as given (at int, organisation_id uuid, day date)`;

/** How many members; "BEYOND_REACH" where the actor may not know it. */
export type MemberCount = number | null | "BEYOND_REACH";

/**
 * How many members each organisation and everything below it had on its day, in one statement. Null where the organisation did
 * not exist on that day or no list of members from below it is on record: nothing on record is not nought. The number does not
 * depend on which of the members the actor sees.
 */
export async function countMembers(
  database: Database,
  actor: Actor,
  asked: readonly DatedOrganisation[],
  today: string,
): Promise<MemberCount[]> {
  const counted = await withActor(database, actor, (tx) =>
    sql<{ at: number; isReached: boolean; count: number | null }>`
      with asked as materialized (${datedOrganisations(asked, today)}),
      counted as (
        select * from nq21.count_members(
          (select array_agg(organisation_id order by at) from asked), (select array_agg(day order by at) from asked)
        )
      )
      select asked.at, counted.is_reached and ${allowRows(actor, countRule, "asked")} as "isReached",
        counted.member_count as count
      from (select *, row_number() over (order by at) as place from asked) as asked
      inner join counted on counted.place = asked.place`.execute(tx),
  );
  const byPlace = new Map<number, MemberCount>(
    counted.rows.map(({ at, isReached, count }) => [at, isReached ? count : "BEYOND_REACH"]),
  );
  return asked.map((_, at) => byPlace.get(at) ?? null);
}

interface ListedRow {
  readonly at: number;
  readonly total: number;
  /** Null for an organisation whose members all stand before the page. */
  readonly id: string | null;
}

/** One page of the members within reach for each organisation and everything below it, in one statement for all of them. */
async function listMembersOfAll(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  page: ConnectionArguments,
  today: string,
): Promise<Connection<Member>[]> {
  const request = requestMemberPage(page);
  const [admittedOn, id] = request.after ?? [null, null];
  const asked = organisationIds.map((organisationId) => ({ organisationId, on: null }));
  const listed = await withActor(database, actor, (tx) =>
    sql<(ListedRow & { id: null }) | (ListedRow & MemberRow)>`
      with asked as materialized (${datedOrganisations(asked, today)}),
      belonging as materialized (
        select asked.at, member.id, member.admitted_on, member.confirmed_on, member.admission_source
        from asked
        inner join organisation_reach as reach
          on reach.root_id = asked.organisation_id and reach.valid_from <= asked.day and asked.day < reach.valid_to
        inner join current_membership as place
          on place.organisation_id = reach.organisation_id and place.valid_from <= asked.day and asked.day < place.valid_to
          and ${allowRows(actor, membershipRule, "place")}
        inner join current_member as member on member.id = place.member_id
      ),
      counted as (select at, count(*)::int as total from belonging group by at),
      placed as (
        select belonging.*, row_number() over (partition by at order by admitted_on, id) as number from belonging
        where ${admittedOn}::date is null or (admitted_on, id) > (${admittedOn}::date, ${id}::uuid)
      )
      select counted.at, counted.total, ${memberColumns("placed")}
      from counted
      left join placed on placed.at = counted.at and placed.number <= ${request.limit + 1}
      order by counted.at, placed.number`.execute(tx),
  );
  const byPlace = Map.groupBy(listed.rows, (row) => row.at);
  return organisationIds.map((_, at) => {
    const rows = byPlace.get(at) ?? [];
    const members = rows.flatMap((row) => (row.id === null ? [] : [memberFromRow(row)]));
    return makePage(members, rows[0]?.total ?? 0, request, memberKey);
  });
}

/** The lists asked for, in their order; those with equal arguments are read together. */
export async function listOrganisationMembers(
  database: Database,
  actor: Actor,
  asked: readonly MemberList[],
  today: string,
): Promise<(Connection<Member> | Error)[]> {
  const answers: (Connection<Member> | Error)[] = [];
  const groups = Map.groupBy(asked.entries(), ([, { first, after }]) => JSON.stringify([first, after]));
  for (const group of groups.values()) {
    const ids = group.map(([, list]) => list.organisationId);
    const page = group[0]?.[1] as MemberList;
    // A refused cursor concerns the lists that asked with it, not the others of the operation.
    const lists = await listMembersOfAll(database, actor, ids, page, today).catch((error: Error) => error);
    for (const [index, [at]] of group.entries())
      answers[at] = lists instanceof Error ? lists : (lists[index] as Connection<Member>);
  }
  return answers;
}

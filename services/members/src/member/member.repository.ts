import type { Actor } from "@nq21/authorisation/actor";
import { getRowRule } from "@nq21/authorisation/row-rules";
import type { AdmissionSource } from "@nq21/code-lists/membership";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { withActor } from "@nq21/database/with-actor";
import { type Connection, type ConnectionArguments, makePage } from "@nq21/pagination/connection";
import { type RawBuilder, sql } from "kysely";
import { Member, type MemberFilter } from "./member.type.ts";
import { isIdentity, requestMemberPage } from "./member-page.ts";

const memberRule = getRowRule("members", "member");
const nameRule = getRowRule("members", "member_name");
const membershipRule = getRowRule("members", "membership");

/** A member as a query of this record gives one: in `memberColumns`. */
export interface MemberRow {
  readonly id: string;
  readonly admittedOn: string;
  readonly confirmedOn: string | null;
  readonly admissionSource: AdmissionSource | null;
}

/** What is read of a member; `alias` is the name under which members stand in the query. */
export function memberColumns(alias: string): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${alias}.${column}`);
  return sql`${of("id")}, ${of("admitted_on")} as "admittedOn", ${of("confirmed_on")} as "confirmedOn",
    ${of("admission_source")} as "admissionSource"`;
}

/** Makes the graph's member from a row; `askedOn` is the day asked for at the root. */
export function memberFromRow(row: MemberRow, askedOn?: string): Member {
  const { id, admittedOn, confirmedOn, admissionSource } = row;
  return Object.assign(new Member(), { id, admittedOn, confirmedOn, admissionSource, ...(askedOn ? { askedOn } : {}) });
}

/** The members with these ids in the order asked for; null where there is none or the actor does not reach it. */
export async function findMembers(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<(Member | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<MemberRow>`select ${memberColumns("member")} from current_member as member
      where id = any (${ids.filter(isIdentity)}::uuid[]) and ${allowRows(actor, memberRule, "member")}`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.id, memberFromRow(row)]));
  return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
}

/** The names of these members; null where the actor may not read them. */
export async function findNames(database: Database, actor: Actor, ids: readonly string[]): Promise<(string | null)[]> {
  const found = await withActor(database, actor, (tx) =>
    sql<{ memberId: string; fullName: string }>`
      select member_id as "memberId", full_name as "fullName" from current_member_name as name
      where member_id = any (${[...ids]}::uuid[]) and ${allowRows(actor, nameRule, "name")}`.execute(tx),
  );
  const byId = new Map(found.rows.map((row) => [row.memberId, row.fullName]));
  return ids.map((id) => byId.get(id) ?? null);
}

const belowOn = (organisation: string | null, organisationColumn: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
  organisation === null
    ? sql`true`
    : sql`exists (select 1 from organisation_reach as reach where reach.root_id = ${organisation}::uuid
        and reach.organisation_id = ${organisationColumn} and reach.valid_from <= ${day} and ${day} < reach.valid_to)`;

/**
 * Those who belong to a cell on the day; with a status, only those on probation or only the full members. A member is reached
 * through a membership that is: the policy of memberships, joined here, is that of members too.
 */
function selectBelonging(
  actor: Actor,
  organisation: string | null,
  status: "PROBATIONARY" | "FULL" | null,
  at: string,
) {
  const day = sql`${at}::date`;
  return sql`select member.id, member.admitted_on, member.confirmed_on, member.admission_source
    from current_member as member
    inner join current_membership as place
      on place.member_id = member.id and place.valid_from <= ${day} and ${day} < place.valid_to
    where (${status}::text is null or coalesce(member.confirmed_on <= ${day}, false) = (${status}::text = 'FULL'))
      and ${allowRows(actor, membershipRule, "place")}
      and ${belowOn(organisation, sql`place.organisation_id`, day)}`;
}

/**
 * Those whose last membership ended before or on the day and who did not move on to another cell within reach. Whoever is on the
 * way to another cell of the province has not departed. Memberships of a member never overlap, so the next one stands beside
 * each in one pass. Materialized, or the planner reads them in the window's order and looks through all supersessions for each.
 */
function selectDeparted(actor: Actor, organisation: string | null, at: string) {
  return sql`with place as materialized (
      select member_id, organisation_id, valid_from, valid_to, leave_reason, left_for from current_membership as membership
      where ${allowRows(actor, membershipRule, "membership")}
    ), last as materialized (
      select place.*, lead(valid_from) over (partition by member_id order by valid_from) as next_from from place
    ), underway as materialized (
      select arrival.member_id, arrival.left_on, arrival.arrived_on
      from nq21.arrivals(coalesce((
        select array_agg(member_id) from last
        where leave_reason = 'TRANSFERRED_OUT' and valid_to <= ${at}::date and coalesce(next_from > ${at}::date, left_for = 'IN_PROVINCE')
      ), '{}')) as arrival
      where coalesce(arrival.arrived_on > ${at}::date, true)
    )
    select member.id, member.admitted_on, member.confirmed_on, member.admission_source
    from last
    inner join current_member as member on member.id = last.member_id
    where last.valid_to <= ${at}::date and (last.next_from is null or last.next_from > ${at}::date)
      and not exists (
        select from underway
        where underway.member_id = last.member_id and underway.left_on = last.valid_to
          and case when underway.arrived_on is null then last.left_for = 'IN_PROVINCE'
            else coalesce(last.left_for, 'IN_PROVINCE') = 'IN_PROVINCE' end
      )
      and ${belowOn(organisation, sql`last.organisation_id`, sql`(last.valid_to - 1)`)}`;
}

/** One page of members on a day, those admitted first in front. */
export async function listMembers(
  database: Database,
  actor: Actor,
  filter: MemberFilter,
  page: ConnectionArguments,
  today: string,
): Promise<Connection<Member>> {
  const request = requestMemberPage(page);
  const organisation = filter.organisation ?? null;
  const at = filter.at ?? today;
  if (organisation !== null && !isIdentity(organisation)) return makePage<Member>([], 0, request, () => []);
  const selected =
    filter.status === "DEPARTED"
      ? selectDeparted(actor, organisation, at)
      : selectBelonging(actor, organisation, filter.status ?? null, at);
  const [admittedOn, id] = request.after ?? [null, null];
  return withActor(database, actor, async (tx) => {
    const total = await sql<{ count: number }>`select count(*)::int as count from (${selected}) as selected`.execute(
      tx,
    );
    const rows = await sql<MemberRow>`select ${memberColumns("selected")}
      from (${selected}) as selected
      where ${admittedOn}::date is null or (admitted_on, id) > (${admittedOn}::date, ${id}::uuid)
      order by admitted_on, id limit ${request.limit + 1}`.execute(tx);
    const members = rows.rows.map((row) => memberFromRow(row, filter.at ?? undefined));
    return makePage(members, total.rows[0]?.count ?? 0, request, memberKey);
  });
}

/** The sort key of a member in a list. */
export const memberKey = (member: Member): readonly string[] => [member.admittedOn ?? "", member.id];

import type { Actor } from "@nq21/authorisation/actor";
import { codesOf } from "@nq21/code-lists/code-list";
import { type MeetingKind, type MeetingLevel, meetingKinds, meetingLevels } from "@nq21/code-lists/meeting";
import type { Database } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import { factTable } from "@nq21/database/versioned-facts";
import { type ActorTransaction, withActor } from "@nq21/database/with-actor";
import { type Connection, makePage, type PageRequest } from "@nq21/pagination/connection";
import { parseDay } from "@nq21/workbook/cell";
import { sql } from "kysely";
import { allowed } from "../record/allowed-rows.ts";
import { CellMeeting, MeetingKindCount, MeetingLevelCount, MeetingSummary } from "./meeting.type.ts";

/** A meeting as it counts, before the graph shapes it. */
export type RecordedMeeting = Pick<
  CellMeeting,
  | "id"
  | "version"
  | "organisationId"
  | "heldOn"
  | "kind"
  | "mode"
  | "dueCount"
  | "presentCount"
  | "spokeCount"
  | "score"
  | "hasFullMarks"
  | "level"
  | "ruleVersion"
  | "recordedAt"
>;

const columns = sql`id, version, organisation_id as "organisationId", held_on as "heldOn", kind, mode,
  due_count as "dueCount", present_count as "presentCount", spoke_count as "spokeCount", score,
  has_full_marks as "hasFullMarks", level, rule_version as "ruleVersion", recorded_at as "recordedAt"`;

/** Shapes a meeting for the graph. */
export const meetingFromRow = (row: RecordedMeeting): CellMeeting => Object.assign(new CellMeeting(), row);

/** Where meetings are kept. */
export const meetingTable = factTable("organisations", "cell_meeting", {
  organisation_id: "uuid",
  held_on: "date",
  kind: "text",
  mode: "text",
  due_count: "integer",
  present_count: "integer",
  spoke_count: "integer",
  score: "double precision",
  has_full_marks: "boolean",
  level: "text",
  rule_version: "text",
});

/**
 * The meetings that count, of these organisations and this year. Narrowed before versions are compared: an id never changes
 * its cell or its day, and comparing all would sort every meeting on record.
 */
function countedMeetings(actor: Actor, organisationIds: readonly string[], year: number | null) {
  return sql`select distinct on (meeting.id) meeting.*
    from cell_meeting as meeting
    inner join nq21.visible_batch on visible_batch.id = meeting.batch_id
    where organisation_id = any (${organisationIds.filter(isIdentity)}::uuid[]) and ${allowed(actor, "cell_meeting", "meeting")}
      and (${year}::integer is null or held_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31))
    order by meeting.id, visible_batch.sequence desc`;
}

/** Whether a cursor's key is one of these lists'. */
export const isMeetingKey = ([heldOn, id]: readonly string[]): boolean =>
  heldOn !== undefined && parseDay(heldOn) === heldOn && isIdentity(id);

/**
 * One page of meetings for each of these organisations, newest first, in the order asked for; one statement for all. An
 * organisation without meetings, or beyond the actor's reach, has an empty page.
 */
export async function listMeetings(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  year: number | null,
  page: PageRequest,
): Promise<Connection<CellMeeting>[]> {
  const [heldOn, id] = page.after ?? [null, null];
  const read = await withActor(database, actor, (tx) =>
    sql<(RecordedMeeting | { id: null }) & { askedId: string; total: number }>`
      with counted as (${countedMeetings(actor, organisationIds, year)}), totals as (
        select organisation_id as asked_id, count(*)::int as total from counted group by organisation_id
      ), placed as (
        select counted.*, row_number() over (partition by organisation_id order by held_on desc, id desc) as place
        from counted where ${heldOn}::date is null or (held_on, id) < (${heldOn}::date, ${id}::uuid)
      )
      select asked_id as "askedId", total, ${columns} from totals
      left join placed on placed.organisation_id = totals.asked_id and placed.place <= ${page.limit + 1}
      order by held_on desc, id desc`.execute(tx),
  );
  const byOrganisation = Map.groupBy(read.rows, (row) => row.askedId);
  return organisationIds.map((organisationId) => {
    const found = byOrganisation.get(organisationId) ?? [];
    const rows = found.flatMap((row) => (row.id === null ? [] : [meetingFromRow(row)]));
    return makePage(rows, found[0]?.total ?? 0, page, (meeting) => [meeting.heldOn, meeting.id]);
  });
}

interface Sum {
  readonly organisationId: string;
  readonly kind: MeetingKind;
  readonly level: MeetingLevel | null;
  readonly count: number;
}

function summarise(year: number | null, sums: readonly Sum[]): MeetingSummary {
  const countOf = (isCounted: (sum: Sum) => boolean) =>
    sums.reduce((total, sum) => total + (isCounted(sum) ? sum.count : 0), 0);
  return Object.assign(new MeetingSummary(), {
    year,
    count: countOf(() => true),
    kinds: codesOf(meetingKinds).map((kind) =>
      Object.assign(new MeetingKindCount(), { kind, count: countOf((sum) => sum.kind === kind) }),
    ),
    levels: [...codesOf(meetingLevels), null].map((level) =>
      Object.assign(new MeetingLevelCount(), { level, count: countOf((sum) => sum.level === level) }),
    ),
  });
}

/** The sums over the meetings of each of these organisations, in the order asked for; one statement for all. */
export async function summariseMeetings(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  year: number | null,
): Promise<MeetingSummary[]> {
  const read = await withActor(database, actor, (tx) =>
    sql<Sum>`with counted as (${countedMeetings(actor, organisationIds, year)})
      select organisation_id as "organisationId", kind, level, count(*)::int as count
      from counted group by organisation_id, kind, level`.execute(tx),
  );
  const byOrganisation = Map.groupBy(read.rows, (row) => row.organisationId);
  return organisationIds.map((id) => summarise(year, byOrganisation.get(id) ?? []));
}

/** The meeting that counts under this id, or undefined. */
export async function findMeeting(tx: ActorTransaction, id: string): Promise<RecordedMeeting | undefined> {
  const found = await sql<RecordedMeeting>`
    with counted as (
      select meeting.* from cell_meeting as meeting
      inner join nq21.visible_batch on visible_batch.id = meeting.batch_id
      where meeting.id = ${id} order by visible_batch.sequence desc limit 1
    )
    select ${columns} from counted`.execute(tx);
  return found.rows[0];
}

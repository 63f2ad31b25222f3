import type { Actor } from "@nq21/authorisation/actor";
import { codesOf } from "@nq21/code-lists/code-list";
import { type PostKind, postKinds, statePosts } from "@nq21/code-lists/post";
import type { Database } from "@nq21/database/connection";
import { inChunks } from "@nq21/database/record-rows";
import { factTable, listFactsOf, listFactsOfMembers } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { DatedOrganisation } from "../organisation/organisation.repository.ts";
import { type Counted, countAsked } from "../record/counted.repository.ts";
import { ConcurrentPostCount, PostHolding, PostSummary } from "./post.type.ts";

/** What a row gives. */
const columns = sql`id, version, member_id as "memberId", organisation_id as "organisationId", post,
  place_code as "placeCode", valid_from as "validFrom", nullif(valid_to, 'infinity') as "validTo",
  decision_number as "decisionNumber", issuer, decided_on as "decidedOn"`;

const table = factTable(
  "members",
  "post_holding",
  {
    member_id: "uuid",
    organisation_id: "uuid",
    post: "text",
    place_code: "text",
    valid_from: "date",
    valid_to: "date",
    decision_number: "text",
    issuer: "text",
    decided_on: "date",
  },
  "post_holding_version",
);

/** Where holdings are kept, and what a row of them gives. */
export const posts = { table, columns };

/** Shapes a holding for the graph. */
export const postFromRow = (row: PostHolding): PostHolding => Object.assign(new PostHolding(), row);

const order = sql`valid_from, post, id`;

/** The posts of each of these members as far as the actor reaches them, oldest first; one statement for all. */
export async function listPostsOfMembers(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<PostHolding[][]> {
  const found = await listFactsOfMembers<PostHolding>(database, actor, table, columns, order, memberIds);
  return found.map((rows) => rows.map(postFromRow));
}

/** The posts at each of these organisations itself as far as the actor reaches them, oldest first; one statement for all. */
export async function listPostsAt(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
): Promise<PostHolding[][]> {
  const found = await listFactsOf<PostHolding>(database, actor, table, columns, order, organisationIds);
  return found.map((rows) => rows.map(postFromRow));
}

interface CountedPost {
  readonly post: PostKind;
  readonly holders: number;
  readonly intermediate: number;
  readonly unknown: number;
  readonly concurrent: Readonly<Partial<Record<PostKind, number>>>;
}

const placeOf = new Map(codesOf(postKinds).map((post, at) => [post, at]));

function summaryOf({ post, holders, intermediate, unknown, concurrent }: CountedPost): PostSummary {
  return Object.assign(new PostSummary(), {
    post,
    holders,
    withIntermediateTheory: intermediate,
    withUnknownTheory: unknown,
    concurrently: statePosts
      .filter((each) => each !== post)
      .map((each) => Object.assign(new ConcurrentPostCount(), { post: each, holders: concurrent[each] ?? 0 })),
  });
}

/** Who holds posts at each organisation and all below it on its day, as counts; one statement for all. */
export async function summarisePosts(
  database: Database,
  actor: Actor,
  asked: readonly DatedOrganisation[],
  today: string,
): Promise<Counted<PostSummary>[]> {
  const counted = await countAsked<CountedPost>(database, actor, asked, today, {
    dataClass: "MEMBER_COUNT",
    call: ({ organisations, days }) => sql`nq21.count_posts(${organisations}, ${days}, ${[...statePosts]}::text[])`,
    columns: sql`counted.post, counted.holders, counted.intermediate, counted.unknown, counted.concurrent`,
    told: sql`counted.post`,
  });
  return counted.map((rows) =>
    rows === "BEYOND_REACH"
      ? rows
      : rows.toSorted((one, other) => (placeOf.get(one.post) ?? 0) - (placeOf.get(other.post) ?? 0)).map(summaryOf),
  );
}

/** A secretary's holding, as it goes into the record. */
export interface SecretaryTerm {
  readonly id: string;
  readonly organisation_id: string;
  readonly valid_from: string;
  readonly valid_to: string;
}

/**
 * Secretaries who would stand beside another of the same organisation, among these and in the record: a map from their ids to the
 * first day of two.
 */
export async function findSecondSecretaries(
  tx: ActorTransaction,
  given: readonly SecretaryTerm[],
): Promise<Map<string, string>> {
  const second = new Map<string, string>();
  const ids = given.map(({ id }) => id);
  for (const chunk of inChunks(given)) {
    const found = await sql<{ id: string; on: string }>`
      with given as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb)
          as given (id uuid, organisation_id uuid, valid_from date, valid_to date)
      ), known as materialized (
        select distinct on (fact.id) fact.id, fact.organisation_id, fact.valid_from, fact.valid_to
        from post_holding as fact
        inner join nq21.visible_batch on visible_batch.id = fact.batch_id
        where fact.post = 'SECRETARY' and fact.organisation_id in (select organisation_id from given)
          and not fact.id = any (${ids}::uuid[])
        order by fact.id, visible_batch.sequence desc
      ), every as (
        select id, organisation_id, valid_from, valid_to from given
        union all
        select id, organisation_id, valid_from, valid_to from known
      )
      select given.id, min(greatest(given.valid_from, other.valid_from)) as "on"
      from given
      inner join every as other
        on other.organisation_id = given.organisation_id and other.id <> given.id
        and other.valid_from < given.valid_to and given.valid_from < other.valid_to
      group by given.id`.execute(tx);
    for (const { id, on } of found.rows) second.set(id, on);
  }
  return second;
}

import type { Actor } from "@nq21/authorisation/actor";
import { codesOf } from "@nq21/code-lists/code-list";
import { type MemberHonourForm, memberHonourForms } from "@nq21/code-lists/honour";
import type { Database } from "@nq21/database/connection";
import { makeIdentity } from "@nq21/database/identity";
import { factTable, listFactsOfMembers } from "@nq21/database/versioned-facts";
import { sql } from "kysely";
import { type Counted, countAsked, lastDayOf } from "../record/counted.repository.ts";
import { MemberCommendation, MemberCommendationCount } from "./commendation.type.ts";

const columns = sql`id, version, member_id as "memberId", organisation_id as "organisationId", form as "formCode", year,
  decision_number as "decisionNumber", issuer, decided_on as "decidedOn"`;

const table = factTable("members", "member_commendation", {
  member_id: "uuid",
  organisation_id: "uuid",
  form: "text",
  year: "integer",
  decision_number: "text",
  issuer: "text",
  decided_on: "date",
});

/** Where commendations are kept, and what a row of them gives. */
export const commendations = { table, columns };

/** Shapes a commendation for the graph. */
export const commendationFromRow = (row: MemberCommendation): MemberCommendation =>
  Object.assign(new MemberCommendation(), row);

/** A commendation as the record keeps it. */
export const commendationOf = (
  idNamespace: string,
  memberId: string,
  organisationId: string,
  { form, year }: { readonly form: MemberHonourForm; readonly year: number },
  decision: { readonly decision_number: string; readonly issuer: string; readonly decided_on: string },
) => ({
  id: makeIdentity(
    ...([idNamespace, "members", "commendation"] as const),
    `${memberId}/${organisationId}/${form}/${year}/${decision.decision_number}`,
  ),
  member_id: memberId,
  organisation_id: organisationId,
  form,
  year,
  ...decision,
});

/** The commendations of each of these members as far as the actor reaches them, oldest year first; one statement for all. */
export async function listCommendations(
  database: Database,
  actor: Actor,
  memberIds: readonly string[],
): Promise<MemberCommendation[][]> {
  const found = await listFactsOfMembers<MemberCommendation>(
    ...([database, actor, table, columns, sql`year, decided_on, id`, memberIds] as const),
  );
  return found.map((rows) => rows.map(commendationFromRow));
}

interface CountedForm {
  readonly form: MemberHonourForm;
  readonly honours: number;
}

/** The honours of a year given to members at each organisation and all below it, by form; one statement for all. */
export async function countCommendations(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  year: number,
  today: string,
): Promise<Counted<MemberCommendationCount>[]> {
  const asked = organisationIds.map((organisationId) => ({ organisationId, on: lastDayOf(year) }));
  const counted = await countAsked<CountedForm>(database, actor, asked, today, {
    dataClass: "MEMBER_COUNT",
    call: ({ organisations, years }) => sql`nq21.count_member_commendations(${organisations}, ${years})`,
    columns: sql`counted.form, counted.honours`,
    told: sql`counted.form`,
  });
  return counted.map((rows) =>
    rows === "BEYOND_REACH"
      ? rows
      : codesOf(memberHonourForms).flatMap((formCode) => {
          const found = rows.find(({ form }) => form === formCode);
          return found ? [Object.assign(new MemberCommendationCount(), { formCode, count: found.honours })] : [];
        }),
  );
}

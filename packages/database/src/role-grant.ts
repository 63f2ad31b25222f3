import { accessTable } from "@nq21/authorisation/access-table";
import type { Role } from "@nq21/authorisation/role";
import type { EmergencyReason } from "@nq21/code-lists/emergency";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "./audit.ts";
import type { ActorTransaction } from "./with-actor.ts";

/** A role that an account holds, held or will hold. */
export interface RoleGrant {
  readonly id: string;
  readonly accountId: string;
  /** The account's name. */
  readonly account: string;
  readonly role: Role;
  /** Organisation for whose subtree it is held; null for the whole site. */
  readonly organisation: string | null;
  readonly kind: "GRANT" | "EMERGENCY";
  /** Of an emergency only. */
  readonly reason: EmergencyReason | null;
  readonly validFrom: Date;
  /** From this instant on it holds no longer; null while its end is open. */
  readonly validTo: Date | null;
  /** Actor id. */
  readonly grantedBy: string;
  readonly grantedAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}

/** Roles that are held for the whole site and nowhere else: none of their rights ends at an organisation. */
export const siteRoles: readonly Role[] = ["AUDITOR", "ADMINISTRATOR"];
/** Roles that may be held without an organisation; a machine may need no more than the structure and the figures. */
export const rolesWithoutRoot: readonly Role[] = [...siteRoles, "INTEGRATOR"];

/** The longest that an emergency lasts, in hours. */
export const EMERGENCY_HOURS = 3;

const columns = sql`role_grant.id::text as id, account_id::text as "accountId", account.name as account, role,
  organisation_id::text as organisation, kind, reason, valid_from as "validFrom", valid_to as "validTo",
  granted_by as "grantedBy", granted_at as "grantedAt", revoked_at as "revokedAt", revoked_by as "revokedBy"`;

const source = sql`role_grant join account on account.id = account_id`;

const holdsAt = (at: Date): RawBuilder<SqlBool> =>
  sql<SqlBool>`valid_from <= ${at} and (valid_to is null or ${at} < valid_to) and revoked_at is null`;
const isNotOverAt = (at: Date): RawBuilder<SqlBool> =>
  sql<SqlBool>`(valid_to is null or ${at} < valid_to) and revoked_at is null`;

/** What an account holds at an instant. */
export async function listHeldGrants(tx: ActorTransaction, accountId: string, at: Date): Promise<readonly RoleGrant[]> {
  return (
    await sql<RoleGrant>`select ${columns} from ${source} where account_id = ${accountId} and ${holdsAt(at)}
      order by role_grant.id`.execute(tx)
  ).rows;
}

/** Grants, the newest first: of one account by name or of all; those that are over only when asked for. */
export async function listGrants(
  tx: ActorTransaction,
  filter: { readonly account: string | null; readonly withEnded: boolean; readonly at: Date },
): Promise<readonly RoleGrant[]> {
  return (
    await sql<RoleGrant>`select ${columns} from ${source}
      where (${filter.account}::text is null or account.name = ${filter.account})
        and (${filter.withEnded} or ${isNotOverAt(filter.at)})
      order by granted_at desc, role_grant.id desc`.execute(tx)
  ).rows;
}

/** The grant with this id that the actor may see. */
export async function findGrant(tx: ActorTransaction, id: string): Promise<RoleGrant | undefined> {
  return (await sql<RoleGrant>`select ${columns} from ${source} where role_grant.id = ${id}`.execute(tx)).rows[0];
}

async function getGrant(tx: ActorTransaction, id: string): Promise<RoleGrant> {
  const grant = await findGrant(tx, id);
  if (!grant) throw new Error("a grant that was written cannot be read");
  return grant;
}

/** Changes of grants are rare, and each looks at the others: one after the other. Held until the transaction ends. */
async function takeTurn(tx: ActorTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('nq21.role-grant'))`.execute(tx);
}

/** A role to be given. */
export interface NewGrant {
  readonly accountId: string;
  readonly role: Role;
  readonly organisation: string | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

async function insertGrant(
  tx: ActorTransaction,
  grant: NewGrant,
  reason: EmergencyReason | null,
  at: Date,
): Promise<RoleGrant> {
  const id = v7();
  await sql`insert into role_grant (id, account_id, role, organisation_id, kind, reason, valid_from, valid_to, granted_at)
    values (${id}, ${grant.accountId}, ${grant.role}, ${grant.organisation}, ${reason === null ? "GRANT" : "EMERGENCY"},
      ${reason}, ${grant.validFrom}, ${grant.validTo}, ${at})`.execute(tx);
  return getGrant(tx, id);
}

/** What came of giving a role: SAME if the account holds it there already at some instant of the term. */
export type GrantOutcome = { readonly outcome: "GRANTED"; readonly grant: RoleGrant } | { readonly outcome: "SAME" };

/** Gives a role at an instant, on the trail. A term that would begin earlier begins then: nobody held what was not granted yet. */
export async function grantRole(tx: ActorTransaction, asked: NewGrant, at: Date): Promise<GrantOutcome> {
  const grant = asked.validFrom < at ? { ...asked, validFrom: at } : asked;
  await takeTurn(tx);
  const same = await sql`select from role_grant
    where account_id = ${grant.accountId} and role = ${grant.role} and kind = 'GRANT' and revoked_at is null
      and organisation_id is not distinct from ${grant.organisation}
      and (valid_to is null or ${grant.validFrom} < valid_to)
      and (${grant.validTo}::timestamptz is null or valid_from < ${grant.validTo})
    limit 1`.execute(tx);
  if (same.rows.length > 0) return { outcome: "SAME" };
  const granted = await insertGrant(tx, grant, null, at);
  await recordAudit(tx, {
    category: "ADMINISTRATION",
    action: `GRANT_${grant.role}`,
    entity: "RoleGrant",
    entityId: granted.id,
  });
  return { outcome: "GRANTED", grant: granted };
}

/** What came of taking emergency access: one at a time. */
export type EmergencyOutcome =
  | { readonly outcome: "TAKEN"; readonly grant: RoleGrant }
  | { readonly outcome: "ONE_AT_A_TIME" };

/** Gives an account the member secretary's right at an organisation for some minutes, announced on the trail. */
export async function takeEmergency(
  tx: ActorTransaction,
  asked: { readonly accountId: string; readonly organisation: string; readonly reason: EmergencyReason },
  minutes: number,
  at: Date,
): Promise<EmergencyOutcome> {
  await takeTurn(tx);
  const held = await listHeldGrants(tx, asked.accountId, at);
  if (held.some(({ kind }) => kind === "EMERGENCY")) return { outcome: "ONE_AT_A_TIME" };
  const grant = await insertGrant(
    tx,
    {
      accountId: asked.accountId,
      role: "MEMBER_SECRETARY",
      organisation: asked.organisation,
      validFrom: at,
      validTo: new Date(at.getTime() + minutes * 60_000),
    },
    asked.reason,
    at,
  );
  await recordAudit(tx, {
    category: "BREAK_GLASS",
    action: `EMERGENCY_${asked.reason}`,
    entity: "RoleGrant",
    entityId: grant.id,
    counts: { minutes },
  });
  return { outcome: "TAKEN", grant };
}

/** What came of revoking. ENDED: it was over already. */
export type RevocationOutcome =
  | { readonly outcome: "REVOKED"; readonly grant: RoleGrant }
  | { readonly outcome: "NOT_FOUND" }
  | { readonly outcome: "ENDED" }
  | { readonly outcome: "LAST_ADMINISTRATOR" };

async function endGrant(tx: ActorTransaction, { id, kind, role }: RoleGrant, at: Date): Promise<void> {
  await sql`update role_grant set revoked_at = ${at}, revoked_by = nq21.actor_id() where id = ${id}`.execute(tx);
  const isEmergency = kind === "EMERGENCY";
  await recordAudit(tx, {
    category: isEmergency ? "BREAK_GLASS" : "ADMINISTRATION",
    action: isEmergency ? "END_EMERGENCY" : `REVOKE_${role}`,
    entity: "RoleGrant",
    entityId: id,
  });
}

/**
 * Ends a grant or an emergency at an instant, on the trail; with a role that lets emergencies be taken, the one that its account
 * has. The last administrator stays.
 */
export async function revokeGrant(tx: ActorTransaction, id: string, at: Date): Promise<RevocationOutcome> {
  await takeTurn(tx);
  const grant = await findGrant(tx, id);
  if (!grant) return { outcome: "NOT_FOUND" };
  if (grant.revokedAt !== null || (grant.validTo !== null && grant.validTo <= at)) return { outcome: "ENDED" };
  if (grant.role === "ADMINISTRATOR" && grant.validFrom <= at) {
    const others = await sql`select from role_grant
      where role = 'ADMINISTRATOR' and id <> ${id} and ${holdsAt(at)} limit 1`.execute(tx);
    if (others.rows.length === 0) return { outcome: "LAST_ADMINISTRATOR" };
  }
  await endGrant(tx, grant, at);
  // Which of several roles let an emergency be taken is not asked: whoever has another one takes it anew.
  if (grant.kind === "GRANT" && accessTable.EMERGENCY_ACCESS[grant.role] !== undefined)
    for (const held of await listHeldGrants(tx, grant.accountId, at))
      if (held.kind === "EMERGENCY") await endGrant(tx, held, at);
  return { outcome: "REVOKED", grant: await getGrant(tx, id) };
}

/** Whether an account was ever given anything, by whomever. */
export async function wasEverGranted(tx: ActorTransaction, accountId: string): Promise<boolean> {
  return (await sql`select from role_grant where account_id = ${accountId} limit 1`.execute(tx)).rows.length > 0;
}

import { system } from "@nq21/authorisation/actor";
import { isRole, roles } from "@nq21/authorisation/role";
import { findOrMakeAccount } from "@nq21/database/account";
import { type Database, openDatabase } from "@nq21/database/connection";
import { isIdentity } from "@nq21/database/identity";
import {
  grantRole,
  listGrants,
  type RoleGrant,
  revokeGrant,
  rolesWithoutRoot,
  siteRoles,
} from "@nq21/database/role-grant";
import { withActor } from "@nq21/database/with-actor";
import { type Addresses, getAddresses } from "./addresses.ts";
import { findDeliveredOrganisation, listDeliveredOrganisations } from "./delivered-organisation.repository.ts";
import { layOutTable, type Output } from "./output.ts";
import { explainUnreachable, Refusal } from "./refusal.ts";

/** A role to be granted, as the operator of the machine writes it. */
export interface GrantWords {
  /** Name at the issuer. */
  readonly account: string;
  readonly role: string;
  /** Code or id. */
  readonly organisation?: string;
  /** Instants; from now on and without an end when left out. */
  readonly from?: string;
  readonly to?: string;
}

async function open<Result>(
  dataDirectory: string,
  work: (database: Database, addresses: Addresses) => Promise<Result>,
): Promise<Result> {
  const addresses = getAddresses(dataDirectory);
  const database = openDatabase(addresses.gatewayDatabaseUrl, 1);
  try {
    return await explainUnreachable(work(database, addresses));
  } finally {
    await database.destroy();
  }
}

async function findRoot({ deliveryUrls }: Addresses, role: string, given: string | undefined): Promise<string | null> {
  const isFree = (rolesWithoutRoot as readonly string[]).includes(role);
  if (given === undefined) {
    if (isFree) return null;
    throw new Refusal(
      `Vai trò ${role} gắn với một tổ chức: thêm --organisation <mã>.`,
      `${role} is held at an organisation: add --organisation <code>.`,
    );
  }
  if ((siteRoles as readonly string[]).includes(role))
    throw new Refusal(
      `Vai trò ${role} áp dụng cho toàn hệ thống: bỏ --organisation.`,
      `${role} is held for the whole site: leave --organisation out.`,
    );
  const found = await findDeliveredOrganisation(deliveryUrls.organisations, given);
  if (found) return found.id;
  throw new Refusal(`Không có tổ chức mang mã “${given}”.`, `There is no organisation with the code “${given}”.`);
}

/** Grants a role as the operator of this machine, who is the software itself on the trail. Throws Refusal. */
export async function grantToAccount(dataDirectory: string, words: GrantWords, output: Output): Promise<void> {
  const { account, role } = words;
  if (!isRole(role))
    throw new Refusal(`Vai trò phải là một trong ${roles.join(", ")}.`, `The role must be one of ${roles.join(", ")}.`);
  if (!/^[^\s\p{C}]([^\p{C}]*[^\s\p{C}])?$/u.test(account) || account.length > 255)
    throw new Refusal("Tên tài khoản không hợp lệ.", "The name of the account can't be one.");
  const at = new Date();
  const validFrom = words.from === undefined ? at : new Date(words.from);
  const validTo = words.to === undefined ? null : new Date(words.to);
  if (validTo !== null && (validTo <= validFrom || validTo <= at))
    throw new Refusal("--to phải sau --from và chưa tới.", "--to must be after --from and still to come.");
  await open(dataDirectory, async (database, addresses) => {
    const organisation = await findRoot(addresses, role, words.organisation);
    const done = await withActor(database, system, async (tx) => {
      const { id: accountId } = await findOrMakeAccount(tx, addresses.issuer, account);
      return grantRole(tx, { accountId, role, organisation, validFrom, validTo }, at);
    });
    if (done.outcome === "SAME")
      throw new Refusal(
        "Tài khoản đã có vai trò này tại đó, ít nhất trong một phần thời gian này.",
        "The account holds this role there already, for a part of this time at least.",
      );
    output.out(done.grant.id);
  });
}

const writeInstant = (instant: Date | null) => instant?.toISOString().slice(0, 16).replace("T", " ") ?? "–";

function describeEnd({ validTo, revokedAt }: RoleGrant): string {
  return revokedAt === null ? writeInstant(validTo) : `${writeInstant(revokedAt)} (thu hồi/revoked)`;
}

/** Lists grants, the newest first; those that are over only when asked for. Instants are in UTC. */
export async function showGrants(dataDirectory: string, withEnded: boolean, output: Output): Promise<void> {
  await open(dataDirectory, async (database, { deliveryUrls }) => {
    const filter = { account: null, withEnded, at: new Date() };
    const grants = await withActor(database, system, (tx) => listGrants(tx, filter));
    if (grants.length === 0) {
      output.out("Chưa cấp quyền cho ai. / Nobody holds a role.");
      return;
    }
    const ids = [...new Set(grants.flatMap(({ organisation }) => organisation ?? []))];
    const organisations = await listDeliveredOrganisations(deliveryUrls.organisations, ids);
    const place = (id: string | null) => {
      const found = id === null ? undefined : organisations.get(id);
      return found ? `${found.code} ${found.name}` : (id ?? "toàn hệ thống/whole site");
    };
    const rows = grants.map((grant) => [
      grant.id,
      grant.account,
      grant.kind === "EMERGENCY" ? `${grant.role} (${grant.reason})` : grant.role,
      place(grant.organisation),
      writeInstant(grant.validFrom),
      describeEnd(grant),
    ]);
    for (const line of layOutTable([["id", "account", "role", "organisation", "from", "to"], ...rows]))
      output.out(line);
  });
}

/** Revokes a grant or ends an emergency. Throws Refusal. */
export async function revokeById(dataDirectory: string, id: string, output: Output): Promise<void> {
  const none = new Refusal(`Không có lượt cấp quyền ${id}.`, `There is no grant ${id}.`);
  if (!isIdentity(id)) throw none;
  await open(dataDirectory, async (database) => {
    const { outcome } = await withActor(database, system, (tx) => revokeGrant(tx, id, new Date()));
    if (outcome === "NOT_FOUND") throw none;
    if (outcome === "ENDED") throw new Refusal("Quyền này đã kết thúc.", "This grant is over.");
    if (outcome === "LAST_ADMINISTRATOR")
      throw new Refusal(
        "Đây là quản trị viên cuối cùng. Hãy cấp quyền cho người khác trước.",
        "This is the last administrator. Grant the role to someone else first.",
      );
    output.out("Đã thu hồi. / Revoked.");
  });
}

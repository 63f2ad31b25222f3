import { system } from "@nq21/authorisation/actor";
import { findOrMakeAccount, listAccounts } from "@nq21/database/account";
import { isIdentity } from "@nq21/database/identity";
import { grantRole, listGrants, type RoleGrant, revokeGrant } from "@nq21/database/role-grant";
import { withActor } from "@nq21/database/with-actor";
import { z } from "zod";
import { RequestRefused } from "../http-answer.ts";
import type { AccessHandler } from "./access-parts.ts";
import { readGrantRequest, refuseOrganisation } from "./grant-request.ts";
import { accountName, accountSentence, readFields } from "./request-fields.ts";

/** A grant as it is answered: without the id of its account, which is told by name. */
export function writeGrant({ accountId: _, ...grant }: RoleGrant) {
  return grant;
}

const noGrant = () =>
  new RequestRefused("NOT_FOUND", { en: "There is no such grant.", vi: "Không có lượt cấp quyền này." });

/** `GET /auth/accounts`: everyone whom a role was granted to or who signed in. */
export const answerAccounts: AccessHandler = async ({ database }, { identity }) => {
  const accounts = await withActor(database, identity.actor, listAccounts);
  return {
    status: 200,
    body: {
      accounts: accounts.map(({ id, name, lastSignedInAt, isMachine }) => ({
        actor: id,
        account: name,
        lastSignedInAt,
        isMachine,
      })),
    },
  };
};

const listFields = {
  account: { schema: accountName.optional(), sentence: accountSentence },
  ended: {
    schema: z.enum(["true", "false"]).optional(),
    sentence: { en: "true or false.", vi: "true hoặc false." },
  },
};

/** `GET /auth/grants?account=&ended=true`. */
export const answerGrants: AccessHandler = async ({ database, now }, { identity, query }) => {
  const { account = null, ended } = readFields(listFields, Object.fromEntries(query));
  const filter = { account, withEnded: ended === "true", at: new Date(now()) };
  const grants = await withActor(database, identity.actor, (tx) => listGrants(tx, filter));
  return { status: 200, body: { grants: grants.map(writeGrant) } };
};

/** `POST /auth/grants`: gives a role; nobody gives one to themselves. */
export const answerGrant: AccessHandler = async (parts, { identity, body }) => {
  const { database, grants, findOrganisation, issuer } = parts;
  const at = new Date(parts.now());
  const { account, ...asked } = readGrantRequest(body, at);
  if (account === identity.account)
    throw new RequestRefused("FORBIDDEN", {
      en: "Nobody grants a role to themselves. Ask another administrator.",
      vi: "Không ai tự cấp quyền cho mình. Hãy nhờ quản trị viên khác.",
    });
  if (asked.organisation !== null && !(await findOrganisation(identity.actor, asked.organisation)))
    throw refuseOrganisation();
  // An account is made by the software itself: the table belongs to sign-in, and only the grant is the administrator's.
  const { id: accountId } = await withActor(database, system, (tx) => findOrMakeAccount(tx, issuer, account));
  const done = await withActor(database, identity.actor, (tx) => grantRole(tx, { accountId, ...asked }, at));
  if (done.outcome === "SAME")
    throw new RequestRefused(
      "CONFLICT",
      {
        en: "The account holds this role there already, for a part of this time at least.",
        vi: "Tài khoản đã có vai trò này tại đó, ít nhất trong một phần thời gian này.",
      },
      409,
    );
  grants.forget(accountId);
  return { status: 201, body: writeGrant(done.grant) };
};

/** `POST /auth/grants/<id>/revocation`: ends a grant or an emergency now. */
export const answerRevocation: AccessHandler = async ({ database, grants, now }, { identity, id }) => {
  if (!isIdentity(id)) throw noGrant();
  const done = await withActor(database, identity.actor, (tx) => revokeGrant(tx, id, new Date(now())));
  if (done.outcome === "NOT_FOUND") throw noGrant();
  if (done.outcome === "ENDED")
    throw new RequestRefused("CONFLICT", { en: "This grant is over.", vi: "Quyền này đã kết thúc." }, 409);
  if (done.outcome === "LAST_ADMINISTRATOR")
    throw new RequestRefused(
      "CONFLICT",
      {
        en: "This is the last administrator. Grant the role to someone else first.",
        vi: "Đây là quản trị viên cuối cùng. Hãy cấp quyền cho người khác trước.",
      },
      409,
    );
  grants.forget(done.grant.accountId);
  return { status: 200, body: writeGrant(done.grant) };
};

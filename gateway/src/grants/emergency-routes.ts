import { accessTable } from "@nq21/authorisation/access-table";
import { decide } from "@nq21/authorisation/policy";
import { isIdentity } from "@nq21/database/identity";
import { findGrant, revokeGrant, takeEmergency } from "@nq21/database/role-grant";
import { withActor } from "@nq21/database/with-actor";
import { RequestRefused } from "../http-answer.ts";
import type { AccessHandler } from "./access-parts.ts";
import type { HeldGrant } from "./grant-reader.ts";
import { readEmergencyRequest, refuseOrganisation } from "./grant-request.ts";
import { writeGrant } from "./grant-routes.ts";

/** For how many minutes, begun ones counted, the roles last that let emergency access be taken below one of these organisations. */
function countMinutes(held: readonly HeldGrant[], organisations: readonly string[], at: Date): number {
  const ends = held
    .filter(
      ({ role, organisation, isEmergency }) =>
        !isEmergency &&
        accessTable.EMERGENCY_ACCESS[role] !== undefined &&
        organisation !== null &&
        organisations.includes(organisation),
    )
    .map(({ validTo }) => validTo?.getTime() ?? Number.POSITIVE_INFINITY);
  return Math.max(1, Math.ceil((Math.max(...ends) - at.getTime()) / 60_000));
}

/**
 * `POST /auth/emergency`: the member secretary's right at an organisation below one's own roots, for hours and with a reason
 * that is on record. It ends by itself.
 */
export const answerEmergency: AccessHandler = async (parts, { identity, body }) => {
  const { actor } = identity;
  const asked = readEmergencyRequest(body);
  const place = await parts.findOrganisation(actor, asked.organisation);
  if (!place?.isAlive) throw refuseOrganisation();
  const { roots } = decide(actor, "EMERGENCY_ACCESS");
  if (![asked.organisation, ...place.ancestors].some((id) => roots.includes(id)))
    throw new RequestRefused("FORBIDDEN", {
      en: "Emergency access is for organisations below your own.",
      vi: "Chỉ được mở quyền khẩn cấp trong phạm vi của mình.",
    });
  const at = new Date(parts.now());
  const held = await parts.grants.findHeldGrants(actor.id);
  const minutes = Math.min(asked.minutes, countMinutes(held, [asked.organisation, ...place.ancestors], at));
  const taken = await withActor(parts.database, actor, (tx) =>
    takeEmergency(tx, { accountId: actor.id, organisation: asked.organisation, reason: asked.reason }, minutes, at),
  );
  if (taken.outcome === "ONE_AT_A_TIME")
    throw new RequestRefused(
      "CONFLICT",
      {
        en: "You have emergency access already. End it first.",
        vi: "Bạn đang có quyền khẩn cấp. Hãy kết thúc trước.",
      },
      409,
    );
  parts.grants.forget(actor.id);
  return { status: 201, body: writeGrant(taken.grant) };
};

/** `POST /auth/emergency/<id>/end`: gives one's own emergency access back before its time. */
export const answerEmergencyEnd: AccessHandler = async ({ database, grants, now }, { identity, id }) => {
  const { actor } = identity;
  const ended = await withActor(database, actor, async (tx) => {
    const grant = isIdentity(id) ? await findGrant(tx, id) : undefined;
    if (grant?.kind !== "EMERGENCY" || grant.accountId !== actor.id)
      throw new RequestRefused("NOT_FOUND", {
        en: "You have no such emergency access.",
        vi: "Bạn không có quyền khẩn cấp này.",
      });
    return revokeGrant(tx, grant.id, new Date(now()));
  });
  if (ended.outcome !== "REVOKED")
    throw new RequestRefused(
      "CONFLICT",
      { en: "This emergency access is over.", vi: "Quyền khẩn cấp này đã kết thúc." },
      409,
    );
  grants.forget(actor.id);
  return { status: 200, body: writeGrant(ended.grant) };
};

import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import { isIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { BeyondReach } from "@nq21/subgraph/edit/beyond-reach";
import { listReachedToday, reachesRoot } from "./programme-edit-reach.repository.ts";

/**
 * Throws BeyondReach unless the actor may edit what binds these organisations, each reached today; null is what binds
 * everyone, for which the actor must reach an organisation that stood below no other on a day.
 */
export async function requireProgrammeReach(
  tx: ActorTransaction,
  actor: Actor,
  bound: readonly (string | null)[],
): Promise<void> {
  const { everywhere, roots } = decide(actor, "PROGRAMME_EDIT");
  if (everywhere) return;
  const ids = [...new Set(bound.filter((id) => id !== null))];
  const reached = await listReachedToday(tx, roots, ids.filter(isIdentity));
  if (ids.some((id) => !reached.has(id)))
    throw new BeyondReach({
      vi: "Bạn không có quyền sửa: tổ chức này nằm ngoài phạm vi của bạn.",
      en: "You may not edit this: the organisation lies beyond your reach.",
    });
  if (bound.includes(null) && !(await reachesRoot(tx, roots)))
    throw new BeyondReach({
      vi: "Bạn không có quyền sửa phần ràng buộc mọi tổ chức: việc này thuộc cấp tỉnh.",
      en: "You may not edit what binds every organisation: that is the province's.",
    });
}

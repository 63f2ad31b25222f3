import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import { isIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { BeyondReach } from "@nq21/subgraph/edit/beyond-reach";
import { findForeignFacts } from "./foreign-fact.repository.ts";

/** A fact that an edit brings, in the columns by which reach is judged. */
interface EditedFact {
  readonly id: string;
  readonly organisation_id: string;
}

/**
 * Throws BeyondReach unless the actor may edit what these facts of a table are about, as they come and as they stand on record.
 * It tells nothing of what stands there.
 */
export async function requireReachOfFacts(
  tx: ActorTransaction,
  actor: Actor,
  table: string,
  facts: readonly EditedFact[],
): Promise<void> {
  const rows = facts.map((fact, at) => ({ ...fact, at }));
  // What is no id is nobody's; whoever may not edit everywhere is told the same as of an organisation beyond reach.
  const named = rows.filter((row) => isIdentity(row.organisation_id));
  const beyond = await findOutOfReach(tx, actor, getDatedRule("inspections", table), named);
  const foreign = await findForeignFacts(
    tx,
    actor,
    table,
    rows.filter(({ id }) => isIdentity(id)),
  );
  if (beyond.size + foreign.size + (actor.isSystem ? 0 : rows.length - named.length) > 0)
    throw new BeyondReach({
      vi: "Bạn không có quyền sửa: tổ chức nằm ngoài phạm vi của bạn.",
      en: "You may not edit this: the organisation lies beyond your reach.",
    });
}

import type { Actor } from "@nq21/authorisation/actor";
import { getDatedRule, type RecordDatabase } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import type { ImporterSettings } from "@nq21/database/import-file";
import { followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { BeyondReach } from "@nq21/subgraph/edit/beyond-reach";
import { returnTable } from "./return.repository.ts";
import type { NamedCommittee, ReturnImportPlug } from "./return-import.ts";

/** A service that knows organisations by following their feed. */
export type FollowingService = Exclude<RecordDatabase, "organisations" | "programme">;

/** The rule of returns over the columns of a fact that is about to be recorded: its period ends on `started_on`. */
function returnDays(service: FollowingService) {
  const { organisation, from, until } = getDatedRule(service, "aggregate_return");
  const onLastDay = (days: string) => days.replaceAll("row.period_to", "row.started_on");
  return { organisation, from: onLastDay(from), until: onLastDay(until) };
}

function listBeyondReach(
  tx: ActorTransaction,
  actor: Actor,
  service: FollowingService,
  named: readonly NamedCommittee[],
): Promise<ReadonlySet<number>> {
  const facts = named.map(({ organisationId, on }, at) => ({ at, organisation_id: organisationId, started_on: on }));
  return findOutOfReach(tx, actor, returnDays(service), facts);
}

/** How returns are taken in a service that follows the organisations' feed. */
export function followedReturnPlug(settings: ImporterSettings, service: FollowingService): ReturnImportPlug {
  return {
    service,
    table: returnTable(service),
    idNamespace: settings.idNamespace,
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    resolve: resolveOrganisations,
    listBeyondReach: (tx, actor, named) => listBeyondReach(tx, actor, service, named),
  };
}

/** Throws BeyondReach unless the actor may edit what a committee handed in on that day. */
export async function requireReachOfCommittee(
  tx: ActorTransaction,
  actor: Actor,
  service: FollowingService,
  committee: NamedCommittee,
): Promise<void> {
  const beyond = await listBeyondReach(tx, actor, service, [committee]);
  if (beyond.size > 0)
    throw new BeyondReach({
      vi: "Bạn không có quyền sửa: tổ chức nằm ngoài phạm vi của bạn.",
      en: "You may not edit this: the organisation lies beyond your reach.",
    });
}

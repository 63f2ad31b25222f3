import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import { decide } from "@nq21/authorisation/policy";
import DataLoader from "dataloader";
import { sql } from "kysely";
import type { Database } from "./connection.ts";
import { isIdentity } from "./identity.ts";
import { withActor } from "./with-actor.ts";

/** Says whether an actor reaches an organisation, on any day, with a class of data. */
export type Reaches = (dataClass: DataClass, organisationId: string) => Promise<boolean>;

/** Makes the reach of one operation: everything that is asked for together is looked up together. */
export function makeReaches(database: Database, actor: Actor): Reaches {
  const loaders = new Map<string, DataLoader<string, boolean>>();
  return async (dataClass, organisationId) => {
    const { everywhere, roots } = decide(actor, dataClass);
    if (everywhere) return true;
    if (roots.length === 0) return false;
    const key = [...roots].sort().join();
    const loader =
      loaders.get(key) ??
      new DataLoader<string, boolean>(async (ids) => {
        const found = await withActor(database, actor, (tx) =>
          sql<{ id: string }>`
            select organisation_id as id from nq21.wholly_reached_from(${roots}::uuid[]) as whole
            where organisation_id = any (${ids}::uuid[])
            union
            select organisation_id from nq21.partly_reached_from(${roots}::uuid[]) as part
            where organisation_id = any (${ids}::uuid[])`.execute(tx),
        );
        const reached = new Set(found.rows.map(({ id }) => id));
        return ids.map((id) => reached.has(id));
      });
    loaders.set(key, loader);
    return isIdentity(organisationId) && loader.load(organisationId.toLowerCase());
  };
}

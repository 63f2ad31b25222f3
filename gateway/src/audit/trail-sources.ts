import { type CallSigner, fetchSigned } from "@nq21/authorisation/call-signer";
import { auditCategories } from "@nq21/code-lists/audit";
import { codesOf } from "@nq21/code-lists/code-list";
import { type AuditPage, readAuditPage } from "@nq21/database/audit-page";
import type { Database } from "@nq21/database/connection";
import { withActor } from "@nq21/database/with-actor";
import { z } from "zod";
import type { SubgraphName } from "../subgraphs.ts";
import { findLastRoot } from "./exported-roots.ts";
import type { ReadTrail, Trails } from "./trails.ts";

const page: z.ZodType<AuditPage> = z.object({
  rowCount: z.int().min(0),
  entries: z.array(
    z.object({
      sequence: z.int().min(1),
      at: z.iso.datetime(),
      category: z.enum(codesOf(auditCategories)),
      action: z.string(),
      entity: z.string(),
      entityId: z.string(),
      actor: z.string(),
      counts: z.record(z.string(), z.number()).nullable(),
    }),
  ),
});

const PATIENCE_MS = 10_000;

/** Where the trails of all parts are read from. */
export interface TrailSources {
  /** The database `gateway`, with the gateway's own trail. */
  readonly database: Database;
  readonly signer: CallSigner;
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  /** The folder that roots are exported to; undefined if none is known here. */
  readonly rootDirectory: string | undefined;
}

/** Opens the trails: the gateway's own in its database, each service's by a signed call. */
export function openTrails({ database, signer, subgraphUrls, rootDirectory }: TrailSources): Trails {
  const ask =
    (callee: Exclude<SubgraphName, "analytics">): ReadTrail =>
    async (actor, asked) => {
      const answer = await fetchSigned(
        signer,
        subgraphUrls[callee],
        { callee, actor, method: "POST", target: "/audit", body: JSON.stringify(asked) },
        { headers: { "content-type": "application/json" }, signal: AbortSignal.timeout(PATIENCE_MS) },
      );
      if (!answer.ok) throw new Error(`the trail of ${callee} answers ${answer.status}`);
      return page.parse(await answer.json());
    };
  return {
    read: {
      organisations: ask("organisations"),
      members: ask("members"),
      inspections: ask("inspections"),
      programme: ask("programme"),
      gateway: (actor, asked) => withActor(database, actor, (tx) => readAuditPage(tx, asked)),
    },
    findLastRoot: async (name) => (rootDirectory === undefined ? null : findLastRoot(rootDirectory, name)),
  };
}

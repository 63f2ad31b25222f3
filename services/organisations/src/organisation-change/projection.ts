import { makeIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { applyChanges } from "./apply-changes.ts";
import { readFacts } from "./fact.repository.ts";
import type { LineageEdge, Version } from "./fact.ts";
import {
  announceOrganisations,
  countRatingsOf,
  lockRecord,
  publishLineage,
  publishReach,
  publishVersions,
  readLineage,
  readVersions,
  recordOrganisations,
} from "./projection.repository.ts";
import type { Identify } from "./read-successors.ts";

/** The key of an organisation in its source: the code with which it began, and the day. */
export const sourceKeyOf = (code: string, validFrom: string): string => `${code}@${validFrom}`;

/** How this service makes ids of organisations. */
export function identifyIn(idNamespace: string): Identify {
  return (code, validFrom) => makeIdentity(idNamespace, "organisations", "organisation", sourceKeyOf(code, validFrom));
}

/** Thrown where the approved facts don't fit each other; the transaction that would have made it so is undone. */
export class FactsDisagree extends Error {
  constructor() {
    super("the approved facts contradict each other");
  }
}

/** Keys whose groups differ between what is published and what follows from the facts, in the order of the latter. */
function findDiffering<T>(
  published: ReadonlyMap<string, readonly T[]>,
  derived: ReadonlyMap<string, readonly T[]>,
  write: (row: T) => string,
): string[] {
  const writeAll = (rows: readonly T[] = []) => rows.map(write).sort().join("\n");
  const changed = [...derived].filter(([key, rows]) => writeAll(published.get(key)) !== writeAll(rows));
  return [...changed.map(([key]) => key), ...[...published.keys()].filter((key) => !derived.has(key))];
}

const writeVersion = ({ code, name, kind, sector, isStandIn, parentId, validFrom, validTo, batchId }: Version) =>
  JSON.stringify([validFrom, validTo, code, name, kind, sector, isStandIn, parentId, batchId]);
const writeEdge = ({ predecessorId, successorId, extent, batchId }: LineageEdge) =>
  JSON.stringify([predecessorId, successorId, extent, batchId]);

/**
 * Computes versions, lineage, directory and reach from the facts of the approved batches, publishes what differs, and
 * announces it in the change feed. Runs in the transaction that approves or withdraws a batch; throws FactsDisagree if the
 * facts that remain don't fit together, or if a rating would lose its organisation.
 */
export async function projectFacts(tx: ActorTransaction, idNamespace: string): Promise<void> {
  await lockRecord(tx);
  const { versions, edges, faults } = applyChanges(await readFacts(tx), identifyIn(idNamespace));
  if (faults.length > 0) throw new FactsDisagree();

  const published = await readVersions(tx);
  const derived = Map.groupBy(versions, (version) => version.organisationId);
  const organisationIds = findDiffering(published, derived, writeVersion);
  const lost = organisationIds.filter((id) => !derived.has(id));
  if (lost.length > 0 && (await countRatingsOf(tx, lost)) > 0) throw new FactsDisagree();
  const firstVersions = organisationIds.flatMap((id) => derived.get(id)?.[0] ?? []);

  if (organisationIds.length > 0) {
    await recordOrganisations(
      tx,
      firstVersions.map(({ organisationId: id, code, validFrom, batchId }) => ({
        id,
        sourceKey: sourceKeyOf(code, validFrom),
        batchId,
      })),
    );
    await publishVersions(
      tx,
      organisationIds,
      organisationIds.flatMap((id) => derived.get(id) ?? []),
    );
  }
  const lineage = Map.groupBy(edges, (edge) => edge.changeId);
  const publishedLineage = await readLineage(tx);
  const changeIds = findDiffering(publishedLineage, lineage, writeEdge);
  if (changeIds.length > 0)
    await publishLineage(
      tx,
      changeIds,
      changeIds.flatMap((id) => lineage.get(id) ?? []),
    );
  const heirs = changeIds
    .flatMap((id) => [...(publishedLineage.get(id) ?? []), ...(lineage.get(id) ?? [])])
    .flatMap(({ predecessorId, successorId }) => (successorId === predecessorId ? [] : (successorId ?? [])));
  const announced = [...new Set([...organisationIds, ...heirs])];
  if (announced.length > 0) {
    await publishReach(tx, announced);
    await announceOrganisations(tx, announced);
  }
}

import { makeIdentity } from "@nq21/database/identity";
import type { OrganisationDifferences } from "@nq21/database/organisation-difference";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, makeFault } from "@nq21/workbook/fault";
import { type Applied, applyChanges } from "./apply-changes.ts";
import { compareLives } from "./compare-lives.ts";
import { readFacts } from "./fact.repository.ts";
import type { Facts, LineageEdge, Version } from "./fact.ts";
import { type Lives, livesOf } from "./lives.ts";
import {
  announceOrganisations,
  findErasing,
  lockRecord,
  publishDirectory,
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

type Columns<T> = readonly (keyof T)[];

/** Keys whose groups differ between what is published and what follows from the facts, in the order of the latter. */
function findDiffering<T>(
  published: ReadonlyMap<string, readonly T[]>,
  derived: ReadonlyMap<string, readonly T[]>,
  columns: Columns<T>,
): string[] {
  const isSame = (one: readonly T[] | undefined, other: readonly T[]) =>
    one?.length === other.length &&
    one.every((row, place) => columns.every((column) => row[column] === other[place]?.[column]));
  const changed = [...derived].filter(([key, rows]) => !isSame(published.get(key), rows));
  return [...changed.map(([key]) => key), ...[...published.keys()].filter((key) => !derived.has(key))];
}

const versionColumns: Columns<Version> = [
  "validFrom",
  "validTo",
  "code",
  "name",
  "kind",
  "sector",
  "isStandIn",
  "parentId",
  "batchId",
];
const edgeColumns: Columns<LineageEdge> = ["predecessorId", "successorId", "extent", "batchId"];

/** The edges of each change, always in the same order. */
function lineageOf(edges: readonly LineageEdge[]): Map<string, LineageEdge[]> {
  const orderOf = ({ predecessorId, successorId }: LineageEdge) => `${predecessorId}/${successorId}`;
  const lineage = Map.groupBy(edges, (edge) => edge.changeId);
  for (const group of lineage.values()) group.sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  return lineage;
}

/** What the directory, and with it reach, knows of a life. */
const writePlaces = (life: readonly Version[] = []) =>
  JSON.stringify(life.map(({ code, parentId, validFrom, validTo }) => [code, parentId, validFrom, validTo]));

/** What facts would make of what is published, before any of it is. */
export interface Preview {
  readonly applied: Applied;
  readonly before: Lives;
  readonly after: Lives;
  /** Organisations whose versions differ. */
  readonly organisationIds: readonly string[];
  /** Organisations that would lose the days that something on record is about. */
  readonly erasingIds: readonly string[];
  readonly differences: OrganisationDifferences;
}

/** Computes what these facts would make of what is published. Where `applied` has contradictions, nothing else is of use. */
export async function previewFacts(
  tx: ActorTransaction,
  idNamespace: string,
  facts: Facts,
  published?: Lives,
): Promise<Preview> {
  const applied = applyChanges(facts, identifyIn(idNamespace));
  const before = published ?? (await readVersions(tx));
  const after = livesOf(applied.versions);
  const organisationIds = applied.contradictions.length > 0 ? [] : findDiffering(before, after, versionColumns);
  const shrinking = organisationIds.filter((id) => before.has(id));
  const erasingIds = shrinking.length > 0 ? await findErasing(tx, shrinking, after) : [];
  return {
    applied,
    before,
    after,
    organisationIds,
    erasingIds,
    differences: compareLives(before, after, organisationIds),
  };
}

/** What is wrong with a file whose facts were previewed. */
export function listFaults({ applied, erasingIds }: Preview): Fault[] {
  return erasingIds.length > 0
    ? [...applied.faults, makeFault("WOULD_ERASE_FACTS", {}, String(erasingIds.length))]
    : [...applied.faults];
}

/** Publishes what was previewed, and announces it in the change feed. */
export async function publishPreview(tx: ActorTransaction, preview: Preview): Promise<void> {
  const { applied, before, after, organisationIds } = preview;
  if (organisationIds.length > 0) {
    const firstVersions = organisationIds.flatMap((id) => after.get(id)?.[0] ?? []);
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
      organisationIds.flatMap((id) => after.get(id) ?? []),
    );
  }
  const lineage = lineageOf(applied.edges);
  const publishedLineage = lineageOf(await readLineage(tx));
  const changeIds = findDiffering(publishedLineage, lineage, edgeColumns);
  if (changeIds.length > 0)
    await publishLineage(
      tx,
      changeIds,
      changeIds.flatMap((id) => lineage.get(id) ?? []),
    );
  const heirs = changeIds
    .flatMap((id) => [...(publishedLineage.get(id) ?? []), ...(lineage.get(id) ?? [])])
    .flatMap(({ predecessorId, successorId }) => (successorId === predecessorId ? [] : (successorId ?? [])));
  // A new name or kind moves nobody: reach is left alone, and the directory with it.
  const moved = organisationIds.filter((id) => writePlaces(before.get(id)) !== writePlaces(after.get(id)));
  if (moved.length > 0) await publishDirectory(tx, moved);
  const reaching = [...new Set([...moved, ...heirs])];
  if (reaching.length > 0) await publishReach(tx, reaching);
  const announced = [...new Set([...organisationIds, ...heirs])];
  if (announced.length > 0) await announceOrganisations(tx, announced);
}

/**
 * Computes versions, lineage, directory and reach from the facts of the approved batches, publishes what differs, and
 * announces it in the change feed. Runs in the transaction that approves or withdraws a batch; throws FactsDisagree if the
 * facts that remain don't fit together, or if something on record would lose its organisation. `check` sees the preview before
 * anything is published.
 */
export async function projectFacts(
  tx: ActorTransaction,
  idNamespace: string,
  check: (preview: Preview) => Promise<void> = async () => undefined,
): Promise<OrganisationDifferences> {
  await lockRecord(tx);
  const preview = await previewFacts(tx, idNamespace, await readFacts(tx));
  if (preview.applied.contradictions.length > 0 || preview.erasingIds.length > 0) throw new FactsDisagree();
  await check(preview);
  await publishPreview(tx, preview);
  return preview.differences;
}

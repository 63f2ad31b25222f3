import { isVillage } from "@nq21/code-lists/place";
import { makeIdentity } from "@nq21/database/identity";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { lockRecord } from "../organisation-change/projection.repository.ts";
import { FactsDisagree } from "../organisation-change/projection.ts";
import { type DerivedPlaces, derivePlaces } from "./derive-places.ts";
import { readPlaceFacts } from "./place-fact.repository.ts";
import type { PlaceEdge, PlaceFacts } from "./place-fact.ts";
import {
  type PublishedVersion,
  publishDescent,
  publishPlaceVersions,
  readDescent,
  readPlaceVersions,
  readVillageNeeds,
  recordPlaces,
} from "./place-projection.repository.ts";
import type { IdentifyPlace } from "./place-setting.ts";

/** First day of the record. What was there before begins on it. */
export const recordBegin = "2018-01-01";

/** How this service makes ids of places. */
export function identifyPlacesIn(idNamespace: string): IdentifyPlace {
  return (sourceKey) => makeIdentity(idNamespace, "organisations", "place", sourceKey);
}

type Lives = ReadonlyMap<string, readonly PublishedVersion[]>;

/** What facts would make of places: the lives of all, and whether something on record would lose its village. */
export interface PlacePreview {
  readonly derived: DerivedPlaces;
  readonly lives: Lives;
  readonly isErasing: boolean;
}

function livesOf({ versions, beginnings }: DerivedPlaces): Lives {
  const known = new Map(beginnings.map(({ id, isBeginKnown }) => [id, isBeginKnown]));
  const published = versions.map((version) => ({ ...version, isBeginKnown: known.get(version.placeId) ?? false }));
  const inTime = published.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return Map.groupBy(inTime, (version) => version.placeId);
}

/** Computes what these facts would make of places. Where `derived` has faults, nothing else is of use. */
export async function previewPlaces(
  tx: ActorTransaction,
  idNamespace: string,
  facts: PlaceFacts,
): Promise<PlacePreview> {
  const derived = derivePlaces(facts, identifyPlacesIn(idNamespace), recordBegin);
  if (derived.faults.length > 0) return { derived, lives: new Map(), isErasing: false };
  const lives = livesOf(derived);
  const needs = await readVillageNeeds(tx);
  const isErasing = needs.some(
    ({ placeId, on }) =>
      !lives
        .get(placeId)
        ?.some(
          ({ validFrom, validTo, kind }) => validFrom <= on && (validTo === null || on < validTo) && isVillage(kind),
        ),
  );
  return { derived, lives, isErasing };
}

function findDiffering<Row>(
  published: ReadonlyMap<string, readonly Row[]>,
  derived: ReadonlyMap<string, readonly Row[]>,
  write: (row: Row) => string,
): string[] {
  const writeAll = (rows: readonly Row[] = []) => rows.map(write).sort().join("\n");
  const changed = [...derived].filter(([key, rows]) => writeAll(published.get(key)) !== writeAll(rows));
  return [...changed.map(([key]) => key), ...[...published.keys()].filter((key) => !derived.has(key))];
}

const writeVersion = (version: PublishedVersion) =>
  JSON.stringify([
    version.validFrom,
    version.validTo,
    version.code,
    version.name,
    version.kind,
    version.parentId,
    version.isBeginKnown,
    version.batchId,
  ]);
const writeEdge = (edge: PlaceEdge) =>
  JSON.stringify([
    edge.predecessorId,
    edge.successorId,
    edge.extent,
    edge.event,
    edge.certainty,
    edge.legalSource,
    edge.source,
    edge.note,
    edge.batchId,
  ]);

/**
 * Computes places with their versions and their descent from the facts of the approved batches and publishes what differs.
 * Runs in the transaction that approves or withdraws a batch; throws FactsDisagree if the facts that remain don't fit together,
 * or if a cell or an office on record would lose its village.
 */
export async function projectPlaces(tx: ActorTransaction, idNamespace: string): Promise<void> {
  await lockRecord(tx);
  const { derived, lives, isErasing } = await previewPlaces(tx, idNamespace, await readPlaceFacts(tx));
  if (derived.faults.length > 0 || isErasing) throw new FactsDisagree();
  const placeIds = findDiffering(await readPlaceVersions(tx), lives, writeVersion);
  if (placeIds.length > 0) {
    const touched = new Set(placeIds);
    await recordPlaces(
      tx,
      derived.beginnings.filter(({ id }) => touched.has(id)),
    );
    await publishPlaceVersions(tx, placeIds, lives);
  }
  const descent = Map.groupBy(derived.edges, (edge) => edge.effectiveOn);
  const days = findDiffering(await readDescent(tx), descent, writeEdge);
  if (days.length > 0)
    await publishDescent(
      tx,
      days,
      days.flatMap((on) => descent.get(on) ?? []),
    );
}

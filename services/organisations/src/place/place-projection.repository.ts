import { foldText } from "@nq21/code-lists/code-list";
import { inChunks } from "@nq21/database/record-rows";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { PlaceBeginning, PlaceEdge, PlaceVersion } from "./place-fact.ts";

/** A version as it is published. */
export type PublishedVersion = PlaceVersion & { readonly isBeginKnown: boolean };

/** The versions that are published now, by place in order of time. */
export async function readPlaceVersions(tx: ActorTransaction): Promise<Map<string, PublishedVersion[]>> {
  const found = await sql<PublishedVersion>`
    select place_id as "placeId", code, name, kind, parent_id as "parentId", valid_from as "validFrom",
      nullif(valid_to, 'infinity') as "validTo", is_begin_known as "isBeginKnown", batch_id as "batchId"
    from place_version order by place_id, valid_from`.execute(tx);
  return Map.groupBy(found.rows, (version) => version.placeId);
}

/** The descent that is published now, by day. */
export async function readDescent(tx: ActorTransaction): Promise<Map<string, PlaceEdge[]>> {
  const found = await sql<PlaceEdge>`
    select effective_on as "effectiveOn", predecessor_id as "predecessorId", successor_id as "successorId", extent, event,
      certainty, legal_source as "legalSource", source, note, batch_id as "batchId"
    from place_descent`.execute(tx);
  return Map.groupBy(found.rows, (edge) => edge.effectiveOn);
}

/** Makes sure that places have their identity on record. It stays when all their facts are withdrawn. */
export async function recordPlaces(tx: ActorTransaction, places: readonly PlaceBeginning[]): Promise<void> {
  for (const chunk of inChunks(places))
    await sql`insert into place (id, source_key, batch_id)
      select id, "sourceKey", "batchId"
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given (id uuid, "sourceKey" text, "batchId" uuid)
      on conflict do nothing`.execute(tx);
}

/** Code and name of each version with those that the place had before, folded for the search. */
function writeSearchTexts(life: readonly PublishedVersion[]): string[] {
  const known = new Set<string>();
  return life.map(({ code, name }) => {
    for (const text of [code, name]) if (text !== null) known.add(foldText(text));
    return [...known].join(" ");
  });
}

/** Publishes the versions of these places in place of those that stood before; none means that it is gone. */
export async function publishPlaceVersions(
  tx: ActorTransaction,
  placeIds: readonly string[],
  lives: ReadonlyMap<string, readonly PublishedVersion[]>,
): Promise<void> {
  await sql`delete from place_version where place_id = any (${[...placeIds]}::uuid[])`.execute(tx);
  const rows = placeIds.flatMap((id) => {
    const life = lives.get(id) ?? [];
    const texts = writeSearchTexts(life);
    return life.map((version, at) => ({ ...version, validTo: version.validTo ?? "infinity", searchText: texts[at] }));
  });
  for (const chunk of inChunks(rows))
    await sql`insert into place_version (place_id, code, name, kind, parent_id, valid_from, valid_to, is_begin_known,
        search_text, batch_id)
      select "placeId", code, name, kind, "parentId", "validFrom", "validTo", "isBeginKnown", "searchText", "batchId"
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given ("placeId" uuid, code text, name text, kind text,
        "parentId" uuid, "validFrom" date, "validTo" date, "isBeginKnown" boolean, "searchText" text, "batchId" uuid)`.execute(
      tx,
    );
}

/** Publishes the descent of these days in place of what stood before. */
export async function publishDescent(
  tx: ActorTransaction,
  days: readonly string[],
  edges: readonly PlaceEdge[],
): Promise<void> {
  await sql`delete from place_descent where effective_on = any (${[...days]}::date[])`.execute(tx);
  for (const chunk of inChunks(edges))
    await sql`insert into place_descent (effective_on, predecessor_id, successor_id, extent, event, certainty, legal_source,
        source, note, batch_id)
      select "effectiveOn", "predecessorId", "successorId", extent, event, certainty, "legalSource", source, note, "batchId"
      from jsonb_to_recordset(${JSON.stringify(chunk)}::jsonb) as given ("effectiveOn" date, "predecessorId" uuid,
        "successorId" uuid, extent text, event text, certainty text, "legalSource" text, source text, note text,
        "batchId" uuid)`.execute(tx);
}

/** A day on which a fact on record needs a place to be a village. */
export interface VillageNeed {
  readonly placeId: string;
  readonly on: string;
}

/** The villages that facts on record are about, each with the days on which they need it. */
export async function readVillageNeeds(tx: ActorTransaction): Promise<VillageNeed[]> {
  const found = await sql<VillageNeed>`
    select place_id as "placeId", valid_from as on from current_village_cell
    union select place_id, valid_from from current_village_office_holding`.execute(tx);
  return found.rows;
}

import { factTable } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { sql } from "kysely";
import type { LineageRow, PlaceFacts, PlaceSide, PlaceSource, PlaceStatement } from "./place-fact.ts";

/** Where rows of lists are kept. */
export const statementTable = factTable("organisations", "place_statement", {
  code: "text",
  name: "text",
  kind: "text",
  parent_code: "text",
  district_code: "text",
  district: "text",
  province_code: "text",
  province: "text",
  valid_from: "date",
  valid_to: "date",
  legal_source: "text",
  source: "text",
  note: "text",
});

/** Where rows of lineages are kept. */
export const lineageTable = factTable("organisations", "place_lineage_row", {
  effective_on: "date",
  extent: "text",
  event: "text",
  certainty: "text",
  predecessor_code: "text",
  predecessor_name: "text",
  predecessor_kind: "text",
  predecessor_parent_code: "text",
  predecessor_district: "text",
  predecessor_province: "text",
  successor_code: "text",
  successor_name: "text",
  successor_kind: "text",
  successor_parent_code: "text",
  successor_district: "text",
  successor_province: "text",
  legal_source: "text",
  source: "text",
  note: "text",
});

const sourceColumns = ({ legalSource, source, note }: PlaceSource) => ({ legal_source: legalSource, source, note });

/** A row of a list as it is kept. */
export function writeStatement(id: string, fact: PlaceStatement) {
  return {
    id,
    code: fact.code,
    name: fact.name,
    kind: fact.kind,
    parent_code: fact.parentCode,
    district_code: fact.districtCode,
    district: fact.district,
    province_code: fact.provinceCode,
    province: fact.province,
    valid_from: fact.validFrom,
    valid_to: fact.validTo,
    ...sourceColumns(fact),
  };
}

const sideColumns = (of: "predecessor" | "successor", side: PlaceSide | null) => ({
  [`${of}_code`]: side?.code ?? null,
  [`${of}_name`]: side?.name ?? null,
  [`${of}_kind`]: side?.kind ?? null,
  [`${of}_parent_code`]: side?.parentCode ?? null,
  [`${of}_district`]: side?.district ?? null,
  [`${of}_province`]: side?.province ?? null,
});

/** A row of a lineage as it is kept. */
export function writeLineageRow(id: string, fact: LineageRow) {
  return {
    id,
    effective_on: fact.effectiveOn,
    extent: fact.extent,
    event: fact.event,
    certainty: fact.certainty,
    ...sideColumns("predecessor", fact.predecessor),
    ...sideColumns("successor", fact.successor),
    ...sourceColumns(fact),
  };
}

/** A fact on record with its id. */
export type Recorded<Fact> = Fact & { readonly id: string };

const side = (of: "predecessor" | "successor") => {
  const column = (name: string) => sql.ref(`${of}_${name}`);
  return sql`case when num_nonnulls(${column("code")}, ${column("name")}, ${column("kind")}, ${column("parent_code")},
      ${column("district")}, ${column("province")}) > 0 then jsonb_build_object(
    'code', ${column("code")}, 'name', ${column("name")}, 'kind', ${column("kind")}, 'parentCode', ${column("parent_code")},
    'districtCode', null, 'district', ${column("district")}, 'provinceCode', null, 'province', ${column("province")}) end`;
};

/**
 * All facts on places that count: the newest approved form of each. From here to the end of the transaction `previewBatchId`
 * counts as if it were approved.
 */
export async function readPlaceFacts(
  tx: ActorTransaction,
  previewBatchId?: string,
): Promise<{ statements: Recorded<PlaceStatement>[]; lineage: Recorded<LineageRow>[] } & PlaceFacts> {
  if (previewBatchId) await sql`select set_config('nq21.preview_batch', ${previewBatchId}, true)`.execute(tx);
  const statements = await sql<Recorded<PlaceStatement>>`
    select id, batch_id as "batchId", null as row, code, name, kind, parent_code as "parentCode",
      district_code as "districtCode", district, province_code as "provinceCode", province, valid_from as "validFrom",
      valid_to as "validTo", legal_source as "legalSource", source, note
    from current_place_statement`.execute(tx);
  const lineage = await sql<Recorded<LineageRow>>`
    select id, batch_id as "batchId", null as row, effective_on as "effectiveOn", extent, event, certainty,
      ${side("predecessor")} as predecessor, ${side("successor")} as successor, legal_source as "legalSource", source, note
    from current_place_lineage_row`.execute(tx);
  return { statements: statements.rows, lineage: lineage.rows };
}

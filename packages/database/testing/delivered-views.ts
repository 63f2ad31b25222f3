import type pg from "pg";
import { withClient } from "./with-client.ts";

/** A column that a delivery view gives: the words of `warehouse/sources/*.yml`. */
export interface DeliveredColumn {
  readonly name: string;
  readonly type: string;
}

const words: Record<string, string> = {
  "double precision": "double",
  "timestamp with time zone": "timestamp",
};

/**
 * Reads as the delivery role which views it is given, each with its columns in order. `deliveryUrl` is the address with which
 * the warehouse reads.
 */
export async function listDeliveredViews(deliveryUrl: string): Promise<Record<string, DeliveredColumn[]>> {
  const rows = await readDelivered<{ view: string; name: string; type: string }>(
    deliveryUrl,
    `select table_name as view, column_name as name, data_type as type from information_schema.columns
     where table_schema = 'delivery' order by table_name, ordinal_position`,
  );
  const views: Record<string, DeliveredColumn[]> = {};
  for (const { view, name, type } of rows) {
    views[view] ??= [];
    views[view].push({ name, type: words[type] ?? type });
  }
  return views;
}

/** Runs one query as the delivery role, the only one that reads across organisations without an actor. */
export function readDelivered<Row extends pg.QueryResultRow>(deliveryUrl: string, query: string): Promise<Row[]> {
  return withClient(deliveryUrl, async (client) => (await client.query<Row>(query)).rows);
}

import type pg from "pg";
import { BuildRefusal } from "./build-refusal.ts";
import { type ContractTable, postgresTypesOf } from "./contract.ts";

/** A delivery that is not what the contract says, named by service, view and column. */
export const breachOf = (
  service: string,
  view: string,
  column: string | null,
  vi: string,
  en: string,
): BuildRefusal => {
  const place = column === null ? `${service}.${view}` : `${service}.${view}.${column}`;
  return new BuildRefusal("CONTRACT_BROKEN", {
    vi: `Dữ liệu cung cấp không đúng hợp đồng tại ${place}: ${vi}`,
    en: `The delivery breaks the contract at ${place}: ${en}`,
  });
};

/** Checks that a view is there, may be read and has the promised columns with the promised types. */
export async function checkView(client: pg.Client, service: string, promised: ContractTable): Promise<void> {
  const found = await client.query<{ name: string; type: string; readable: boolean }>(
    `select attribute.attname as name, format_type(attribute.atttypid, null) as type,
       has_schema_privilege(namespace.oid, 'usage') and has_table_privilege(relation.oid, 'select') as readable
     from pg_class as relation
     inner join pg_namespace as namespace on namespace.oid = relation.relnamespace
     inner join pg_attribute as attribute on attribute.attrelid = relation.oid
     where namespace.nspname = 'delivery' and relation.relname = $1 and attribute.attnum > 0 and not attribute.attisdropped`,
    [promised.name],
  );
  if (found.rows.length === 0)
    throw breachOf(service, promised.name, null, "không có khung nhìn này.", "no such view.");
  if (!found.rows.every((row) => row.readable))
    throw breachOf(service, promised.name, null, "không có quyền đọc.", "it may not be read.");
  const delivered = new Map(found.rows.map((row) => [row.name, row.type]));
  for (const column of promised.columns) {
    const type = delivered.get(column.name);
    if (type === undefined) throw breachOf(service, promised.name, column.name, "thiếu cột.", "the column is missing.");
    if (!postgresTypesOf(column.type).includes(type))
      throw breachOf(
        service,
        promised.name,
        column.name,
        `kiểu ${type}, hợp đồng ghi ${column.type}.`,
        `its type is ${type}, the contract says ${column.type}.`,
      );
  }
}

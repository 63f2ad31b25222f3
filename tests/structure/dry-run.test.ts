import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Change, Founding } from "../../services/organisations/src/organisation-change/fact.ts";
import {
  type OrganisationsRecord,
  openOrganisationsRecord,
  type Row,
} from "../../services/organisations/testing/organisations-record.ts";
import { identify } from "./deliver-history.ts";
import { type History, writeRandomHistory } from "./random-history.ts";

const FIRST_SEED = 1;
const HISTORIES = 100;

const histories: readonly History[] = Array.from({ length: HISTORIES }, (_, index) =>
  writeRandomHistory(FIRST_SEED + index, `H${FIRST_SEED + index}`, identify),
);

const rowOf = ({ organisationId: _, batchId: __, row: ___, ...founding }: Founding): Row => founding as unknown as Row;
const rowsOf = ({ id: _, batchId: __, number, rows, ...change }: Change): Row[] =>
  rows.map(
    ({ row: _, kind, ...said }) => ({ ...said, ...change, change: number, organisationKind: kind }) as unknown as Row,
  );

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows(
    "ORGANISATION_DIRECTORY",
    histories.flatMap((history) => history.foundings.map(rowOf)),
  );
});
afterAll(() => record.close());

/** One hash over every row of every table, read as the owner. */
async function hashRecord(): Promise<string> {
  const client = new pg.Client({ connectionString: record.ownerUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(`
      select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`);
    const hashes: string[] = [];
    for (const { name } of tables.rows) {
      const hashed = await client.query<{ hash: string }>(`
        select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash
        from ${name} as t`);
      hashes.push(`${name} ${hashed.rows[0]?.hash}`);
    }
    return hashes.join("\n");
  } finally {
    await client.end();
  }
}

describe(`${HISTORIES} random histories tried on one record (seeds from ${FIRST_SEED})`, () => {
  it("leave no trace in any table, and are then kept exactly as they were tried", async () => {
    const before = await hashRecord();
    expect(before).toMatch(/public\.organisation_version [1-9]/);
    const tried = [];
    for (const { changes } of histories)
      tried.push(await record.importRows("ORGANISATION_CHANGES", changes.flatMap(rowsOf), true));

    expect(await hashRecord()).toBe(before);
    expect(new Set(tried.map((report) => report.outcome))).toEqual(new Set(["WOULD_STORE"]));

    for (const [index, { changes }] of histories.slice(0, 10).entries()) {
      const kept = await record.importRows("ORGANISATION_CHANGES", changes.flatMap(rowsOf));
      expect({ ...kept, batchId: null, outcome: "WOULD_STORE" }).toEqual(tried[index]);
    }
    expect(await hashRecord()).not.toBe(before);
  });
});

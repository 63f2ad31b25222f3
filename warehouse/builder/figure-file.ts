import type { DuckDBConnection } from "@duckdb/node-api";
import type { MartContract } from "./mart-contracts.ts";
import { quoteText } from "./working-database.ts";

/** Rows and fingerprint of a mart; equal fingerprints mean equal rows. */
export interface MartFingerprint {
  readonly rowCount: number;
  readonly md5: string;
}

/** Copies the marts, and nothing else, into a new database file, each in the order of its grain. Returns the rows written. */
export async function writeFigureFile(
  connection: DuckDBConnection,
  path: string,
  contracts: readonly MartContract[],
): Promise<number> {
  await connection.run(`attach ${quoteText(path)} as figure`);
  await connection.run("begin transaction");
  await connection.run("create schema figure.marts");
  let rowCount = 0;
  for (const contract of contracts) {
    await connection.run(
      `create table figure.marts.${contract.name} as
       select * from marts.${contract.name} order by ${contract.grain.join(", ")}`,
    );
    const counted = await connection.runAndReadAll(
      `select cast(count(*) as integer) from figure.marts.${contract.name}`,
    );
    rowCount += (counted.getRowsJson()[0]?.[0] as number | undefined) ?? 0;
  }
  await connection.run("commit");
  await connection.run("checkpoint figure");
  await connection.run("detach figure");
  return rowCount;
}

/** Fingerprints of the marts in schema `marts` of the open database. */
export async function takeFingerprints(
  connection: DuckDBConnection,
  contracts: readonly MartContract[],
): Promise<Record<string, MartFingerprint>> {
  const taken: Record<string, MartFingerprint> = {};
  for (const contract of contracts) {
    // Over rows in any order, so that nothing must be sorted; no two rows are equal, because the grain is unique.
    const result = await connection.runAndReadAll(
      `select cast(count(*) as integer), coalesce(cast(bit_xor(md5_number(cast(mart as varchar))) as varchar), '')
       from marts.${contract.name} as mart`,
    );
    const [rowCount, md5] = (result.getRowsJson()[0] ?? [0, ""]) as [number, string];
    taken[contract.name] = { rowCount, md5 };
  }
  return taken;
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { listWarehouseFiles, warehouseFolder } from "./warehouse-folder.ts";

const both = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
/** What is counted, in words, and the expression that counts it in the SQL file. */
const quantity = both.extend({ expression: z.string().min(1) });

const indicator = z.strictObject({
  code: z.string().regex(/^[A-Z][0-9](-[A-Z]+)?$/),
  position: z.int().positive(),
  name: both,
  definition: both,
  unit: z.enum(["percent"]),
  direction: z.enum(["HIGHER_IS_BETTER", "LOWER_IS_BETTER", "NEUTRAL"]),
  grain: z.enum(["GRASSROOTS_ORGANISATION", "CELL", "MEMBER"]),
  numerator: quantity,
  denominator: quantity,
  ruleNote: both,
  display: z.strictObject({ minimumBase: z.int().positive().nullable() }),
  source: z.string().min(1),
  sql: z.string().regex(/^int_indicators__[a-z0-9_]+\.sql$/),
});

/** An indicator of the registry, with the text of the SQL that counts it. */
export type RegisteredIndicator = z.infer<typeof indicator> & { readonly file: string; readonly sqlText: string };

/** The registry in its order. Throws if a file is malformed or names SQL that does not exist. */
export async function readRegistry(): Promise<RegisteredIndicator[]> {
  const files = await listWarehouseFiles("indicators", (path) => path.endsWith(".yml"));
  const indicators = await Promise.all(
    files.map(async (file) => {
      const entry = indicator.parse(parse(await readFile(join(warehouseFolder, file), "utf8")));
      const sqlPath = join(warehouseFolder, "models/intermediate/indicators", entry.sql);
      return { ...entry, file, sqlText: await readFile(sqlPath, "utf8") };
    }),
  );
  return indicators.sort((a, b) => a.position - b.position);
}

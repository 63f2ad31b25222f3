import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listWarehouseFiles, warehouseFolder } from "./warehouse-folder.ts";

/** SHA-256 over every file that decides a figure: contracts, seeds, registry, models with their contracts, assertions. */
export async function hashRules(): Promise<string> {
  const hash = createHash("sha256");
  for (const [folder, accept] of [
    ["sources", /\.yml$/],
    ["seeds", /\.(yml|csv)$/],
    ["indicators", /\.yml$/],
    ["models", /\.(sql|yml)$/],
    ["tests", /\/assert_[a-z0-9_]+\.sql$/],
  ] as const)
    for (const path of await listWarehouseFiles(folder, (each) => accept.test(each)))
      hash
        .update(`${path}\0`)
        .update(await readFile(join(warehouseFolder, path)))
        .update("\0");
  return hash.digest("hex");
}

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listRules, ruleTopicCodes } from "@nq21/dated-rules/rule-topics";
import { listWarehouseFiles, warehouseFolder } from "./warehouse-folder.ts";

/** How figures are hidden (`disclosure-control/`). Raise it with every change of what is hidden, because code has no file here. */
const DISPLAY_EDITION = "display 2\0";

/**
 * SHA-256 over all that decides a figure and what is shown of it: contracts, seeds, dated rules, registry, models with their
 * contracts, assertions.
 */
export async function hashRules(): Promise<string> {
  const hash = createHash("sha256").update(DISPLAY_EDITION);
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
  for (const topic of ruleTopicCodes) hash.update(`${topic}\0${JSON.stringify(listRules(topic))}\0`);
  return hash.digest("hex");
}

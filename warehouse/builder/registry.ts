import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { DisplayRules } from "../disclosure-control/display-rule.ts";
import { listWarehouseFiles, warehouseFolder } from "./warehouse-folder.ts";

const both = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
/** What is counted, in words, and the expression that counts it in the SQL file. */
const quantity = both.extend({ expression: z.string().min(1) });

/** Small counts of persons that could harm: what is counted, and from which count to which it is hidden. */
const smallCount = both.extend({
  of: z.enum(["BELOW_GOOD", "NOT_RATED"]),
  from: z.int().positive(),
  to: z.int().positive(),
});
/** Figures about persons: what is hidden from whoever has no right to the rows behind them, since when and by which source. */
const personsDisplay = z.strictObject({
  minimumBase: z.int().positive(),
  smallCount,
  narrowestInterval: z.int().positive(),
  spare: z.int().nonnegative(),
  rememberedFrom: z.int().nonnegative(),
  since: z.iso.date(),
  source: z.string().min(1),
});
/** Figures about organisations: nothing is hidden. */
const openDisplay = z.strictObject({ minimumBase: z.null() });

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
  display: z.union([personsDisplay, openDisplay]),
  source: z.string().min(1),
  sql: z.string().regex(/^int_indicators__[a-z0-9_]+\.sql$/),
});

const checkedIndicator = indicator.refine(({ grain, display }) => (grain === "MEMBER") === "smallCount" in display, {
  message: "an indicator that counts members, and no other, says which small counts are hidden",
});

/** An indicator of the registry, with the text of the SQL that counts it. */
export type RegisteredIndicator = z.infer<typeof indicator> & { readonly file: string; readonly sqlText: string };

/** The display rule, from the indicators that count members. Throws if one is missing or two ask for different intervals. */
export function getDisplayRules(registry: readonly RegisteredIndicator[]): DisplayRules {
  const find = (of: "BELOW_GOOD" | "NOT_RATED") => {
    for (const { display } of registry) if ("smallCount" in display && display.smallCount.of === of) return display;
    throw new Error(`no indicator of the registry says how ${of} is shown`);
  };
  const levels = find("BELOW_GOOD");
  const unrated = find("NOT_RATED");
  if (levels.narrowestInterval !== unrated.narrowestInterval || levels.spare !== unrated.spare)
    throw new Error("indicators that count members must keep hidden counts equally uncertain");
  const ruleOf = ({ minimumBase, smallCount }: typeof levels) => ({
    minimumBase,
    smallFrom: smallCount.from,
    smallTo: smallCount.to,
  });
  return {
    levels: ruleOf(levels),
    unrated: ruleOf(unrated),
    narrowestInterval: levels.narrowestInterval,
    spare: levels.spare,
  };
}

/** The registry in its order. Throws if a file is malformed or names SQL that does not exist. */
export async function readRegistry(): Promise<RegisteredIndicator[]> {
  const files = await listWarehouseFiles("indicators", (path) => path.endsWith(".yml"));
  const indicators = await Promise.all(
    files.map(async (file) => {
      const entry = checkedIndicator.parse(parse(await readFile(join(warehouseFolder, file), "utf8")));
      const sqlPath = join(warehouseFolder, "models/intermediate/indicators", entry.sql);
      return { ...entry, file, sqlText: await readFile(sqlPath, "utf8") };
    }),
  );
  return indicators.sort((a, b) => a.position - b.position);
}

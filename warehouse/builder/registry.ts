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

/** What an indicator says of itself, whether or not it is counted. */
const described = z.strictObject({
  code: z.string().regex(/^[A-Z][0-9](-[A-Z]+)?$/),
  position: z.int().positive(),
  name: both,
  definition: both,
  unit: z.enum(["percent", "per_thousand", "members", "organisations", "attendances", "days"]),
  direction: z.enum(["HIGHER_IS_BETTER", "LOWER_IS_BETTER", "NEUTRAL"]),
  source: z.string().min(1),
});
/** An indicator that was agreed and is not counted yet: targets and tasks may name it, and it has no figure. */
const planned = described.extend({
  status: z.literal("PLANNED"),
  numerator: both,
  denominator: both.nullable(),
});
const computed = described.extend({
  status: z.literal("COMPUTED"),
  unit: z.enum(["percent"]),
  grain: z.enum(["GRASSROOTS_ORGANISATION", "CELL", "MEMBER"]),
  /** Kinds of file that it is counted from: lists, and the returns that stand where no list came. */
  forms: z.array(z.string().regex(/^[A-Z_]+$/)).min(1),
  numerator: quantity,
  denominator: quantity,
  ruleNote: both,
  display: z.union([personsDisplay, openDisplay]),
  sql: z.string().regex(/^int_indicators__[a-z0-9_]+\.sql$/),
});

const checkedIndicator = computed.refine(({ grain, display }) => (grain === "MEMBER") === "smallCount" in display, {
  message: "an indicator that counts members, and no other, says which small counts are hidden",
});

const entry = z.discriminatedUnion("status", [planned, checkedIndicator]);

/** An indicator of the registry that is counted, with the text of the SQL that counts it. */
export type RegisteredIndicator = z.infer<typeof computed> & { readonly file: string; readonly sqlText: string };
/** An indicator of the registry that is not counted yet. */
export type PlannedIndicator = z.infer<typeof planned> & { readonly file: string };
/** The registry, each part in its order. */
export interface Registry {
  readonly computed: readonly RegisteredIndicator[];
  readonly planned: readonly PlannedIndicator[];
}

/** The display rule, from the indicators that count members. Throws if one is missing or two ask for different intervals. */
export function getDisplayRules({ computed: registry }: Pick<Registry, "computed">): DisplayRules {
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

/** Reads the registry. Throws if a file is malformed or names SQL that does not exist. */
export async function readRegistry(): Promise<Registry> {
  const files = await listWarehouseFiles("indicators", (path) => path.endsWith(".yml"));
  const registry: { computed: RegisteredIndicator[]; planned: PlannedIndicator[] } = { computed: [], planned: [] };
  for (const file of files) {
    const read = entry.parse(parse(await readFile(join(warehouseFolder, file), "utf8")));
    if (read.status === "PLANNED") {
      registry.planned.push({ ...read, file });
      continue;
    }
    const sqlPath = join(warehouseFolder, "models/intermediate/indicators", read.sql);
    registry.computed.push({ ...read, file, sqlText: await readFile(sqlPath, "utf8") });
  }
  registry.computed.sort((a, b) => a.position - b.position);
  registry.planned.sort((a, b) => a.position - b.position);
  return registry;
}

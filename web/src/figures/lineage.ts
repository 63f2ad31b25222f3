import type { LineageData, LineageStep, LineageUnit } from "#charts/lineage-strip.ts";
import type { LineageExtent } from "#generated/graphql/graphql.ts";
import { m } from "#generated/paraglide/messages.js";
import { lastDayOf, writeDay } from "./number.ts";

/**
 * What went over from one to another. A side that was not asked for is the relative itself; one that is null was founded or
 * ended, or is not for this reader.
 */
interface RelativeEdge {
  readonly extent: LineageExtent;
  readonly predecessor?: { readonly id: string } | null;
  readonly successor?: { readonly id: string } | null;
}

/** One that others came from or went over into, as the graph gives it: an organisation, or a place. */
export interface Relative {
  readonly id: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly changes?: readonly {
    readonly effectiveOn: string;
    readonly edges: readonly RelativeEdge[];
  }[];
  readonly predecessors?: readonly Relative[];
  readonly successors?: readonly Relative[];
}

/** Everything that hangs on a relative, itself first. */
function gatherRelatives(relative: Relative): Relative[] {
  return [relative, ...[...(relative.predecessors ?? []), ...(relative.successors ?? [])].flatMap(gatherRelatives)];
}

function toUnit({ id, name, validFrom, validTo }: Relative): LineageUnit {
  return { key: id, name, from: validFrom, to: validTo };
}

/** Who went over into whom, as the changes of a relative tell; who only changed is no relative of itself. */
function listSteps(relative: Relative): LineageStep[] {
  const origins = new Set(relative.predecessors?.map((each) => each.id));
  const heirs = new Set(relative.successors?.map((each) => each.id));
  return (relative.changes ?? []).flatMap(({ effectiveOn, edges }) =>
    edges.flatMap(({ extent, predecessor, successor }) => {
      const before = predecessor === undefined ? relative.id : predecessor?.id;
      const after = successor === undefined ? relative.id : successor?.id;
      if (!before || !after || !(origins.has(before) || heirs.has(after))) return [];
      return { before, after, on: effectiveOn, isPart: extent === "PART" };
    }),
  );
}

/** The lineage of one as the data of a strip: two generations to each side, as far as the graph gives them. */
export function toLineage(focus: Relative, today: string): LineageData {
  const relatives = gatherRelatives(focus);
  const units = new Map(relatives.map((relative) => [relative.id, toUnit(relative)]));
  const steps = new Map(
    relatives
      .flatMap(listSteps)
      .filter((step) => units.has(step.before) && units.has(step.after))
      .map((step) => [`${step.before} ${step.after} ${step.on}`, step]),
  );
  return { focus: focus.id, units: [...units.values()], steps: [...steps.values()], today };
}

/** Writes the days between which something lives: `01/01/2018 – 30/06/2025`, or `01/07/2025 – nay`. */
export function writeLife({ from, to }: Pick<LineageUnit, "from" | "to">): string {
  return `${writeDay(from)} – ${to === null ? m.until_now() : writeDay(lastDayOf(to))}`;
}

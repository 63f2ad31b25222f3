import type { LineageData, LineageStep, LineageUnit } from "#charts/lineage-strip.ts";
import { m } from "#generated/paraglide/messages.js";
import { lastDayOf, writeDay } from "./number.ts";

/** One that others came from or went over into, as the graph gives it: an organisation, or a place. */
export interface Relative {
  readonly id: string;
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly changes?: readonly {
    readonly effectiveOn: string;
    readonly extent: "WHOLE" | "PART";
    readonly predecessors: readonly { readonly id: string }[];
    readonly successors: readonly { readonly id: string }[];
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

/** Who went over into whom, of those that a change names on both sides; who only changed is no relative of itself. */
function listSteps(relative: Relative): LineageStep[] {
  return (relative.changes ?? []).flatMap(({ effectiveOn, extent, predecessors, successors }) =>
    predecessors.flatMap((before) =>
      successors.flatMap((after) =>
        before.id === after.id
          ? []
          : [{ before: before.id, after: after.id, on: effectiveOn, isPart: extent === "PART" }],
      ),
    ),
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

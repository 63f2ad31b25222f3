import type { Named } from "../record/edit-reach.ts";
import { dayBefore } from "./day.ts";
import type { LineageEdge, Version } from "./fact.ts";
import { findState, type Lives } from "./lives.ts";
import { listNew, listPredecessors, type RequestedChange } from "./requested-change.ts";

/** A day after everything that is known: what is asked for on it is asked for on the last day of its life. */
const LAST_DAY = "9999-12-31";
/** Stands for the organisation above a root: there is none, and nobody reaches it. */
const NOBODY = "nobody";

/** The organisations on record that changes name, where they name them. */
export function listNamed(changes: readonly RequestedChange[]): Named[] {
  return changes.flatMap(({ act, effectiveOn: on }, index): Named[] => {
    const place = changes.length === 1 ? null : index;
    const part = act.kind === "MERGE" ? "PREDECESSOR" : "ORGANISATION";
    const predecessors = listPredecessors(act).map(
      ({ organisationId }) => ({ organisationId, part, on: dayBefore(on) }) as const,
    );
    const parents = [...listNew(act), ...(act.kind === "TRANSFER_PARENT" ? [act] : [])].flatMap(({ parentId }) =>
      parentId === null ? [] : [{ organisationId: parentId, part: "PARENT", on } as const],
    );
    const into =
      act.kind === "MERGE" && act.intoId !== null ? [{ organisationId: act.intoId, part: "INTO", on } as const] : [];
    return [...predecessors, ...parents, ...into].map((named) => ({ ...named, place }));
  });
}

/** An organisation that facts touch, and the one whose life tells so. */
export interface TouchedBy extends Pick<Named, "organisationId" | "on" | "part"> {
  readonly by: string;
}

const told = ["code", "name", "kind", "sector", "isStandIn", "parentId", "batchId"] as const;
const isSame = (one: Version | undefined, other: Version | undefined) =>
  one === other || (one !== undefined && other !== undefined && told.every((key) => one[key] === other[key]));

/**
 * What a life touches that becomes another: itself, and who stands above it where that differs, on the first and the last of the
 * days that differ.
 */
function listTouchedByLife(before: Lives, after: Lives, id: string): TouchedBy[] {
  const versions = [...(before.get(id) ?? []), ...(after.get(id) ?? [])];
  const days = [...new Set(versions.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? LAST_DAY]))].sort();
  return days.slice(0, -1).flatMap((on, at): TouchedBy[] => {
    const [was, is] = [findState(before, id, on), findState(after, id, on)];
    if (isSame(was, is)) return [];
    const until = days[at + 1] as string;
    const touch = (organisationId: string, part: TouchedBy["part"]): TouchedBy[] =>
      [on, until === LAST_DAY ? until : dayBefore(until)].map((day) => ({ organisationId, on: day, part, by: id }));
    const hasMoved = is !== undefined && was?.parentId !== is.parentId;
    const parents = hasMoved ? [is.parentId ?? NOBODY, ...(was?.parentId ? [was.parentId] : [])] : [];
    return [
      ...(before.has(id) ? touch(id, "ORGANISATION") : []),
      // A parent that begins with the same facts is judged by its own parent.
      ...parents
        .filter((parentId) => before.has(parentId) || !after.has(parentId))
        .flatMap((parentId) => touch(parentId, "PARENT")),
    ];
  });
}

const writeEdge = ({ changeId, batchId, predecessorId, successorId, extent }: LineageEdge) =>
  JSON.stringify([changeId, batchId, predecessorId, successorId, extent]);

/** The organisations on record whose lineage differs, as they last stood. */
function listTouchedByLineage(
  before: Lives,
  published: readonly LineageEdge[],
  derived: readonly LineageEdge[],
): TouchedBy[] {
  const [known, next] = [new Set(published.map(writeEdge)), new Set(derived.map(writeEdge))];
  const differing = [
    ...published.filter((edge) => !next.has(writeEdge(edge))),
    ...derived.filter((edge) => !known.has(writeEdge(edge))),
  ];
  const ids = new Set(differing.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]));
  return [...ids].flatMap((id): TouchedBy[] =>
    id !== null && before.has(id) ? [{ organisationId: id, on: LAST_DAY, part: "ORGANISATION", by: id }] : [],
  );
}

/** Everything on record that facts would touch, by what they make of lives and of lineage. */
export function listTouched(
  lives: { readonly before: Lives; readonly after: Lives; readonly organisationIds: readonly string[] },
  lineage: { readonly published: readonly LineageEdge[]; readonly derived: readonly LineageEdge[] },
): TouchedBy[] {
  const { before, after, organisationIds } = lives;
  return [
    ...organisationIds.flatMap((id) => listTouchedByLife(before, after, id)),
    ...listTouchedByLineage(before, lineage.published, lineage.derived),
  ];
}

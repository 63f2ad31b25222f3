import type { ChangePart, ChangeRefusal } from "./change-refusal.ts";
import { type Act, listNew, listPredecessors, type RequestedChange } from "./requested-change.ts";

const isBlank = (text: string | null) => text !== null && text.trim() === "";

function findMissing({ act, decisionNumber, issuer }: RequestedChange): ChangePart | null {
  if (isBlank(decisionNumber) || isBlank(issuer)) return "DECISION";
  for (const { code, name, parentId, parentCode } of listNew(act)) {
    if (isBlank(code)) return "CODE";
    if (isBlank(name)) return "NAME";
    if (parentId !== null && parentCode !== null) return "PARENT";
  }
  switch (act.kind) {
    case "MERGE":
      if (act.predecessors.length + (act.intoId === null ? 0 : 1) < 2) return "PREDECESSORS";
      return (act.intoId === null) === (act.successor === null) ? "SUCCESSOR" : null;
    case "SPLIT":
      return act.successors.length === 0 ? "SUCCESSOR" : null;
    case "TRANSFER_PARENT":
      if (isBlank(act.code)) return "CODE";
      return (act.parentId === null) === (act.parentCode === null) ? "PARENT" : null;
    case "CHANGE_TYPE":
      return isBlank(act.code) ? "CODE" : null;
    case "RENAME":
      return isBlank(act.code) ? "CODE" : isBlank(act.name) ? "NAME" : null;
    default:
      return null;
  }
}

function findTwice<T>(values: readonly T[]): T | undefined {
  return values.find((value, place) => values.indexOf(value) < place);
}

/** Who stands twice in one act: as predecessor, as both sides, or as two successors with one code. */
function findRepeated(act: Act): { organisationId: string | null } | undefined {
  if (act.kind !== "MERGE" && act.kind !== "SPLIT") return undefined;
  const ids = act.kind === "MERGE" ? act.predecessors.map((each) => each.organisationId) : [];
  const organisationId = findTwice(act.kind === "MERGE" && act.intoId !== null ? [...ids, act.intoId] : ids);
  if (organisationId !== undefined) return { organisationId };
  return findTwice(listNew(act).map((each) => each.code)) === undefined ? undefined : { organisationId: null };
}

/**
 * What is wrong with changes before they meet the record: what they lack, what they name twice, parts without the rest. The
 * record begins on `recordBegins`, null while it is empty.
 */
export function checkForm(changes: readonly RequestedChange[], recordBegins: string | null): ChangeRefusal[] {
  const extents = new Map<string, string>();
  return changes.flatMap((change, place): ChangeRefusal[] => {
    const { act, effectiveOn: on } = change;
    const about = { place, organisationId: listPredecessors(act)[0]?.organisationId ?? null };
    const missing = findMissing(change);
    if (missing) return [{ ...about, code: "INCOMPLETE", missing }];
    if (recordBegins !== null && on < recordBegins) return [{ ...about, code: "GAP", on }];
    const repeated = findRepeated(act);
    if (repeated) return [{ ...about, ...repeated, code: "OVERLAP", otherId: null, on }];
    // Whoever ends by a division goes over to several: one successor alone would leave the rest unaccounted for.
    if (act.kind === "SPLIT" && !act.livesOn && act.successors.length < 2) return [{ ...about, code: "GAP", on }];
    if (act.kind !== "MERGE" && act.kind !== "SPLIT") return [];
    return listPredecessors(act).flatMap(({ organisationId, extent }): ChangeRefusal[] => {
      const key = `${organisationId}@${on}`;
      const said = extents.get(key);
      extents.set(key, extent);
      return said === undefined || said === extent
        ? []
        : [{ place, organisationId, code: "OVERLAP", otherId: null, on }];
    });
  });
}

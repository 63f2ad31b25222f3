import type { Fault } from "@nq21/workbook/fault";
import { dayBefore } from "../organisation-change/day.ts";
import type { OriginatedVersion } from "./place-chronicle.ts";
import type { PlaceStatement } from "./place-fact.ts";
import { soundOf } from "./place-name.ts";
import { originOfStatement, type PlaceOrigin, type Pointer, placeFault } from "./place-origin.ts";

const later = (one: string, other: string) => (one > other ? one : other);
const isOf = (statement: PlaceStatement, version: OriginatedVersion) =>
  statement.kind === version.kind && soundOf(statement.name) === soundOf(version.name);

/** Where an origin says a name or a type. */
function pointAt(origin: PlaceOrigin, isKind: boolean): Pointer {
  if (origin.sheet === "communes") return [origin, isKind ? "type" : "name"];
  if (origin.isPredecessor) return [origin, isKind ? "predecessor_type" : "predecessor"];
  return [origin, isKind ? "successor_type" : "successor"];
}

/** The first day of a row's interval on which nobody bears its code; undefined if there is none. */
function findGap(statement: PlaceStatement, bearers: readonly OriginatedVersion[]): string | undefined {
  const { validFrom, validTo } = statement;
  let reached = validFrom ?? bearers[0]?.validFrom ?? dayBefore(validTo ?? "9999-12-31");
  for (const version of bearers) {
    if (version.validFrom > reached) return reached;
    if (version.validTo === null) return undefined;
    reached = later(reached, version.validTo);
  }
  return validTo === null || reached < validTo ? reached : undefined;
}

function checkStatement(statement: PlaceStatement, versions: readonly OriginatedVersion[]): Fault[] {
  const { validFrom, validTo } = statement;
  const origin = originOfStatement(statement);
  const bearers = versions.filter(
    (version) =>
      (validTo === null || version.validFrom < validTo) &&
      (validFrom === null || version.validTo === null || validFrom < version.validTo),
  );
  if (validTo === null) {
    const first = bearers[0];
    if (!first || bearers.some((version) => isOf(statement, version))) return [];
    const isKind = soundOf(first.name) === soundOf(statement.name);
    const pointers = [[origin, isKind ? "type" : "name"] as const, pointAt(first.origin, isKind)];
    return [placeFault("PLACE_MISMATCH", pointers, later(first.validFrom, validFrom ?? ""))];
  }
  const other = bearers.find((version) => !isOf(statement, version));
  if (other) {
    const isKind = soundOf(other.name) === soundOf(statement.name);
    const pointers = [[origin, isKind ? "type" : "name"] as const, pointAt(other.origin, isKind)];
    return [placeFault("PLACE_MISMATCH", pointers, later(other.validFrom, validFrom ?? ""))];
  }
  const gap = findGap(statement, bearers);
  if (gap === undefined) return [];
  const ending = bearers.find((version) => version.validTo === gap)?.endOrigin;
  const column = ending?.sheet === "lineage" ? "predecessor_code" : "valid_to";
  return [placeFault("UNKNOWN_PLACE", [[origin, "valid_to"], ...(ending ? [[ending, column] as const] : [])], gap)];
}

/**
 * Compares every row of a list with what follows from all facts: whoever bore its code while it held must have been called so
 * and been of its kind. Where only the spelling differs the list's own spelling is taken, because it is the official one.
 */
export function checkStatements(
  statements: readonly PlaceStatement[],
  versions: readonly OriginatedVersion[],
): { readonly versions: OriginatedVersion[]; readonly faults: Fault[] } {
  const byCode = Map.groupBy(
    versions.filter(({ code }) => code !== null).sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1)),
    ({ code }) => code as string,
  );
  const statementsOf = Map.groupBy(statements, ({ code }) => code);
  const faults = statements.flatMap((statement) => checkStatement(statement, byCode.get(statement.code) ?? []));
  const spelt = versions.map((version) => {
    const { validFrom, validTo } = version;
    const listed = (statementsOf.get(version.code ?? "") ?? []).find(
      (statement) =>
        isOf(statement, version) &&
        (validTo === null || statement.validFrom === null || statement.validFrom < validTo) &&
        (statement.validTo === null || validFrom < statement.validTo),
    );
    return listed && listed.name !== version.name ? { ...version, name: listed.name } : version;
  });
  return { versions: spelt, faults };
}

import {
  MAX_DIFFERENCES,
  type OrganisationDifference,
  type OrganisationDifferences,
  type OrganisationState,
} from "@nq21/database/organisation-difference";
import type { Version } from "./fact.ts";
import { findState, type Lives } from "./lives.ts";

const told = ["code", "name", "kind", "sector", "isStandIn", "parentId"] as const;
const isSame = (one: Version | undefined, other: Version | undefined) =>
  one === other || (one !== undefined && other !== undefined && told.every((key) => one[key] === other[key]));

function stateOf(lives: Lives, version: Version | undefined, on: string): OrganisationState | null {
  if (!version) return null;
  const { code, name, kind, sector, parentId, validFrom, validTo } = version;
  const parent = parentId === null ? undefined : findState(lives, parentId, on);
  return {
    code,
    name,
    kind,
    sector,
    parentCode: parent?.code ?? null,
    parentName: parent?.name ?? null,
    validFrom,
    validTo,
  };
}

function compareLife(before: Lives, after: Lives, organisationId: string): OrganisationDifference[] {
  const versions = [...(before.get(organisationId) ?? []), ...(after.get(organisationId) ?? [])];
  const boundaries = new Set(
    versions.flatMap(({ validFrom, validTo }) => (validTo ? [validFrom, validTo] : [validFrom])),
  );
  return [...boundaries].flatMap((on) => {
    const [was, is] = [findState(before, organisationId, on), findState(after, organisationId, on)];
    if (isSame(was, is)) return [];
    return [{ organisationId, effectiveOn: on, before: stateOf(before, was, on), after: stateOf(after, is, on) }];
  });
}

/** What becomes of these organisations where their lives are `after` instead of `before`, by day and code. */
export function compareLives(before: Lives, after: Lives, organisationIds: Iterable<string>): OrganisationDifferences {
  const codeOf = (difference: OrganisationDifference) => (difference.before ?? difference.after)?.code ?? "";
  const differences = [...organisationIds]
    .flatMap((id) => compareLife(before, after, id))
    .sort(
      (one, other) =>
        one.effectiveOn.localeCompare(other.effectiveOn) ||
        codeOf(one).localeCompare(codeOf(other), "en", { numeric: true }),
    );
  return { totalCount: differences.length, listed: differences.slice(0, MAX_DIFFERENCES) };
}

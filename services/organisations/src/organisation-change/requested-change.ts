import type { LineageExtent } from "@nq21/code-lists/organisation-change";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import type { Sector } from "@nq21/code-lists/sector";
import type { Decision } from "./fact.ts";

/** An organisation above: by its id, or by the code of one that begins in the same list. */
export interface NamedParent {
  readonly parentId: string | null;
  readonly parentCode: string | null;
}

/** An organisation that is to begin. */
export interface NewOrganisation extends NamedParent {
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly sector: Sector | null;
}

/** What is to happen. Organisations on record are named by id. */
export type Act =
  | { readonly kind: "FOUND"; readonly organisation: NewOrganisation }
  | { readonly kind: "DISSOLVE"; readonly organisationId: string }
  | {
      readonly kind: "MERGE";
      readonly predecessors: readonly { readonly organisationId: string; readonly extent: LineageExtent }[];
      /** The organisation that absorbs the others and lives on; else a successor begins. */
      readonly intoId: string | null;
      readonly successor: NewOrganisation | null;
    }
  | {
      readonly kind: "SPLIT";
      readonly organisationId: string;
      readonly successors: readonly NewOrganisation[];
      /** Whether the divided organisation keeps a part and lives on. */
      readonly livesOn: boolean;
    }
  | ({ readonly kind: "TRANSFER_PARENT"; readonly organisationId: string; readonly code: string | null } & NamedParent)
  | {
      readonly kind: "CHANGE_TYPE";
      readonly organisationId: string;
      readonly organisationKind: OrganisationKind | null;
      readonly sector: Sector | null;
      readonly code: string | null;
    }
  | {
      readonly kind: "RENAME";
      readonly organisationId: string;
      readonly name: string | null;
      readonly code: string | null;
    };

/** A change of organisations as a client asks for it. */
export interface RequestedChange extends Decision {
  readonly effectiveOn: string;
  readonly act: Act;
}

/** The organisations on record that an act names as they stand the day before, with how much of each goes over. */
export function listPredecessors(act: Act): readonly { organisationId: string; extent: LineageExtent }[] {
  switch (act.kind) {
    case "FOUND":
      return [];
    case "MERGE":
      return act.predecessors;
    case "SPLIT":
      return [{ organisationId: act.organisationId, extent: act.livesOn ? "PART" : "WHOLE" }];
    default:
      return [{ organisationId: act.organisationId, extent: "WHOLE" }];
  }
}

/** The organisations that an act brings to an end. */
export function listEnding(act: Act): string[] {
  if (act.kind !== "DISSOLVE" && act.kind !== "MERGE" && act.kind !== "SPLIT") return [];
  return listPredecessors(act).flatMap(({ organisationId, extent }) => (extent === "WHOLE" ? [organisationId] : []));
}

/** The code that an act gives to an organisation that lives on, or null. */
export function findNewCode(act: Act): { readonly organisationId: string; readonly code: string } | null {
  if (act.kind !== "TRANSFER_PARENT" && act.kind !== "CHANGE_TYPE" && act.kind !== "RENAME") return null;
  return act.code === null ? null : { organisationId: act.organisationId, code: act.code };
}

/** The organisations that an act lets begin. */
export function listNew(act: Act): readonly NewOrganisation[] {
  if (act.kind === "FOUND") return [act.organisation];
  if (act.kind === "SPLIT") return act.successors;
  return act.kind === "MERGE" && act.successor ? [act.successor] : [];
}

import type { CodeList } from "@nq21/code-lists/code-list";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { type Contradiction, findMendable } from "./contradiction.ts";
import { dayBefore } from "./day.ts";
import { findBearerOn, findState, type Lives } from "./lives.ts";
import type { FactColumn } from "./origin.ts";

/** What a change may lack. */
export type ChangePart =
  | "CHANGE"
  | "DECISION"
  | "PREDECESSORS"
  | "SUCCESSOR"
  | "EXTENT"
  | "CODE"
  | "NAME"
  | "KIND"
  | "PARENT";

/** The parts of a change, as they are called to people. */
export const changeParts: CodeList<ChangePart> = {
  CHANGE: { vi: "loại biến động", en: "kind of change" },
  DECISION: { vi: "quyết định", en: "decision" },
  PREDECESSORS: { vi: "tổ chức trước", en: "organisations before" },
  SUCCESSOR: { vi: "tổ chức sau", en: "organisation after" },
  EXTENT: { vi: "phạm vi", en: "extent" },
  CODE: { vi: "mã tổ chức", en: "code" },
  NAME: { vi: "tên tổ chức", en: "name" },
  KIND: { vi: "loại tổ chức", en: "kind" },
  PARENT: { vi: "tổ chức cấp trên", en: "parent organisation" },
};

interface AnyRefusal {
  /** Index in the list of the change to mend; null where what is on record meets what the list brings. */
  readonly place: number | null;
  /** The organisation that it is about, if it is about one. */
  readonly organisationId: string | null;
}

/** Why a list of changes is refused. */
export type ChangeRefusal = AnyRefusal &
  (
    | { readonly code: "CYCLE"; readonly circleIds: readonly string[] }
    | { readonly code: "ORPHANED"; readonly orphanIds: readonly string[]; readonly on: string }
    | { readonly code: "OVERLAP"; readonly otherId: string | null; readonly on: string }
    | { readonly code: "GAP"; readonly on: string }
    | { readonly code: "INCOMPLETE"; readonly missing: ChangePart }
    | {
        readonly code: "MISPLACED_KIND";
        readonly kind: OrganisationKind;
        readonly parentKind: OrganisationKind | null;
        readonly on: string;
      }
    | { readonly code: "WOULD_ERASE_FACTS" }
  );

const parts: Readonly<Record<FactColumn, ChangePart>> = {
  number: "CHANGE",
  changeKind: "CHANGE",
  effectiveOn: "CHANGE",
  decisionNumber: "DECISION",
  predecessorCode: "PREDECESSORS",
  successorCode: "SUCCESSOR",
  extent: "EXTENT",
  name: "NAME",
  kind: "KIND",
  sector: "KIND",
  parentCode: "PARENT",
};

/**
 * Tells of a contradiction of facts as a refusal of changes; the one place where the one becomes the other. `lives` are those
 * published before. The rows of a list carry the index of their change.
 */
export function refusalOf(contradiction: Contradiction, lives: Lives): ChangeRefusal {
  const { kind, on, column, organisationIds, code } = contradiction;
  const first = organisationIds[0] ?? null;
  const bearerOn = (day: string) => (code === null ? null : (findBearerOn(lives, code, day) ?? null));
  const about = { place: findMendable(contradiction)?.row ?? null, organisationId: first };
  switch (kind) {
    case "MISSING":
      return { ...about, code: "INCOMPLETE", missing: parts[column] };
    case "CONFLICTING":
      return { ...about, code: "OVERLAP", otherId: null, on };
    case "CODE_IN_USE":
      return { ...about, code: "OVERLAP", organisationId: null, otherId: first, on };
    case "NO_SUCH_ORGANISATION":
      return { ...about, code: "GAP", organisationId: bearerOn(dayBefore(on)), on: dayBefore(on) };
    case "NO_SUCH_PARENT":
      return { ...about, code: "GAP", organisationId: bearerOn(on), on };
    case "CYCLE":
      return { ...about, code: "CYCLE", circleIds: organisationIds };
    case "ORPHANS": {
      const ended = first === null ? null : findState(lives, first, dayBefore(on))?.parentId;
      return { ...about, code: "ORPHANED", organisationId: ended ?? null, orphanIds: organisationIds, on };
    }
  }
}

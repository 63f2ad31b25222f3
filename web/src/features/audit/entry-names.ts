import { auditActions, auditEntities } from "@nq21/code-lists/audit";
import type { CodeEntry, CodeList } from "@nq21/code-lists/code-list";
import { emergencyReasons } from "@nq21/code-lists/emergency";
import { roles } from "@nq21/code-lists/role";
import { labelOf } from "#figures/language.ts";

const find = (list: CodeList<string>, code: string): CodeEntry | undefined => list[code];
const ends: readonly (readonly [string, CodeList<string>])[] = [
  ["GRANT_", roles],
  ["REVOKE_", roles],
  ["EMERGENCY_", emergencyReasons],
];

/** An act as people call it, with the role or reason it is about; a code that is new to the page stands as it is. */
export function nameAction(action: string): string {
  if (find(auditActions, action)) return labelOf<string>(auditActions, action);
  for (const [begin, list] of ends) {
    const end = action.slice(begin.length);
    if (action.startsWith(begin) && find(list, end))
      return `${labelOf<string>(auditActions, begin.slice(0, -1))}: ${labelOf<string>(list, end)}`;
  }
  return action;
}

/** What a row is about, as people call it. */
export function nameEntity(entity: string): string {
  return find(auditEntities, entity) ? labelOf<string>(auditEntities, entity) : entity;
}

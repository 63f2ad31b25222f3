import { accessTable, type DataClass } from "./access-table.ts";
import type { Actor } from "./actor.ts";

/** What an actor may of one class: all of it, what lies below some roots, or nothing (no roots). */
export interface Decision {
  readonly everywhere: boolean;
  /** Organisations whose subtrees count; empty where `everywhere` holds. */
  readonly roots: readonly string[];
}

const all: Decision = { everywhere: true, roots: [] };

/** Decides what an actor may of one class of data or acts, by the access table and nothing else. */
export function decide(actor: Actor, dataClass: DataClass): Decision {
  if (actor.isSystem || actor.isLeftToRowSecurity) return all;
  const rule = accessTable[dataClass];
  if (actor.grants.some(({ role }) => rule[role] === "EVERYWHERE")) return all;
  const roots = actor.grants.flatMap(({ role, root }) => (rule[role] === "REACH" && root !== null ? [root] : []));
  return { everywhere: false, roots: [...new Set(roots)] };
}

/** Whether an actor may anything of a class at all, at some organisation. */
export function mayAny(actor: Actor, dataClass: DataClass): boolean {
  const { everywhere, roots } = decide(actor, dataClass);
  return everywhere || roots.length > 0;
}

import type { Actor } from "@nq21/authorisation/actor";
import { type Decision, decide } from "@nq21/authorisation/policy";
import type { RowRule } from "@nq21/authorisation/row-rules";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { writeReached, writeSeen, writeThrough } from "./row-security.ts";

/** Ids come from a signed token, but they go into SQL as text: nothing but an id may. */
const identity = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function writeRoots({ roots }: Decision): string {
  const ids = roots.map((root) => root.toLowerCase());
  if (!ids.every((id) => identity.test(id))) throw new Error("a root is no id");
  return `'{${ids.join(",")}}'::uuid[]`;
}

/**
 * The policy of a table for one actor as a condition, to stand in every query that reads facts beside whatever row security
 * says: the two are made from one table of rights and must always agree. `alias` is the name under which the table, or a view
 * of its current rows, stands in the query.
 */
export function allowRows(actor: Actor, rule: RowRule, alias: string): RawBuilder<SqlBool> {
  if (actor.isSystem || actor.isLeftToRowSecurity) return sql`true`;
  if (rule.kind === "SYSTEM") return sql`false`;
  const seen = writeSeen(rule, alias);
  const reached = allowReached(actor, rule, alias);
  return seen === null ? reached : sql`${sql.raw(seen)} and ${reached}`;
}

function allowReached(actor: Actor, rule: Exclude<RowRule, { kind: "SYSTEM" }>, alias: string): RawBuilder<SqlBool> {
  const decision = decide(actor, rule.dataClass);
  if (decision.everywhere) return sql`true`;
  if (rule.kind === "OPEN" || decision.roots.length === 0) return sql`false`;
  const roots = writeRoots(decision);
  const reached = { wholly: `nq21.wholly_reached_from(${roots})`, partly: `nq21.partly_reached_from(${roots})` };
  if (rule.kind === "DATED") return sql.raw<SqlBool>(writeReached(rule, alias, reached));
  return sql.raw<SqlBool>(writeThrough(rule, alias, reached));
}

import { type Actor, makeActor } from "@nq21/authorisation/actor";
import { type Role, roles } from "@nq21/authorisation/role";
import fc from "fast-check";
import { placeCodes, placeId } from "./moving-tree.ts";

/** Roles that see the rows of everything are drawn more often than those that see little. */
const often: readonly Role[] = ["DATA_OFFICER", "APPROVER", "MEMBER_SECRETARY", "MEMBER_SECRETARY"];

/** With up to three grants, of any role at any organisation of the moving tree, or for the whole site. */
const anyActor: fc.Arbitrary<Actor> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...roles, ...often),
      fc.option(fc.constantFrom(...placeCodes), { freq: 8 }).map((code) => (code === null ? null : placeId(code))),
    ),
    { maxLength: 3 },
  )
  .map((grants) => makeActor("drawn", ...grants));

/** The same person, for whom the policy allows everything, so that row security alone decides. */
export const leftToRowSecurity = (actor: Actor): Actor => ({ ...actor, isLeftToRowSecurity: true });

/** Holds a check against actors with random roles and roots; the seed is fixed, and a failure tells the smallest actor. */
export function checkActors(numRuns: number, check: (actor: Actor) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(anyActor, check), { numRuns, seed: 21 });
}

import type { Context } from "../context.ts";
import { type Organisation, organisationOf } from "./organisation.type.ts";

/** Finds an organisation by the key that another subgraph gives; all that are asked for together are read together. */
export async function findOrganisation(
  id: string,
  context: Context,
  askedAt: string | null = null,
): Promise<Organisation | null> {
  const life = await context.lives.load(id);
  return life && organisationOf(life, askedAt);
}

/** Finds organisations by id; what is not on record is left out. */
export async function listOrganisationsById(
  ids: readonly string[],
  context: Context,
  askedAt: string | null,
): Promise<Organisation[]> {
  const found = await Promise.all(ids.map((id) => findOrganisation(id, context, askedAt)));
  return found.filter((organisation) => organisation !== null);
}

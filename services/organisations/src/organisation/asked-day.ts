import type { Connection } from "@nq21/pagination/connection";
import { GraphQLError } from "graphql";
import type { Context } from "../context.ts";
import type { Version } from "../organisation-change/fact.ts";
import type { Listed } from "./dated-tree.repository.ts";
import { findOrganisation } from "./organisation.reference.ts";
import type { Organisation } from "./organisation.type.ts";
import { findVersion, type Interval, type LifeOf, nearestDay } from "./organisation-life.ts";

/** A thing as it was asked for: its life, and the day asked at the root of the operation, if one was. */
export interface Asked {
  readonly life: LifeOf<Interval>;
  readonly askedAt: string | null;
}

/** The day that a field is asked for: its own, else the root's or today, moved into the thing's life. */
export function resolveDay(thing: Asked, at: string | null | undefined, context: Context): string {
  return at ?? nearestDay(thing.life, thing.askedAt ?? context.today);
}

/** How an organisation stood on the day asked for; throws BAD_USER_INPUT if it did not exist on a day asked expressly. */
export function getVersionAt(organisation: Organisation, at: string | null | undefined, context: Context): Version {
  const version = findVersion(organisation.life, resolveDay(organisation, at, context));
  if (version) return version;
  throw new GraphQLError("The organisation did not exist on this day. / Tổ chức đảng không tồn tại vào ngày này.", {
    extensions: { code: "BAD_USER_INPUT" },
  });
}

/** Turns a page of ids into a page of organisations, read together. */
export async function pageOf(
  listed: Connection<Listed>,
  context: Context,
  askedAt: string | null,
): Promise<Connection<Organisation>> {
  const edges = await Promise.all(
    listed.edges.map(async ({ cursor, node }) => {
      const found = await findOrganisation(node.id, context, askedAt);
      return found ? [{ cursor, node: found }] : [];
    }),
  );
  return { ...listed, edges: edges.flat() };
}

import { GraphQLError } from "graphql";
import { getNamedQuery } from "../queries/named-query.ts";
import type { FigureFile } from "./figure-file.ts";
import { readOnce } from "./read-once.ts";

const listMartsQuery = getNamedQuery("list-marts");

const listMarts = readOnce(async (figures) => {
  const rows = await figures.query<{ name: string }>(listMartsQuery, {});
  return new Set(rows.map((row) => row.name));
});

/** Whether a data version holds a mart. */
export async function hasMart(figures: FigureFile, name: string): Promise<boolean> {
  return (await listMarts(figures)).has(name);
}

/** Refuses what a data version does not hold, so that an empty answer never passes for an absence of data. Throws NOT_FOUND. */
export async function requireMart(figures: FigureFile, name: string): Promise<void> {
  if (!(await hasMart(figures, name)))
    throw new GraphQLError(
      "The published data version was made before it told of this; build the warehouse anew. / Phiên bản số liệu đang dùng được dựng trước khi có nội dung này; cần dựng lại kho số liệu.",
      { extensions: { code: "NOT_FOUND" } },
    );
}

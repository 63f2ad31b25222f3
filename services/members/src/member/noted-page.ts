import type { ReadTrail } from "@nq21/authorisation/read-trail";
import type { Connection } from "@nq21/pagination/connection";

/**
 * A page of members whose cursors count as reading: a cursor holds the member's id and day of admission. So does whether anyone
 * stands behind the cursor `after`: whoever makes one up finds a day of admission by asking often enough. What else is read
 * of them is noted field by field. `idsOf` gives the members of whom a row tells.
 */
export function noteCursors<Row>(
  page: Connection<Row>,
  after: string | null,
  trail: ReadTrail,
  idsOf: (row: Row) => readonly string[],
): Connection<Row> {
  const { edges, pageInfo } = page;
  const noteBehind = () => {
    if (after !== null) for (const { node } of edges) for (const id of idsOf(node)) trail.notePerson(id, "RECORD");
  };
  const noted = <Cursor>(row: Row | undefined, cursor: Cursor): Cursor => {
    if (row !== undefined) for (const id of idsOf(row)) trail.notePerson(id, "RECORD");
    return cursor;
  };
  const notedEdges = edges.map(({ node, cursor }) => ({
    node,
    get cursor() {
      return noted(node, cursor);
    },
  }));
  return {
    totalCount: page.totalCount,
    get edges() {
      noteBehind();
      return notedEdges;
    },
    pageInfo: {
      get hasNextPage() {
        noteBehind();
        return pageInfo.hasNextPage;
      },
      hasPreviousPage: pageInfo.hasPreviousPage,
      get startCursor() {
        return noted(edges[0]?.node, pageInfo.startCursor);
      },
      get endCursor() {
        return noted(edges.at(-1)?.node, pageInfo.endCursor);
      },
    },
  };
}

import type { ReadTrail } from "@nq21/authorisation/read-trail";
import type { Connection } from "@nq21/pagination/connection";
import type { Member } from "./member.type.ts";

/**
 * A page of members whose cursors count as reading: a cursor holds the member's id and day of admission. What else is read of
 * them is noted field by field.
 */
export function noteCursors(page: Connection<Member>, trail: ReadTrail): Connection<Member> {
  const { edges, pageInfo } = page;
  const noted = <Cursor>(member: Member | undefined, cursor: Cursor): Cursor => {
    if (member) trail.notePerson(member.id, "RECORD");
    return cursor;
  };
  return {
    totalCount: page.totalCount,
    edges: edges.map(({ node, cursor }) => ({
      node,
      get cursor() {
        return noted(node, cursor);
      },
    })),
    pageInfo: {
      hasNextPage: pageInfo.hasNextPage,
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

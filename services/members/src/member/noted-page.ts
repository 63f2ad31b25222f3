import type { ReadTrail } from "@nq21/authorisation/read-trail";
import type { Connection } from "@nq21/pagination/connection";
import type { Member } from "./member.type.ts";

/**
 * A page of members whose cursors count as reading: a cursor holds the member's id and day of admission. So does whether anyone
 * stands behind the cursor `after`: whoever makes one up finds a day of admission by asking often enough. What else is read
 * of them is noted field by field.
 */
export function noteCursors(page: Connection<Member>, after: string | null, trail: ReadTrail): Connection<Member> {
  const { edges, pageInfo } = page;
  const noteBehind = () => {
    if (after !== null) for (const { node } of edges) trail.notePerson(node.id, "RECORD");
  };
  const noted = <Cursor>(member: Member | undefined, cursor: Cursor): Cursor => {
    if (member) trail.notePerson(member.id, "RECORD");
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

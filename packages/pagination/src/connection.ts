import "reflect-metadata";
import { GraphQLError } from "graphql";
import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";

@Directive("@shareable")
@ObjectType({ description: "Where a page stands in its list, after the Relay connection specification." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether more follows this page." }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: "Whether anything comes before this page." }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: "Cursor of the first edge." }) startCursor!: string | null;
  @Field(() => String, { nullable: true, description: "Cursor of the last edge; ask for what follows with `after`." })
  endCursor!: string | null;
}

/** Rows of a page that names no size. */
export const DEFAULT_PAGE = 50;
/** Rows that a page may hold. */
export const MAX_PAGE = 500;

@ArgsType()
export class ConnectionArguments {
  @Field(() => Int, { nullable: true, defaultValue: DEFAULT_PAGE, description: "How many to return, at most 500." })
  first?: number | null;
  @Field(() => String, { nullable: true, description: "Cursor after which the page begins." }) after?: string | null;
}

/** A row and its cursor. */
export interface Edge<T> {
  cursor: string;
  node: T;
}
/** A page of a list, after the Relay connection specification. */
export interface Connection<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
  totalCount: number;
}

/**
 * Makes the connection type of a node type: `<name>Connection` with edges, page info and total. Shared, several subgraphs may
 * page through the same entities.
 */
export function connectionOf<T extends object>(
  name: string,
  node: ClassType<T>,
  { isShared = false } = {},
): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} and its place in the list.` })
  class EdgeType implements Edge<T> {
    @Field(() => String, { description: "Opaque place in the list." }) cursor!: string;
    @Field(() => node, { description: "What stands at this place." }) node!: T;
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${name}.` })
  class ConnectionType implements Connection<T> {
    @Field(() => [EdgeType], { description: "What is on this page." }) edges!: EdgeType[];
    @Field(() => PageInfo, { description: "Where this page stands in the list." }) pageInfo!: PageInfo;
    @Field(() => Int, { description: "How many there are in all, on every page." }) totalCount!: number;
  }
  if (isShared) for (const type of [EdgeType, ConnectionType]) Directive("@shareable")(type);
  return ConnectionType as ClassType<Connection<T>>;
}

/** What a repository needs to read one page: how many, and the sort key to begin after. */
export interface PageRequest {
  readonly limit: number;
  readonly after: readonly string[] | null;
}

const badInput = (message: string) => new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });

/** Writes a sort key as an opaque cursor. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Reads a cursor; throws BAD_USER_INPUT if it is not one of ours. */
export function decodeCursor(
  cursor: string,
  isKey: (key: readonly string[]) => boolean = () => true,
): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(key) && key.every((part) => typeof part === "string") && isKey(key)) return key;
  } catch {
    // Falls through: whatever is wrong with it, it is not one of our cursors.
  }
  throw badInput("The cursor is not valid. / Con trỏ trang không hợp lệ.");
}

/**
 * Checks the arguments of a list and turns them into a page request; throws BAD_USER_INPUT. `isKey` says whether a cursor's
 * sort key is one of this list: another list's cursor, or an invented one, must not reach the database.
 */
export function requestPage(
  { first: asked, after }: ConnectionArguments,
  isKey: (key: readonly string[]) => boolean = () => true,
): PageRequest {
  const first = asked ?? DEFAULT_PAGE;
  if (first < 0 || first > MAX_PAGE)
    throw badInput(`first must lie between 0 and ${MAX_PAGE}. / first phải từ 0 đến ${MAX_PAGE}.`);
  return { limit: first, after: after ? decodeCursor(after, isKey) : null };
}

/**
 * Makes a page from rows read with `limit + 1`: the extra row only tells that more follows. `keyOf` gives the sort key,
 * which must be unique and the order of the rows.
 */
export function makePage<T>(
  rows: readonly T[],
  totalCount: number,
  request: PageRequest,
  keyOf: (row: T) => readonly string[],
): Connection<T> {
  const shown = rows.slice(0, request.limit);
  const edges = shown.map((node) => ({ node, cursor: encodeCursor(keyOf(node)) }));
  return {
    edges,
    totalCount,
    pageInfo: {
      hasNextPage: rows.length > request.limit,
      hasPreviousPage: request.after !== null && totalCount > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

import { specialLines } from "./records/extract-files.ts";
import type { Fields, Json } from "./row-types.ts";
import type { Code, Days, Stay } from "./tree.ts";

/** What an asker reaches of the members that extracts tell of, and how organisations are called in the running site. */
export interface ExtractReader {
  staysOf(id: string): readonly Stay[];
  /** The stays of a member by the place in the files. */
  staysAt(at: number): readonly Stay[];
  reaches(code: Code, days: Days): boolean;
}

/** How much of whom a line names the asker sees: nothing, the member but not where on that day, or all. */
type Sight = "NOBODY" | "NOWHERE" | "ALL";

function sightOf(stays: readonly Stay[], on: string, { reaches }: ExtractReader): Sight {
  if (!stays.some(({ cell, days }) => reaches(cell, days))) return "NOBODY";
  const then = stays.find(({ days: [from, until] }) => from <= on && on < until);
  return then && !reaches(then.cell, then.days) ? "NOWHERE" : "ALL";
}

const idOf = (row: Json | undefined) => (row as Fields | null | undefined)?.id as string | undefined;
const readCursor = (cursor: string) =>
  JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [string, string];
const writeCursor = (key: readonly [string, string]) => Buffer.from(JSON.stringify(key)).toString("base64url");

interface Edge {
  readonly cursor: string;
  readonly node: Fields;
}

/** A difference as this asker is told it: of the record beyond reach nothing is known, so whoever stands there is missing in it. */
function restateEdge(edge: Edge, reader: ExtractReader): Edge {
  const { cursor, node } = edge;
  const member = idOf(node.member);
  const extracted = node.extracted as Fields | null;
  // Of whom the extract leaves out, and of two members in one line, only what is reached was compared.
  if (member === undefined || extracted === null || node.kind === "TWO_MEMBERS") return edge;
  const sight = sightOf(reader.staysOf(member), String(node.on), reader);
  if (sight === "ALL") return edge;
  const kind = "MISSING_IN_RECORD";
  const recorded = { ...(node.recorded as Fields), organisation: null, standing: null };
  const told =
    sight === "NOWHERE"
      ? { recorded }
      : {
          recorded: null,
          member: null,
          extracted: { ...extracted, admittedOn: null, confirmedOn: null, standing: null },
        };
  return {
    cursor: writeCursor([kind, readCursor(cursor)[1]]),
    node: { ...node, kind, organisation: extracted.organisation as Json, ...told },
  };
}

/** A page of differences as this asker is told it, in its order. */
export function restateDifferences(page: Fields, reader: ExtractReader): Fields {
  const edges = (page.edges as unknown as readonly Edge[]).map((edge) => restateEdge(edge, reader));
  const told = new Map(edges.map((edge) => [edge.cursor, edge]));
  const inOrder = [...told].sort(([one], [other]) => {
    const [left, right] = [readCursor(one), readCursor(other)];
    return left[0] === right[0] ? (left[1] < right[1] ? -1 : 1) : left[0] < right[0] ? -1 : 1;
  });
  return { ...page, edges: inOrder.map(([, edge]) => edge) as unknown as Json, totalCount: inOrder.length };
}

/** What an extract and the record have in common, for an asker from whom some of the members that it names are hidden. */
export function restateExtract(field: string, extract: Fields, code: Code, value: Json, reader: ExtractReader): Json {
  const on = String(extract.on);
  const sights = specialLines
    .filter((line) => line.committee === code && line.on === on)
    .map(({ at }) => sightOf(reader.staysAt(at), on, reader));
  const hidden = sights.filter((sight) => sight === "NOBODY").length;
  const missing = sights.filter((sight) => sight !== "ALL").length;
  if (field === "matchedByCard") return Number(value) - hidden;
  if (field === "unmatched") return Number(value) + hidden;
  if (field !== "countsByKind") return value;
  // Each of them differs only in the cell: where that is not seen, the member is missing in the record instead.
  const by: Readonly<Record<string, number>> = { MISSING_IN_RECORD: missing, OTHER_ORGANISATION: -missing };
  return (value as readonly Fields[]).flatMap((each) => {
    const count = Number(each.count) + (by[String(each.kind)] ?? 0);
    return count === 0 ? [] : [{ ...each, count }];
  });
}

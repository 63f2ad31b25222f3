import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Connection,
  DEFAULT_PAGE,
  decodeCursor,
  encodeCursor,
  MAX_PAGE,
  makePage,
  type PageRequest,
  requestPage,
} from "./connection.ts";

interface Row {
  readonly day: string;
  readonly id: string;
}

const keyOf = (row: Row): readonly string[] => [row.day, row.id];
const compareKeys = (one: readonly string[], other: readonly string[]): number => {
  for (const [index, part] of one.entries()) {
    const against = other[index] ?? "";
    if (part !== against) return part < against ? -1 : 1;
  }
  return 0;
};

/** Reads a page as repositories do: what follows the key, in order, one row more than asked. */
function readPage(rows: readonly Row[], request: PageRequest): Connection<Row> {
  const { after } = request;
  const following = after === null ? rows : rows.filter((row) => compareKeys(keyOf(row), after) > 0);
  return makePage(following.slice(0, request.limit + 1), rows.length, request, keyOf);
}

const lists = fc
  .uniqueArray(
    fc.record({ day: fc.constantFrom("2023-01-01", "2023-01-02", "ngày ấy"), id: fc.string({ unit: "grapheme" }) }),
    {
      selector: (row) => JSON.stringify(row),
      maxLength: 40,
    },
  )
  .map((rows) => rows.toSorted((one, other) => compareKeys(keyOf(one), keyOf(other))));
const options = { seed: 21, numRuns: 300 };
const isBadInput = expect.objectContaining({ extensions: { code: "BAD_USER_INPUT" } });

describe("paging through a list", () => {
  it("yields every row once and in order, whatever the size of the page", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 45 }), (rows, first) => {
        const seen: Row[] = [];
        let after: string | null = null;
        for (let pages = 0; ; pages++) {
          expect(pages).toBeLessThanOrEqual(rows.length);
          const page = readPage(rows, requestPage({ first, after }));
          seen.push(...page.edges.map((edge) => edge.node));
          if (!page.pageInfo.hasNextPage) break;
          expect(page.edges).toHaveLength(first);
          after = page.pageInfo.endCursor;
        }
        expect(seen).toEqual(rows);
      }),
      options,
    );
  });

  it("may change its size between pages, and begin after any row", () => {
    fc.assert(
      fc.property(
        lists.filter((rows) => rows.length > 0),
        fc.nat(),
        fc.integer({ min: 0, max: 45 }),
        (rows, at, first) => {
          const index = at % rows.length;
          const begin = rows[index] as Row;

          const page = readPage(rows, requestPage({ first, after: encodeCursor(keyOf(begin)) }));

          expect(page.edges.map((edge) => edge.node)).toEqual(rows.slice(index + 1, index + 1 + first));
        },
      ),
      options,
    );
  });

  it("tells of every page what the list knows of it", () => {
    fc.assert(
      fc.property(lists, fc.nat({ max: 45 }), fc.nat({ max: 45 }), (rows, skipped, first) => {
        const begin = rows[skipped - 1];
        const after = begin ? encodeCursor(keyOf(begin)) : null;

        const { edges, pageInfo, totalCount } = readPage(rows, requestPage({ first, after }));

        const start = begin ? skipped : 0;
        expect(totalCount).toBe(rows.length);
        expect(pageInfo.hasNextPage).toBe(start + first < rows.length);
        expect(pageInfo.hasPreviousPage).toBe(start > 0);
        expect(pageInfo.startCursor).toBe(edges[0]?.cursor ?? null);
        expect(pageInfo.endCursor).toBe(edges.at(-1)?.cursor ?? null);
        expect(new Set(edges.map((edge) => edge.cursor)).size).toBe(edges.length);
      }),
      options,
    );
  });
});

describe("a cursor", () => {
  it("gives back the key that it was made of, and is safe in an address", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (key) => {
        const cursor = encodeCursor(key);

        expect(cursor).toMatch(/^[\w-]*$/);
        expect(decodeCursor(cursor)).toEqual(key);
      }),
      options,
    );
  });

  it("that is none of ours is refused with BAD_USER_INPUT and nothing worse", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.base64String(),
          fc.json().map((json) => Buffer.from(json).toString("base64url")),
        ),
        (text) => {
          let key: readonly string[] | null = null;
          try {
            key = decodeCursor(text);
          } catch (error) {
            expect(error).toEqual(isBadInput);
            return;
          }
          expect(key.every((part) => typeof part === "string")).toBe(true);
        },
      ),
      options,
    );
  });

  it("of another list is refused before it reaches a database", () => {
    const isDay = (key: readonly string[]) => key.length === 1 && /^\d{4}-\d{2}-\d{2}$/.test(key[0] ?? "");

    expect(requestPage({ after: encodeCursor(["2023-01-01"]) }, isDay).after).toEqual(["2023-01-01"]);
    expect(() => requestPage({ after: encodeCursor(["' or true --"]) }, isDay)).toThrow(isBadInput);
    expect(() => requestPage({ after: encodeCursor([]) }, isDay)).toThrow(isBadInput);
  });
});

describe("the arguments of a list", () => {
  it.each([
    [{}, DEFAULT_PAGE],
    [{ first: null }, DEFAULT_PAGE],
    [{ first: 0 }, 0],
    [{ first: MAX_PAGE }, MAX_PAGE],
    [{ first: 3, after: null }, 3],
    [{ first: 3, after: "" }, 3],
  ])("%j ask for the first %i", (page, limit) => {
    expect(requestPage(page)).toEqual({ limit, after: null });
  });

  it.each([-1, MAX_PAGE + 1, 1_000_000])("may not ask for %i", (first) => {
    expect(() => requestPage({ first })).toThrow(isBadInput);
  });
});

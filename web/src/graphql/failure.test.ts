import { CombinedError } from "@urql/svelte";
import { describe, expect, it } from "vitest";
import { isUnauthenticated, readDeniedParts } from "./failure.ts";

const error = (code: string, path?: (string | number)[]) => ({
  message: "x",
  extensions: { code },
  ...(path && { path }),
});

describe("what was denied", () => {
  it("is named by its place if nothing else went wrong", () => {
    const graphQLErrors = [
      error("FORBIDDEN", ["organisation", "ratings"]),
      error("FORBIDDEN", ["organisation", "children", "edges", 2, "node", "memberCount"]),
    ];
    expect(readDeniedParts(new CombinedError({ graphQLErrors }))).toEqual(
      new Set(["organisation.ratings", "organisation.children.edges.2.node.memberCount"]),
    );
  });

  it.each([[[error("FORBIDDEN", ["a"]), error("INTERNAL", ["b"])]], [[error("FORBIDDEN")]], [[]]])(
    "is a failure of the whole otherwise",
    (graphQLErrors) => {
      expect(readDeniedParts(new CombinedError({ graphQLErrors }))).toBeUndefined();
    },
  );

  it("is something else than a session that is over", () => {
    expect(isUnauthenticated(new CombinedError({ graphQLErrors: [error("UNAUTHENTICATED")] }))).toBe(true);
    expect(isUnauthenticated(new CombinedError({ graphQLErrors: [error("FORBIDDEN", ["a"])] }))).toBe(false);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReturnTo } from "./return-to.ts";

const origin = "https://nq21.example";

describe("where somebody goes after signing in", () => {
  it("is a place of this site, whatever was wished for", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      "//",
      ".",
      "..",
      "@",
      ":",
      "?",
      "#",
      "%2f",
      "%5c",
      "\t",
      "\n",
      "evil.example",
      "http:",
      "x",
    );
    const wish = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(wish, (wanted) => {
        const path = readReturnTo(wanted);
        const url = new URL(path, origin);
        expect(path.startsWith("/")).toBe(true);
        expect(url.origin).toBe(origin);
        expect(url.username).toBe("");
        expect(/^\/(auth|issuer)(\/|$)/.test(url.pathname)).toBe(false);
        // A second reading, as of the page that leads on, comes to the same place.
        expect(readReturnTo(path)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(["/", "/organisations/1?year=2025#table", "/t%C3%ACm?q=B%C3%A9", "/a//b"])("may be %s", (path) => {
    expect(readReturnTo(path)).toBe(path);
  });

  it("is the first page if nothing was wished for", () => {
    expect(readReturnTo(null)).toBe("/");
  });
});

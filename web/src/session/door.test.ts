import { afterEach, describe, expect, it, vi } from "vitest";
import { askDoor, DoorRefused, tellDoor, writeQuery } from "./door.ts";
import { pickSentence } from "./sentence.ts";

const answerWith = (answer: () => Response) => vi.stubGlobal("fetch", async () => answer());
const refusal = (code: string, status: number) => () =>
  Response.json({ errors: [{ message: "No. / Không.", extensions: { code } }] }, { status });

describe("the door", () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    [401, "UNAUTHENTICATED", "DENIED"],
    [403, "FORBIDDEN", "DENIED"],
    [409, "CONFLICT", "FAULT"],
    [503, "SUBGRAPH_UNAVAILABLE", "UNREACHABLE"],
  ])("tells %i %s as %s, with its sentence", async (status, code, kind) => {
    answerWith(refusal(code, status));
    const refused = await askDoor("grants").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DoorRefused);
    expect(refused).toMatchObject({ status, failure: { kind, code }, message: "No. / Không." });
  });

  it("tells an answer that is none", async () => {
    answerWith(() => new Response("<html>", { status: 502 }));
    expect(await askDoor("grants").catch((error: DoorRefused) => error.failure)).toEqual({
      kind: "FAULT",
      code: "INTERNAL",
    });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no route")));
    expect(await askDoor("grants").catch((error: DoorRefused) => error.failure.kind)).toBe("UNREACHABLE");
  });

  it("takes an answer without a body", async () => {
    answerWith(() => new Response(null, { status: 204 }));
    expect(await tellDoor("exports", { what: "x", rows: 1 })).toBeUndefined();
  });

  it("writes what is set as a query", () => {
    expect(writeQuery({ account: "", ended: null })).toBe("");
    expect(writeQuery({ account: "canbo.babe", from: "2026-11-22T17:00:00.000Z", to: null })).toBe(
      "?account=canbo.babe&from=2026-11-22T17%3A00%3A00.000Z",
    );
  });
});

it("says a refusal in the reader's language, and whole where it cannot be parted", () => {
  expect(pickSentence("You have one. / Đã có một.")).toBe("Đã có một.");
  expect(pickSentence("a / b / c")).toBe("a / b / c");
});

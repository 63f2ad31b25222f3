import { afterEach, describe, expect, it, vi } from "vitest";
import { GrantsState } from "./grants.svelte.ts";

const choice = { account: "", role: null, withEnded: true };

/** A gateway that refuses the organisations named, and tells every request. */
function startDoor(refused: Readonly<Record<string, number>> = {}) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const body = init.body ? (JSON.parse(String(init.body)) as { organisation?: string }) : {};
    asked.push(`${init.method ?? "GET"} ${path} ${body.organisation ?? ""}`.trim());
    const status = refused[body.organisation ?? path];
    if (status)
      return Response.json({ errors: [{ message: "Held. / Đã có.", extensions: { code: "CONFLICT" } }] }, { status });
    if (path.startsWith("/auth/accounts")) return Response.json({ accounts: [] });
    return Response.json({ grants: [] });
  });
  return asked;
}

describe("the page of roles", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("asks for what has ended only when that is chosen", async () => {
    const asked = startDoor();
    const state = new GrantsState(() => choice, { onunauthenticated: () => {} });
    await state.load();
    expect(asked.sort()).toEqual(["GET /auth/accounts", "GET /auth/grants?ended=true"]);
    expect([state.grants, state.failure]).toEqual([[], undefined]);
  });

  it("grants at each organisation in turn, stops at a refusal with its words, and reads again what stands", async () => {
    const asked = startDoor({ b: 409 });
    const state = new GrantsState(() => choice, { onunauthenticated: () => {} });
    expect(await state.grant({ account: "x", role: "LEADER" }, ["a", "b", "c"])).toBe(false);
    expect(asked.slice(0, 2)).toEqual(["POST /auth/grants a", "POST /auth/grants b"]);
    expect(asked.slice(2).sort()).toEqual(["GET /auth/accounts", "GET /auth/grants?ended=true"]);
    expect(state.fault).toBe("Đã có.");
    expect(await state.grant({ account: "x", role: "AUDITOR" }, [])).toBe(true);
    expect(state.fault).toBe("");
  });

  it("tells a session that is over", async () => {
    startDoor({ "/auth/accounts": 401 });
    const onunauthenticated = vi.fn();
    const state = new GrantsState(() => choice, { onunauthenticated });
    await state.load();
    expect(onunauthenticated).toHaveBeenCalledTimes(1);
    expect(state.failure?.kind).toBe("DENIED");
  });
});

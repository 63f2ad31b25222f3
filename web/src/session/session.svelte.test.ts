import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addressSignIn, Session, type SignedIn } from "./session.svelte.ts";

const START = Date.parse("2026-11-23T01:00:00Z");
const minutes = (count: number) => new Date(START + count * 60_000).toISOString();

const who: SignedIn = {
  signedIn: true,
  isDemo: true,
  account: "lanhdao",
  actor: "a",
  grants: [{ id: "g", role: "LEADER", organisation: "o", validFrom: minutes(-60), validTo: null, isEmergency: false }],
  rights: ["FIGURE", "FREE_QUERY"],
  idleUntil: minutes(15),
  endsAt: minutes(480),
};

/** A session whose gateway gives the answer that stands in `gateway.answer`; its clock is `aheadMs` before ours. */
function makeSession(aheadMs = 0) {
  const gateway = { answer: who as object, isDown: false, looks: 0, told: [] as string[] };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (gateway.isDown) throw new TypeError("no route");
    if (init.method === "POST") {
      gateway.told.push(`${path} ${new Headers(init.headers).get("x-nq21-csrf")}`);
      return Response.json({ signOutUrl: "/issuer/end" });
    }
    gateway.looks += 1;
    return Response.json(gateway.answer, { headers: { date: new Date(Date.now() + aheadMs).toUTCString() } });
  });
  const onother = vi.fn();
  const session = new Session({ onother });
  return { gateway, onother, session };
}

describe("the session", () => {
  beforeEach(() => void vi.useFakeTimers({ now: START }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is not known at first, then absent or open", async () => {
    const { gateway, session } = makeSession();
    expect(session.standing).toBe("LOOKING");
    gateway.answer = { signedIn: false, isDemo: true };
    await session.look();
    expect([session.standing, session.isDemo]).toEqual(["ABSENT", true]);
    gateway.answer = who;
    await session.look();
    expect([session.standing, session.roles, session.may("FREE_QUERY"), session.may("AUDIT_TRAIL")]).toEqual([
      "OPEN",
      ["LEADER"],
      true,
      false,
    ]);
    session.close();
  });

  it.each([0, 90_000])(
    "is told of a minute before it idles out, by the gateway's clock %i ms ahead",
    async (aheadMs) => {
      const { gateway, session } = makeSession(aheadMs);
      await session.look();
      await vi.advanceTimersByTimeAsync(13.9 * 60_000 - aheadMs);
      expect([session.secondsLeft, gateway.looks]).toEqual([undefined, 1]);
      await vi.advanceTimersByTimeAsync(12_000);
      expect(session.secondsLeft).toBeLessThanOrEqual(60);
      expect(gateway.looks).toBe(2);

      gateway.answer = { signedIn: false, isDemo: true };
      await vi.advanceTimersByTimeAsync(65_000);
      expect([session.standing, session.secondsLeft, session.who?.account]).toEqual(["ENDED", undefined, "lanhdao"]);
    },
  );

  it("says nothing when work went on meanwhile, and goes on when an answer comes during the notice", async () => {
    const { gateway, session } = makeSession();
    await session.look();
    gateway.answer = { ...who, idleUntil: minutes(25) };
    await vi.advanceTimersByTimeAsync(14.5 * 60_000);
    expect(session.secondsLeft).toBeUndefined();

    await vi.advanceTimersByTimeAsync(9.75 * 60_000);
    expect(session.secondsLeft).toBeDefined();
    gateway.answer = { ...who, idleUntil: minutes(39) };
    session.noteAnswer();
    await vi.advanceTimersByTimeAsync(0);
    expect(session.secondsLeft).toBeUndefined();
    session.close();
  });

  it("knows the end that cannot be put off", async () => {
    const { gateway, session } = makeSession();
    gateway.answer = { ...who, idleUntil: minutes(10), endsAt: minutes(10) };
    await session.look();
    expect(session.isAtItsEnd).toBe(true);
    await vi.advanceTimersByTimeAsync(9.5 * 60_000);
    const { looks } = gateway;
    session.noteAnswer();
    expect(gateway.looks).toBe(looks);
    session.close();
  });

  it("ends when the graph says so, and opens again for the same person only", async () => {
    const { gateway, onother, session } = makeSession();
    await session.look();
    session.end();
    expect(session.standing).toBe("ENDED");
    await session.look();
    expect(session.standing).toBe("OPEN");
    session.end();
    gateway.answer = { ...who, actor: "b", account: "phantich" };
    await session.look();
    expect(onother).toHaveBeenCalledTimes(1);
    expect([session.standing, session.who?.account]).toEqual(["ENDED", "lanhdao"]);
    session.close();
  });

  it("keeps what it knows while the gateway does not answer, and looks again", async () => {
    const { gateway, session } = makeSession();
    await session.look();
    gateway.isDown = true;
    await session.look();
    expect([session.standing, session.failure]).toEqual(["OPEN", { kind: "UNREACHABLE", code: "UNREACHABLE" }]);
    gateway.isDown = false;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(session.failure).toBeUndefined();
    session.close();
  });

  it("tells a right that was taken in an emergency from the roles held", async () => {
    const { gateway, session } = makeSession();
    const emergency = { ...who.grants[0], id: "e", role: "MEMBER_SECRETARY", isEmergency: true };
    gateway.answer = { ...who, grants: [...who.grants, emergency] };
    await session.look();
    expect([session.roles, session.emergency?.id]).toEqual([["LEADER"], "e"]);
    session.close();
  });

  it("signs out with the header that a forged form cannot send", async () => {
    const { gateway, session } = makeSession();
    await session.look();
    expect(await session.signOut()).toBe("/issuer/end");
    expect(gateway.told).toEqual(["/auth/sign-out 1"]);
  });
});

it("leads back to where the reader is", () => {
  expect(addressSignIn("/organisations/o?basis=now&at=2020-01-01")).toBe(
    "/auth/sign-in?returnTo=%2Forganisations%2Fo%3Fbasis%3Dnow%26at%3D2020-01-01",
  );
});

import { afterEach, describe, expect, it, vi } from "vitest";
import { AuditState } from "./audit.svelte.ts";
import type { AuditAnswer } from "./audit-door.ts";
import { defaultChoice, readChoice, writeChoice } from "./choice.ts";

const page = (sequences: readonly number[], next: string | null): AuditAnswer => ({
  entries: sequences.map((sequence) => ({
    service: "gateway",
    sequence,
    at: "2026-11-23T01:00:00Z",
    category: "ADMINISTRATION",
    action: "SIGN_IN",
    entity: "Account",
    entityId: "x",
    account: "lanhdao",
    actor: "x",
    counts: null,
  })),
  next,
  services: [{ name: "gateway", rowCount: sequences[0] ?? 0, lastRoot: null }],
});

function startDoor(answers: Readonly<Record<string, Response | Promise<Response>>>) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push(path);
    return answers[path.replace("/auth/audit", "")] ?? Response.json({ errors: [] }, { status: 500 });
  });
  return asked;
}

const make = () => new AuditState({ onunauthenticated: () => {} });

describe("the audit trail", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("is read page after page, the newest first", async () => {
    startDoor({ "": Response.json(page([9, 8], "c")), "?after=c": Response.json(page([7], null)) });
    const audit = make();
    await audit.load(defaultChoice);
    expect(audit.hasMore).toBe(true);
    await audit.loadMore(defaultChoice);
    await audit.loadMore(defaultChoice);
    expect(audit.entries.map((entry) => entry.sequence)).toEqual([9, 8, 7]);
    expect(audit.hasMore).toBe(false);
  });

  it("asks for days in Vietnam's time, the last one whole", async () => {
    const asked = startDoor({});
    await make().load({ ...defaultChoice, from: "2026-11-22", to: "2026-11-22", account: " quantri " });
    expect(asked).toEqual([
      "/auth/audit?account=quantri&from=2026-11-21T17%3A00%3A00.000Z&to=2026-11-22T17%3A00%3A00.000Z",
    ]);
  });

  it("drops the answer to an older question, and keeps what stands when asking fails", async () => {
    let answerFirst: (response: Response) => void = () => {};
    startDoor({
      "": new Promise<Response>((resolve) => {
        answerFirst = resolve;
      }),
      "?category=DENIED": Response.json(page([3], null)),
    });
    const audit = make();
    const first = audit.load(defaultChoice);
    await audit.load({ ...defaultChoice, category: "DENIED" });
    answerFirst(Response.json(page([9], null)));
    await first;
    expect(audit.entries.map((entry) => entry.sequence)).toEqual([3]);

    await audit.load({ ...defaultChoice, category: "WRITE" });
    expect(audit.failure?.kind).toBe("FAULT");
    expect(audit.entries.map((entry) => entry.sequence)).toEqual([3]);
  });
});

it("keeps the choice in the address, and only what differs from the default", () => {
  const choice = {
    service: "members",
    category: "PERSON_READ",
    account: "bithu.babe",
    from: "2026-11-01",
    to: null,
  } as const;
  expect(writeChoice(defaultChoice)).toBe("");
  expect(readChoice(new URLSearchParams(writeChoice(choice)))).toEqual(choice);
  expect(readChoice(new URLSearchParams("service=moon&category=X&from=2026-13-01"))).toEqual(defaultChoice);
});

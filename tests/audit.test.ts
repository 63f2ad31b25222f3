import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { runNq21 } from "./run-nq21.ts";

const verify = () => runNq21(inject("dataDirectory"), "audit", "verify", "--json");

interface Verified {
  readonly isSound: boolean;
  readonly services: readonly { service: string; rowCount: number; rootCount: number; faults: { code: string }[] }[];
}

// Guards the way of an act from a service's transaction to what an auditor recomputes.
describe("nq21 audit on a running stack", () => {
  it("finds every trail sound, with the root that the start signed", async () => {
    const ran = await verify();

    const { isSound, services } = JSON.parse(ran.output) as Verified;
    expect(ran.code).toBe(0);
    expect(isSound).toBe(true);
    expect(services.map(({ service }) => service)).toEqual([
      "organisations",
      "members",
      "inspections",
      "programme",
      "gateway",
    ]);
    for (const { rowCount, rootCount } of services) {
      expect(rowCount).toBeGreaterThan(0);
      expect(rootCount).toBeGreaterThan(0);
    }
  });

  it("tells of a row that a superuser changed, by its service and place, with exit code 1", async () => {
    const superuser = new pg.Client({ connectionString: inject("databases").programme });
    await superuser.connect();
    const change = async (action: string) => {
      await superuser.query("alter table audit disable trigger keep");
      await superuser.query("update audit set action = $1 where sequence = 1", [action]);
      await superuser.query("alter table audit enable trigger keep");
    };
    try {
      await change("OTHER");

      const ran = await verify();

      expect(ran.code).toBe(1);
      expect(
        (JSON.parse(ran.output) as Verified).services.flatMap(({ service, faults }) =>
          faults.map(({ code }) => [service, code]),
        ),
      ).toEqual([["programme", "ROW_CHANGED"]]);
    } finally {
      await change("SUBMIT");
      await superuser.end();
    }
    expect((await verify()).code).toBe(0);
  });

  it("signs where the trails stand now, in a file that tells no secret", async () => {
    const ran = await runNq21(inject("dataDirectory"), "audit", "root");

    expect(ran.code).toBe(0);
    const line = readFileSync(join(inject("dataDirectory"), "audit-roots", "members.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .at(-1);
    expect(Object.keys(JSON.parse(line as string))).toEqual([
      "count",
      "day",
      "hash",
      "kind",
      "previous",
      "sequence",
      "service",
      "signature",
    ]);
  });
});

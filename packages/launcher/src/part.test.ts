import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Failure } from "./failure.ts";
import { checkBuilt, type PartPlan, passOn, startPart } from "./part.ts";
import { chooseFreePort, isPortFree } from "./ports.ts";

const testing = (name: string) => fileURLToPath(new URL(`../testing/${name}`, import.meta.url));
let logDirectory: string;
let port: number;
let plan: PartPlan;
const open: (() => unknown)[] = [];

beforeEach(async () => {
  logDirectory = mkdtempSync(join(tmpdir(), "nq21-part-"));
  open.push(() => rmSync(logDirectory, { recursive: true, force: true }));
  port = await chooseFreePort();
  plan = {
    name: "members",
    script: testing("listening-part.ts"),
    environment: { PORT: String(port), NODE_OPTIONS: "--conditions=@nq21/source" },
    readyUrl: `http://127.0.0.1:${port}/ready`,
  };
});
afterEach(async () => {
  for (let close = open.pop(); close; close = open.pop()) await close();
});

function start(onFailure: (failure: Failure) => void = () => undefined) {
  const part = startPart(plan, { logDirectory, signal: new AbortController().signal, onFailure });
  open.push(() => part.stop());
  return part;
}

const waitUntilFree = async () => {
  for (let left = 500; left > 0 && !(await isPortFree(port)); left--)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return isPortFree(port);
};

describe("a part", () => {
  it("is ready when it answers, and keeps what it says in a log only its owner may read", async () => {
    await start().ready;

    expect((await fetch(plan.readyUrl)).status).toBe(200);
    expect(readFileSync(join(logDirectory, "members.log"), "utf8")).toContain("the part says something");
  });

  it("ends when it is stopped, and that is no failure", async () => {
    const failures: Failure[] = [];
    const part = start((failure) => failures.push(failure));
    await part.ready;

    await part.stop();

    expect(await isPortFree(port)).toBe(true);
    expect(failures).toEqual([]);
  });

  it("that ends by itself is named, with the end of its log", async () => {
    const failed = new Promise<Failure>((resolve) => {
      const part = start(resolve);
      part.ready.then(() => fetch(`http://127.0.0.1:${port}/end`)).catch(() => undefined);
    });

    const failure = await failed;

    expect(failure.code).toBe("PART_ENDED");
    expect(failure.vi).toContain("members");
    expect(failure.en).toContain("exit 7");
    expect(failure.en).toContain("the part says something");
  });

  it("does not outlive a launcher that was killed", async () => {
    const launcher = spawn(process.execPath, [testing("launch-part.ts"), JSON.stringify({ plan, logDirectory })], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    await once(launcher, "message");
    expect(await isPortFree(port)).toBe(false);

    launcher.kill("SIGKILL");

    expect(await waitUntilFree()).toBe(true);
  });

  it("gets a few harmless variables of the caller and nothing else", () => {
    expect(passOn({ PATH: "/bin", DATABASE_URL: "postgres://elsewhere/x", LOG_LEVEL: "info" })).toEqual({
      PATH: "/bin",
      LOG_LEVEL: "info",
    });
  });

  it("that is not built is named before anything starts", () => {
    expect(() => checkBuilt([{ ...plan, script: "/nowhere/main.js" }])).toThrow(/members.*is not built/);
  });
});

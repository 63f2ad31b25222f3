import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askForData } from "./ask.ts";
import { findFreePorts } from "./setup/free-ports.ts";

// Guards that a killed process never leaves half a file or half a build: leadership would read figures nobody handed in.
const main = fileURLToPath(new URL("../packages/launcher/dist/main.js", import.meta.url));
let port: number;
let address: string;
let dataDirectory: string;
const running = new Set<ChildProcess>();

function launch(extra: Record<string, string> = {}): ChildProcess & { told: string } {
  const child = Object.assign(
    spawn(process.execPath, [main], {
      env: { ...process.env, PORT: String(port), DATA_DIR: dataDirectory, DEMO_MEMBERS: "1000", ...extra },
      stdio: ["ignore", "pipe", "pipe"],
    }),
    { told: "" },
  );
  running.add(child);
  child.once("exit", () => running.delete(child));
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      child.told += chunk.toString("utf8");
    });
  return child;
}

const until = async (what: string, check: () => Promise<boolean> | boolean, timeoutMs = 120_000) => {
  for (const end = Date.now() + timeoutMs; Date.now() < end; ) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain: ${what}`);
};
const isReady = () =>
  fetch(`${address}ready`).then(
    (answer) => answer.status === 200,
    () => false,
  );
const end = (child: ChildProcess, signal: NodeJS.Signals) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill(signal);
  });

beforeAll(async () => {
  port = await findFreePorts();
  address = `http://127.0.0.1:${port}/`;
  dataDirectory = mkdtempSync(join(tmpdir(), "nq21-kill-"));
  chmodSync(dataDirectory, 0o755);
});
afterAll(async () => {
  await Promise.all([...running].map((child) => end(child, "SIGTERM")));
  rmSync(dataDirectory, { recursive: true, force: true });
});

const figures = () =>
  askForData<{ dataVersion: { id: string }; indicatorSeries: unknown[] }>(
    `${address}graphql`,
    `{ dataVersion { id } indicatorSeries(code: "R2", from: 2018, to: 2026) { values { year numerator denominator status } } }`,
  );

describe("kill -9", () => {
  it("during the import of the demo: the next start takes it up, and every file is there whole and once", async () => {
    const first = launch();
    await until(
      "the import to be under way",
      () => /\b\d+ of \d+\b/.test(first.told) && !first.told.includes("ready:"),
    );
    await end(first, "SIGKILL");

    const second = launch();
    await until("the stack", isReady);

    const { indicatorSeries } = await figures();
    expect(indicatorSeries).toHaveLength(1);
    await end(second, "SIGTERM");

    // A province that was never interrupted has the same figures.
    const undisturbed = mkdtempSync(join(tmpdir(), "nq21-kill-"));
    chmodSync(undisturbed, 0o755);
    const third = launch({ DATA_DIR: undisturbed });
    await until("the undisturbed stack", isReady);
    expect((await figures()).indicatorSeries).toEqual(indicatorSeries);
    await end(third, "SIGTERM");
    rmSync(undisturbed, { recursive: true, force: true });
  }, 300_000);
});

import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Asked, askForData } from "./ask.ts";
import { smallProvince } from "./setup/small-province.ts";

const main = fileURLToPath(new URL("../packages/launcher/dist/main.js", import.meta.url));

/** A launcher that runs as people run it: a process that can be killed. */
export type Launched = ChildProcess & { told: string };

/** A folder that every user may pass through, as PostgreSQL needs it when the caller is root. */
export function makeDataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "nq21-kill-"));
  chmodSync(directory, 0o755);
  return directory;
}

/** Starts the launcher on a data directory with a small province. `told` gathers what it prints. */
export function launch(port: number, dataDirectory: string): Launched {
  const child = Object.assign(
    spawn(process.execPath, [main], {
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: dataDirectory,
        DEMO_MEMBERS: String(smallProvince.members),
        DEMO_SEED: String(smallProvince.seed),
        WAREHOUSE_AS_OF: smallProvince.asOf,
      },
      stdio: ["ignore", "pipe", "pipe"],
    }),
    { told: "" },
  );
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      child.told += chunk.toString("utf8");
    });
  return child;
}

/** Sends a signal and resolves when the process has ended. */
export function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

/** Waits until `check` holds; throws with `what` when it does not in time. */
export async function until(what: string, check: () => Promise<boolean> | boolean, timeoutMs = 180_000): Promise<void> {
  for (const last = Date.now() + timeoutMs; Date.now() < last; ) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain: ${what}`);
}

/** Whether everything is ready and a data version is published. */
export function isReady(address: string): Promise<boolean> {
  return fetch(`${address}ready`).then(
    (answer) => answer.status === 200,
    () => false,
  );
}

/** The series that tell whether anything was lost or counted twice. */
export async function readSeries(asked: Asked): Promise<string> {
  const series = ["R1", "R2", "R3"].map(
    (code) =>
      `${code}: indicatorSeries(code: "${code}", from: 2018, to: 2026) { values { year numerator denominator coverage status } }`,
  );
  return JSON.stringify(await askForData(asked, `{ ${series.join(" ")} }`));
}

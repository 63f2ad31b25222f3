import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { endProcess } from "./process-end.ts";

const START_TIMEOUT_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;
const SHOWN_LOG_LINES = 15;
/**
 * A small young generation: files of 40,000 rows leave much short-lived garbage, and with Node's default the process keeps
 * over 512 MB of it (measured: 549 MiB against 416 MiB, at the same speed).
 */
const processFlags = ["--enable-source-maps", "--max-semi-space-size=8"];

/** One process of ours: a script, what it is told, and the address at which it says that it can serve. */
export interface PartPlan {
  readonly name: string;
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Asked until it answers 200. */
  readonly readyUrl: string;
}

/** A part that serves. */
export interface RunningPart {
  readonly name: string;
  /** Asks the process to close, makes it end after ten seconds, and resolves when it has ended. */
  stop(): Promise<void>;
}

/** What every process gets besides its own: nothing else of the caller's environment reaches it. */
export function passOn(source: NodeJS.ProcessEnv): Record<string, string> {
  const names = [
    "PATH",
    "HOME",
    "TMPDIR",
    "TEMP",
    "TMP",
    "LANG",
    "LC_ALL",
    "TZ",
    "SystemRoot",
    "LOG_LEVEL",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "TRACE_RATIO",
    "ID_NAMESPACE",
    "RULES_DIR",
  ];
  return Object.fromEntries(names.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])));
}

function describeEnd(plan: PartPlan, logFile: string, code: number | null, signal: string | null): Failure {
  const told = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-SHOWN_LOG_LINES).join("\n");
  const how = signal ?? `exit ${code}`;
  return new Failure(
    "PART_ENDED",
    `Phần “${plan.name}” đã dừng ngoài ý muốn (${how}). Nhật ký: ${logFile}`,
    `The part “${plan.name}” ended unexpectedly (${how}). Its log: ${logFile}${told ? `\n${told}` : ""}`,
  );
}

function watch(child: ChildProcess, plan: PartPlan, logFile: string, onFailure: (failure: Failure) => void) {
  let stopping = false;
  let ended = false;
  child.once("error", (error) => {
    ended = true;
    onFailure(new Failure("PART_ENDED", `Không chạy được phần “${plan.name}”.`, `“${plan.name}”: ${error.message}`));
  });
  child.once("exit", (code, signal) => {
    ended = true;
    if (!stopping) onFailure(describeEnd(plan, logFile, code, signal));
  });
  return {
    hasEnded: () => ended,
    stop: async () => {
      stopping = true;
      if (!ended && child.pid !== undefined) await endProcess(child.pid, "SIGTERM", "SIGKILL", STOP_PATIENCE_MS);
    },
  };
}

/** The same over TLS. The certificate is for the public name and this is 127.0.0.1, so there is nothing to compare. */
function answersWellOverTls(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request(url, { rejectUnauthorized: false, agent: false, timeout: 5_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.once("timeout", () => call.destroy());
    call.once("error", () => resolve(false));
    call.end();
  });
}

async function answersWell(url: string): Promise<boolean> {
  if (url.startsWith("https:")) return answersWellOverTls(url);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/** Asks an address until it answers 200; throws Failure PART_SILENT after a minute, or the signal's reason. */
export async function waitUntilReady(name: string, url: string, signal: AbortSignal): Promise<void> {
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; ) {
    signal.throwIfAborted();
    if (await answersWell(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Failure(
    "PART_SILENT",
    `Phần “${name}” không sẵn sàng sau ${START_TIMEOUT_MS / 1000} giây.`,
    `The part “${name}” was not ready after ${START_TIMEOUT_MS / 1000} seconds.`,
  );
}

/** Throws Failure NOT_BUILT if the script of one of these parts is missing. */
export function checkBuilt(plans: readonly PartPlan[]): void {
  for (const { name, script } of plans)
    if (!existsSync(script))
      throw new Failure(
        "NOT_BUILT",
        `Chưa biên dịch phần “${name}”. Hãy chạy: npm start`,
        `The part “${name}” is not built (${script}). Run: npm start`,
      );
}

/**
 * Starts a process and returns at once with how to stop it; `ready` resolves when it serves. Its output goes to a log file.
 * It has a channel to this process and ends when that breaks, so it never outlives a launcher that was killed.
 * `onFailure` hears of an end that nobody asked for.
 */
export function startPart(
  plan: PartPlan,
  options: { readonly logDirectory: string; readonly signal: AbortSignal; onFailure(failure: Failure): void },
): RunningPart & { readonly ready: Promise<void> } {
  mkdirSync(options.logDirectory, { recursive: true, mode: 0o700 });
  const logFile = join(options.logDirectory, `${plan.name}.log`);
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(process.execPath, [...processFlags, plan.script], {
    env: { ...plan.environment },
    // A group of its own: Ctrl-C in the terminal reaches the launcher, which stops the parts in their order.
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
  closeSync(log);
  const watched = watch(child, plan, logFile, options.onFailure);
  const ready = waitUntilReady(plan.name, plan.readyUrl, options.signal);
  ready.catch(() => undefined);
  return { name: plan.name, stop: watched.stop, ready };
}

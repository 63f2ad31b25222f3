import { readFileSync } from "node:fs";

/** Whether a process runs. One that has ended and only waits to be collected by its parent counts as ended. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  if (process.platform !== "linux") return true;
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name stands in brackets and may itself hold brackets.
    return !/^ [ZX]/.test(status.slice(status.lastIndexOf(")") + 1));
  } catch {
    return false;
  }
}

/** What tells a process from a later one with the same number: when it started. Null where the system does not say. */
export function findStartMark(pid: number): string | null {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return status.slice(status.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

/** Waits until a process has ended; false if it still runs after `timeoutMs`. */
export async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  for (const until = Date.now() + timeoutMs; Date.now() < until; ) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return !isAlive(pid);
}

/** Asks a process to end with one signal, and after `patienceMs` makes it end with another. Resolves when it has ended. */
export async function endProcess(
  pid: number,
  ask: NodeJS.Signals,
  make: NodeJS.Signals,
  patienceMs: number,
): Promise<void> {
  for (const [signal, timeoutMs] of [
    [ask, patienceMs],
    [make, 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      // It ended in between.
    }
    if (await waitForEnd(pid, timeoutMs)) return;
  }
}

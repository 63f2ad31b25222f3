import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { findStartMark, isAlive } from "./process-end.ts";

interface Holder {
  readonly pid: number;
  readonly startMark: string | null;
}

function readHolder(file: string): Holder | null {
  try {
    const found = JSON.parse(readFileSync(file, "utf8")) as Holder;
    return Number.isInteger(found.pid) ? found : null;
  } catch {
    return null;
  }
}

function isHeld(holder: Holder | null): holder is Holder {
  return holder !== null && isAlive(holder.pid) && findStartMark(holder.pid) === holder.startMark;
}

const refuse = (directory: string, holder: Holder) =>
  new Failure(
    "DATA_DIR_IN_USE",
    `NQ21 đang chạy trên ${directory} (tiến trình ${holder.pid}). Hãy dừng tiến trình đó hoặc đặt DATA_DIR khác.`,
    `NQ21 already runs on ${directory} (process ${holder.pid}). Stop that process or set another DATA_DIR.`,
  );

/**
 * Takes a data directory for this process: two launchers on one directory would fight over one server. A lock whose process
 * has ended is taken over. Returns how to give it back; throws Failure DATA_DIR_IN_USE.
 */
export function lockDataDirectory(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, "launcher.lock");
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, startMark: findStartMark(process.pid) } satisfies Holder));
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        linkSync(own, file);
        return () => {
          if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const holder = readHolder(file);
      if (isHeld(holder)) throw refuse(directory, holder);
      putAside(file, `${own}.stale`);
    }
    throw new Error(`the lock ${file} can't be taken`);
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moves a stale lock away. What was moved may meanwhile be another launcher's fresh one: then it goes back. */
function putAside(file: string, aside: string): void {
  try {
    renameSync(file, aside);
    if (isHeld(readHolder(aside))) linkSync(aside, file);
  } catch {
    // Another launcher was faster; the next attempt sees its lock.
  }
  rmSync(aside, { force: true });
}

import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** What a directory names is on the disk only once the directory itself is. */
function syncDirectory(directory: string): void {
  const handle = openSync(directory, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function openIn(file: string, flags: string, mode: number): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return openSync(file, flags, mode);
}

/** Writes a file whole or not at all, and returns when file and directory are on the disk. `mode` such as 0o600. */
export function writeDurably(file: string, content: string, mode: number): void {
  const partial = `${file}.partial-${process.pid}`;
  const handle = openIn(partial, "w", mode);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(partial, file);
  syncDirectory(dirname(file));
}

/**
 * Appends one line and returns when file and directory are on the disk. A line that an interruption left without its end was
 * never told to anyone and is cut off first.
 */
export function appendLineDurably(file: string, line: string): void {
  const handle = openIn(file, "a+", 0o600);
  try {
    const known = readFileSync(file);
    const whole = known.lastIndexOf(0x0a) + 1;
    if (whole < known.length) ftruncateSync(handle, whole);
    writeSync(handle, `${line}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncDirectory(dirname(file));
}

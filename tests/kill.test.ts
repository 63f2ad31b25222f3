import { rmSync } from "node:fs";
import { afterAll, describe, expect, inject, it } from "vitest";
import { end, isReady, type Launched, launch, makeDataDirectory, readSeries, until } from "./launched-stack.ts";
import { findFreePorts } from "./setup/free-ports.ts";

// Guards that a killed process never leaves half a file: leadership would read figures that nobody handed in. Kills in the
// middle of every step of a build are tested with the builder.
const directories: string[] = [];
const running = new Set<Launched>();
afterAll(async () => {
  await Promise.all([...running].map((child) => end(child, "SIGTERM")));
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

function start(port: number, directory: string): Launched {
  const child = launch(port, directory);
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

function newDirectory(): string {
  const directory = makeDataDirectory();
  directories.push(directory);
  return directory;
}

describe("kill -9", () => {
  it("during the import: the next start takes it up, and every file is there whole and once", async () => {
    const port = await findFreePorts();
    const address = `http://127.0.0.1:${port}/`;
    const disturbed = newDirectory();
    const killed = start(port, disturbed);
    await until("the import to be under way", () => /\([^)]*\b[1-9]\d* of \d+\)/.test(killed.told));
    await end(killed, "SIGKILL");
    const again = start(port, disturbed);
    await until("the stack", () => isReady(address));
    const series = await readSeries({ address, dataDirectory: disturbed });
    await end(again, "SIGTERM");

    // The shared stack took the same province in without being disturbed.
    expect(series).toBe(inject("firstSeries"));
  }, 400_000);
});

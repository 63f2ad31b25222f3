import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDataDirectory } from "./data-directory-lock.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "nq21-lock-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const leave = (holder: unknown) => writeFileSync(join(directory, "launcher.lock"), JSON.stringify(holder));

describe("the lock of a data directory", () => {
  it("refuses a second launcher and names the process that holds it", () => {
    lockDataDirectory(directory);

    expect(() => lockDataDirectory(directory)).toThrow(
      expect.objectContaining({ code: "DATA_DIR_IN_USE", en: expect.stringContaining(String(process.pid)) }),
    );
  });

  it("is free again when it was given back", () => {
    lockDataDirectory(directory)();

    expect(() => lockDataDirectory(directory)).not.toThrow();
  });

  it.each([
    ["whose process has ended", { pid: 2 ** 30, startMark: "1" }],
    ["whose number now belongs to another process", { pid: process.pid, startMark: "1" }],
    ["that was cut off while it was written", "half"],
  ])("is taken over from a launcher %s", (_, holder) => {
    leave(holder);

    const giveBack = lockDataDirectory(directory);

    expect(() => lockDataDirectory(directory)).toThrow(expect.objectContaining({ code: "DATA_DIR_IN_USE" }));
    giveBack();
    expect(existsSync(join(directory, "launcher.lock"))).toBe(false);
  });
});

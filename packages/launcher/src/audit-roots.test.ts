import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { atEachDay } from "./audit-roots.ts";

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date("2026-11-22T16:30:00Z"));
});
afterEach(() => vi.useRealTimers());

it("writes once when a day begins in Việt Nam, and again the next day", async () => {
  const days: string[] = [];
  const stop = atEachDay(
    async () => {
      days.push(new Date().toISOString().slice(0, 16));
    },
    () => expect.unreachable(),
  );

  await vi.advanceTimersByTimeAsync(29 * 60_000);
  expect(days).toEqual([]);
  await vi.advanceTimersByTimeAsync(25 * 3_600_000);
  stop();
  await vi.advanceTimersByTimeAsync(48 * 3_600_000);

  expect(days).toEqual(["2026-11-22T17:00", "2026-11-23T17:00"]);
});

it("tries a day again whose root failed, and tells of the failure", async () => {
  const failures: unknown[] = [];
  let tries = 0;
  const stop = atEachDay(
    async () => {
      tries += 1;
      if (tries === 1) throw new Error("no connection");
    },
    (error) => failures.push(error),
  );

  await vi.advanceTimersByTimeAsync(60 * 60_000);
  stop();

  expect(tries).toBe(2);
  expect(failures).toHaveLength(1);
});

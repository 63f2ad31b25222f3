import { describe, expect, it } from "vitest";
import { showProgress } from "./progress.ts";

function record(isTerminal: boolean) {
  let shown = "";
  const show = showProgress({ isTerminal, write: (text) => (shown += text) });
  return { show, read: () => shown };
}

describe("progress", () => {
  it("has one line with its time for a step that is done", () => {
    const { show, read } = record(false);

    show({ step: "postgres", state: "STARTED", durationMs: 0 });
    show({ step: "postgres", state: "DONE", durationMs: 640 });

    expect(read()).toBe("  ✔ PostgreSQL started                    0.6 s\n");
  });

  it("tells into a file how far it is when it gets under way, and then every five seconds", () => {
    const { show, read } = record(false);

    for (const [durationMs, detail] of [
      [10, "file 1 of 9"],
      [2_000, "file 2 of 9"],
      [5_010, "file 3 of 9"],
    ] as const)
      show({ step: "import", state: "RUNNING", durationMs, detail });

    expect(read().match(/file \d of 9/g)).toEqual(["file 1 of 9", "file 3 of 9"]);
  });

  it("writes over the last line on a terminal and goes back to what still runs", () => {
    const { show, read } = record(true);

    show({ step: "parts", state: "STARTED", durationMs: 0 });
    show({ step: "province", state: "STARTED", durationMs: 0 });
    show({ step: "province", state: "DONE", durationMs: 1_000 });

    const lines = read().split("\n");
    expect(lines.at(-2)?.split("\r\x1b[2K").at(-1)).toMatch(/^ {2}✔ Demo province written +1\.0 s$/);
    expect(lines.at(-1)).toContain("Starting parts");
  });
});

import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { keepAllowed } from "./logger.ts";

const personal = {
  name: "Nông Thị Mẫu",
  fullName: "Nông Thị Mẫu",
  cardNumber: "17042",
  query: "{ member(id: 1) { fullName } }",
  variables: { id: "1" },
  message: "Nông Thị Mẫu",
  msg: "Nông Thị Mẫu",
  err: new Error("Nông Thị Mẫu"),
  url: "/import?name=Nông Thị Mẫu",
  address: "10.0.0.1",
};
const allowed = { step: "import", durationMs: 12, count: 3, code: "INTERNAL", kind: "TypeError", id: "b1", port: 4001 };

/** Logs these fields in a process of its own, as services do, and gives what came out. */
function write(fields: object, level: string): { lines: Record<string, unknown>[]; text: string; stdout: string } {
  const program = `
    const { createLogger } = await import(${JSON.stringify(new URL("logger.ts", import.meta.url).href)});
    const logger = createLogger("members", ${JSON.stringify(level)});
    const fields = { ...${JSON.stringify(fields)}, err: new Error("Nông Thị Mẫu") };
    logger.info("a file came", fields);
    logger.warn("a file came", fields);
    logger.error("a file came", fields);`;
  const ended = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
  expect(ended.status).toBe(0);
  const lines = ended.stderr.split("\n").filter((line) => line !== "");
  return {
    lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    text: ended.stderr,
    stdout: ended.stdout,
  };
}

describe("the fields of a log line", () => {
  it("are those that are allowed; everything else is dropped, whatever a caller passes", () => {
    expect(keepAllowed({ ...allowed, ...personal })).toEqual(allowed);
    expect(keepAllowed(personal)).toEqual({});
    expect(keepAllowed({})).toEqual({});
  });

  it("are plain words and numbers of the object itself, never a thing that may hold more", () => {
    expect(keepAllowed({ id: personal, kind: [personal], step: personal.err, count: null })).toEqual({});
    expect(keepAllowed(Object.create({ id: "Nông Thị Mẫu" }))).toEqual({});
  });
});

describe("a logger", () => {
  it("writes one JSON object a line to standard error, with part and message, and nothing personal", () => {
    const { lines, stdout } = write({ ...allowed, ...personal }, "info");

    expect(stdout).toBe("");
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatchObject({ ...allowed, part: "members", message: "a file came" });
      expect(Object.keys(line).sort()).toEqual([...Object.keys(allowed), "level", "message", "part", "time"].sort());
    }
    expect(JSON.stringify(lines)).not.toMatch(/Mẫu|17042|10\.0\.0\.1/);
  });

  it("names a part once, also where a line names another", () => {
    const ended = write({ part: "members/import" }, "error");

    expect(ended.lines).toMatchObject([{ part: "members/import" }]);
    expect(ended.text.match(/"part"/g)).toHaveLength(1);
  });

  it("keeps quiet below its level", () => {
    expect(write(allowed, "error").lines).toHaveLength(1);
  });
});

import { describe, expect, it } from "vitest";
import { createMetrics } from "./metrics.ts";

describe("the metrics of a process", () => {
  it("count operations and answers and measure durations, each line naming the part", async () => {
    const metrics = createMetrics("members");
    metrics.countOperation("query", "OK", 12);
    metrics.countOperation("query", "OK", 700);
    metrics.countOperation("mutation", "CONFLICT", 3);
    metrics.countAnswer("/import", 422);

    const { mediaType, text } = await metrics.write();

    expect(mediaType).toContain("text/plain");
    expect(text).toContain('nq21_operations_total{kind="query",outcome="OK",part="members"} 2');
    expect(text).toContain('nq21_operations_total{kind="mutation",outcome="CONFLICT",part="members"} 1');
    expect(text).toContain('nq21_operation_duration_seconds_bucket{le="0.025",part="members",kind="query"} 1');
    expect(text).toContain('nq21_operation_duration_seconds_bucket{le="1",part="members",kind="query"} 2');
    expect(text).toContain('nq21_answers_total{route="/import",status="422",part="members"} 1');
  });

  it("tell of the event loop and of memory", async () => {
    const { text } = await createMetrics("gateway").write();

    expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds\{part="gateway"\} /m);
    expect(text).toMatch(/^process_resident_memory_bytes\{part="gateway"\} \d+/m);
  });

  it("keep the parts of one process apart", async () => {
    const [one, other] = [createMetrics("one"), createMetrics("other")];
    one.countAnswer("/ready", 200);

    expect((await one.write()).text).toContain('route="/ready"');
    expect((await other.write()).text).not.toContain('route="/ready"');
  });
});

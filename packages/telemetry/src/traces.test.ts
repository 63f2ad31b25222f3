import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createTraces, keepTraced } from "./traces.ts";

interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: { stringValue?: string; intValue?: number } }[];
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { readonly key: string; readonly value: unknown }[] };
    readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[];
  }[];
}

let collector: Server | undefined;
afterEach(() => {
  collector?.closeAllConnections();
  collector?.close();
});

/** A collector as sites run one: takes OTLP over HTTP and keeps what came, as text. */
async function startCollector(status = 200): Promise<{ url: string; bodies: string[]; paths: string[] }> {
  const bodies: string[] = [];
  const paths: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push(Buffer.concat(chunks).toString("utf8"));
    paths.push(request.url ?? "");
    response.writeHead(status, { "content-type": "application/json" }).end("{}");
  });
  collector = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, paths };
}

const spansOf = (bodies: readonly string[]) =>
  bodies.flatMap((body) =>
    (JSON.parse(body) as Sent).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  );

const canary = "Nông Thị Mẫu";

describe("the fields of a span", () => {
  it("are those that are allowed, and plain; everything else is dropped, whatever a caller passes", () => {
    const allowed = {
      callee: "members",
      route: "/graphql",
      operation: "query",
      outcome: "NOT_FOUND",
      status: 200,
      cost: 7,
    };
    const others = {
      query: "{ member { fullName } }",
      name: canary,
      url: "http://10.0.0.1/?x",
      id: "1",
      error: new Error(canary),
    };

    const kept = keepTraced({ ...allowed, ...others });

    expect(kept).toEqual(Object.fromEntries(Object.entries(allowed).map(([key, value]) => [`nq21.${key}`, value])));
    expect(keepTraced({ callee: canary, route: `/x?${canary}`, outcome: { canary }, cost: "a b" })).toEqual({});
  });
});

describe("traces", () => {
  it("reach the collector as one trace across processes, and say which part, how it ended, and nothing else", async () => {
    const { url, bodies, paths } = await startCollector();
    const gateway = createTraces("gateway", { collectorUrl: url });
    const members = createTraces("members", { collectorUrl: url });

    const operation = gateway.start("operation", { operation: "query" });
    const call = gateway.start("call", { callee: "members" }, operation.traceparent);
    const answer = members.start("answer", { route: "/graphql", ...{ query: canary } }, call.traceparent);
    answer.end({ outcome: "NOT_FOUND", ...{ message: canary } });
    call.end({ outcome: "OK" });
    operation.end({ outcome: "OK", cost: 12 });
    await Promise.all([gateway.close(), members.close()]);

    expect(new Set(paths)).toEqual(new Set(["/v1/traces"]));
    const spans = new Map(spansOf(bodies).map((span) => [span.name, span]));
    expect([...spans.keys()].sort()).toEqual(["answer", "call", "operation"]);
    expect(new Set([...spans.values()].map(({ traceId }) => traceId)).size).toBe(1);
    expect(spans.get("answer")?.parentSpanId).toBe(spans.get("call")?.spanId);
    expect(spans.get("call")?.parentSpanId).toBe(spans.get("operation")?.spanId);
    expect([spans.get("answer")?.status.code, spans.get("call")?.status.code ?? 0]).toEqual([2, 0]);
    const told = bodies.map((body) =>
      (JSON.parse(body) as Sent).resourceSpans.map(({ resource }) => resource.attributes),
    );
    expect(told.flat(2).map(({ key }) => key)).toEqual(["service.name", "service.name"]);
    expect(bodies.join()).not.toContain(canary);
  });

  it("begin anew where the caller names no trace that can be read", async () => {
    const { url, bodies } = await startCollector();
    const traces = createTraces("gateway", { collectorUrl: url });

    for (const parent of ["", canary, "00-0-0-01", `00-${"0".repeat(32)}-${"0".repeat(16)}-01`])
      traces.start("request", {}, parent).end();
    await traces.close();

    expect(spansOf(bodies)).toHaveLength(4);
    expect(spansOf(bodies).every(({ parentSpanId }) => !parentSpanId)).toBe(true);
  });

  it("are recorded for the share that is asked for, and a trace whole or not at all", async () => {
    const { url, bodies } = await startCollector();
    const traces = createTraces("gateway", { collectorUrl: url, ratio: 0 });

    const operation = traces.start("operation");
    traces.start("call", {}, operation.traceparent).end();
    operation.end();
    await traces.close();

    expect(spansOf(bodies)).toEqual([]);
  });

  it("cost nothing without a collector, and fail nothing with one that is down or refuses", async () => {
    const silent = createTraces("gateway", {});
    expect(silent.start("request").traceparent).toBe("");
    await silent.close();

    const { url } = await startCollector(400);
    for (const collectorUrl of [url, "http://127.0.0.1:9"]) {
      const traces = createTraces("gateway", { collectorUrl });
      traces.start("request").end({ outcome: "OK" });
      await expect(traces.close()).resolves.toBeUndefined();
    }
  });
});

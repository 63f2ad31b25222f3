import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs, startServer } from "./fixture-graph.ts";
import { type RunningGateway, send, startGateway } from "./running-gateway.ts";

const web = mkdtempSync(join(tmpdir(), "nq21-web-"));
let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  mkdirSync(join(web, "_app/immutable"), { recursive: true });
  writeFileSync(join(web, "index.html"), "<!doctype html><title>NQ21</title>");
  writeFileSync(join(web, "favicon.svg"), "<svg/>");
  writeFileSync(join(web, "_app/immutable/start.abc.js"), "export {}");
  writeFileSync(join(web, "_app/immutable/taken.abc.js"), "export {}");
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({ subgraphUrls: subgraphs.urls, webDirectory: web });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
  rmSync(web, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => send(`${gateway.url}${path}`, { headers });
const html = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

describe("the web", () => {
  it.each(["/", "/index.html", "/organisations/0190-x", "/organisations/v1.2"])("opens at %s", async (path) => {
    const answer = await get(path, html);

    expect([answer.status, answer.text]).toEqual([200, "<!doctype html><title>NQ21</title>"]);
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  it("lets browsers keep what is named by its content, and nothing else", async () => {
    const [kept, asked] = [await get("/_app/immutable/start.abc.js"), await get("/favicon.svg")];

    expect(kept.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(asked.headers["cache-control"]).toBe("no-cache");
  });

  it.each([
    "/_app/immutable/gone.js",
    "/nothing.json",
    "/import",
    "/../../package.json",
    "/%2e%2e/%2e%2e/package.json",
    "/%",
  ])("has nothing at %s for a program", async (path) => {
    const answer = await get(path, { accept: "*/*" });

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.json.errors[0].extensions.code).toMatch(/NOT_FOUND|BAD_USER_INPUT/);
  });

  it("goes on when a file was taken away under it, as a new build does", async () => {
    rmSync(join(web, "_app/immutable/taken.abc.js"));

    await expect(get("/_app/immutable/taken.abc.js")).rejects.toThrow(/socket hang up|ECONNRESET|fetch failed/);
    expect((await get("/", html)).status).toBe(200);
  });

  it("takes no other method", async () => {
    const answer = await send(`${gateway.url}/`, { method: "DELETE" });

    expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  it("says what to do when it has not been built", async () => {
    const bare = await startGateway({ subgraphUrls: subgraphs.urls, webDirectory: join(web, "none") });
    const answer = await send(`${bare.url}/`, { headers: html });
    await bare.close();

    expect(answer.status).toBe(503);
    expect(answer.json.errors[0].message).toContain("pnpm build:web");
  });
});

describe("every answer", () => {
  it.each(["/", "/graphql", "/explorer", "/health", "/ready", "/import/members"])(
    "keeps other sites from framing, sniffing or reading %s",
    async (path) => {
      const { headers } = await get(path, html);

      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    },
  );

  it.each(["/", "/explorer", "/health", "/ready"])("refuses %s under another name for this machine", async (path) => {
    const answer = await get(path, { ...html, host: "attacker.example:4000" });

    expect([answer.status, answer.json.errors[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
  });
});

describe("the explorer", () => {
  it("carries everything in itself and may speak to this server only", async () => {
    const { text, headers } = await get("/explorer", html);
    const policy = String(headers["content-security-policy"]);

    expect(text).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)="?https?:/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).not.toMatch(/https?:/);
  });

  it("sends the header that proves it is ours", async () => {
    const { text } = await get("/explorer", html);

    expect(text).toContain('"additionalHeaders":{"x-nq21-csrf":"1"}');
    expect(text).toContain('"endpoint":"/graphql"');
  });

  it("is sent packed", async () => {
    const answer = await get("/explorer", { ...html, "accept-encoding": "gzip" });

    expect(answer.headers["content-encoding"]).toBe("gzip");
    expect(Number(answer.headers["content-length"])).toBeLessThan(3_000_000);
  });
});

describe("/health and /ready", () => {
  it("are good when every part is", async () => {
    const [health, ready] = [await get("/health"), await get("/ready")];

    expect([health.status, health.json]).toEqual([200, { status: "alive" }]);
    expect([ready.status, ready.json]).toEqual([
      200,
      {
        ready: true,
        parts: {
          organisations: { ready: true },
          members: { ready: true },
          inspections: { ready: true },
          programme: { ready: true },
          analytics: { ready: true },
          warehouse: { ready: true },
          dataVersion: { ready: true, id: "2026-11-22-a" },
        },
      },
    ]);
  });

  it("tell a part that is not ready, while the process is alive", async () => {
    const starting = await startServer((_, response) => response.writeHead(503).end("{}"));
    const other = await startGateway({
      subgraphUrls: { ...subgraphs.urls, members: starting.url, programme: "http://127.0.0.1:1/" },
      findDataVersion: async () => undefined,
    });
    const [health, ready] = [await send(`${other.url}/health`), await send(`${other.url}/ready`)];
    await other.close();
    await starting.close();

    expect(health.status).toBe(200);
    expect(ready.status).toBe(503);
    expect(ready.json.ready).toBe(false);
    expect(ready.json.parts).toMatchObject({
      organisations: { ready: true },
      members: { ready: false },
      programme: { ready: false },
      warehouse: { ready: true },
      dataVersion: { ready: false },
    });
  });
});

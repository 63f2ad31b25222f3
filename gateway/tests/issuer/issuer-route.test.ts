import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs } from "../fixture-graph.ts";
import { type RunningGateway, send, startGateway } from "../running-gateway.ts";
import { CookieBrowser } from "./cookie-browser.ts";

let subgraphs: FixtureSubgraphs;
const open: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
});
afterAll(() => subgraphs.close());
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function startEcho(): Promise<{
  url: string;
  heard: { url: string; headers: IncomingHttpHeaders; body: string }[];
}> {
  const heard: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    heard.push({ url: request.url ?? "", headers: request.headers, body });
    response.writeHead(request.url === "/ready" ? 200 : 303, {
      location: "/issuer/next",
      "set-cookie": ["nq21-issuer-session=s; path=/issuer/", "nq21-issuer-resume=r"],
      "referrer-policy": "same-origin",
      "content-security-policy": "default-src 'none'",
    });
    response.end("gone on");
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard };
}

async function startOver(issuerUrl?: string): Promise<RunningGateway> {
  const gateway = await startGateway({ subgraphUrls: subgraphs.urls, ...(issuerUrl ? { issuerUrl } : {}) });
  open.push(gateway.close);
  return gateway;
}

describe("the gateway below /issuer", () => {
  it("hands over a request and its answer, with the issuer's own policies and all its cookies", async () => {
    const { url, heard } = await startEcho();
    const gateway = await startOver(url);

    const answer = await send(`${gateway.url}/issuer/token?x=1&y=%2F`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", authorization: "Basic eA==" },
      body: "grant_type=client_credentials",
    });

    expect(heard[0]).toMatchObject({ url: "/issuer/token?x=1&y=%2F", body: "grant_type=client_credentials" });
    expect(heard[0]?.headers).toMatchObject({ authorization: "Basic eA==", "x-forwarded-for": "127.0.0.1" });
    expect([answer.status, answer.text, answer.headers.location]).toEqual([303, "gone on", "/issuer/next"]);
    expect(answer.headers["set-cookie"]).toHaveLength(2);
    expect(answer.headers["referrer-policy"]).toBe("same-origin");
    expect(answer.headers["content-security-policy"]).toBe("default-src 'none'");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("keeps the session's cookie and what a client says about itself to itself", async () => {
    const { url, heard } = await startEcho();
    const gateway = await startOver(url);

    await send(`${gateway.url}/issuer/auth`, {
      headers: {
        cookie: "__Host-nq21-session=secret; nq21-issuer-session=a; other=b; nq21-issuer-session.sig=c",
        "x-user": "quantri",
        "x-nq21-actor": "quantri",
        "x-forwarded-host": "evil.example",
        "user-agent": "somebody's",
      },
    });

    expect(heard[0]?.headers.cookie).toBe("nq21-issuer-session=a; nq21-issuer-session.sig=c");
    expect(Object.keys(heard[0]?.headers ?? {}).sort()).toEqual(["connection", "cookie", "host", "x-forwarded-for"]);
  });

  it("refuses large bodies and other methods, and says when the issuer is silent", async () => {
    const { url, heard } = await startEcho();
    const gateway = await startOver(url);
    const large = await send(`${gateway.url}/issuer/token`, { method: "POST", body: "a".repeat(65 * 1024) });
    const put = await send(`${gateway.url}/issuer/token`, { method: "PUT", body: "a" });
    const silent = await send(`${(await startOver("http://127.0.0.1:1/")).url}/issuer/auth`);

    expect([large.status, put.status, silent.status]).toEqual([413, 405, 503]);
    expect(silent.json.errors[0].extensions.code).toBe("SUBGRAPH_UNAVAILABLE");
    expect(heard).toEqual([]);
  });

  it("has nothing there when another issuer serves the site, and /ready does not wait for one", async () => {
    const gateway = await startOver();

    expect((await send(`${gateway.url}/issuer/auth`)).status).toBe(404);
    expect((await send(`${gateway.url}/ready`)).json.parts).not.toHaveProperty("issuer");
  });

  it("tells in /ready whether the issuer serves", async () => {
    const { url } = await startEcho();
    const readyOf = async (issuerUrl: string) =>
      (await send(`${(await startOver(issuerUrl)).url}/ready`)).json.parts.issuer;

    expect(await readyOf(url)).toEqual({ ready: true });
    expect(await readyOf("http://127.0.0.1:1/")).toEqual({ ready: false });
  });

  it("leads nowhere else by dots in the path", async () => {
    const { url, heard } = await startEcho();
    const gateway = await startOver(url);

    const answer = await new CookieBrowser().ask(`${gateway.url}/issuer/%2e%2e/health`);

    expect(answer.status).not.toBe(303);
    expect(heard).toEqual([]);
  });
});

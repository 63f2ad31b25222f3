import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../src/limits.ts";
import { type FixtureSubgraphs, startFixtureSubgraphs, startServer } from "./fixture-graph.ts";
import { type Answer, type RunningGateway, send, startGateway } from "./running-gateway.ts";

let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({ subgraphUrls: subgraphs.urls });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
});

const codeOf = (answer: Answer) => answer.json.errors[0].extensions.code;
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const hand = (path: string, body: string | Buffer = "file", headers: Record<string, string> = {}, method = "POST") =>
  send(`${gateway.url}${path}`, { method, headers: { "content-type": xlsx, "x-nq21-import": "1", ...headers }, body });

describe("POST /import/<service>", () => {
  it.each(["organisations", "members", "inspections", "programme"])("hands a file on to %s", async (service) => {
    const answer = await hand(`/import/${service}?dryRun=true`, "twelve bytes");

    expect([answer.status, answer.json]).toEqual([200, { outcome: "STORED", bytes: 12, dryRun: "true" }]);
  });

  it("hands on lists as well as workbooks", async () => {
    const answer = await hand("/import/organisations", "code,name", { "content-type": "text/csv; charset=utf-8" });

    expect([answer.status, answer.json.bytes]).toEqual([200, 9]);
  });

  it("stores only if told so by leaving dryRun out or false", async () => {
    const answers = [await hand("/import/members"), await hand("/import/members?dryRun=false")];

    expect(answers.map((answer) => answer.json.dryRun)).toEqual(["false", "false"]);
  });

  it("hands on every byte of a large file, and the service's status with its report", async () => {
    const file = randomBytes(limits.importBytes - 1);
    const service = await startServer((incoming, response) => {
      const hash = createHash("sha256");
      incoming.on("data", (chunk) => hash.update(chunk));
      incoming.on("end", () => response.writeHead(422).end(JSON.stringify({ hash: hash.digest("hex") })));
    });
    const other = await startGateway({ subgraphUrls: { ...subgraphs.urls, members: service.url } });

    const answer = await send(`${other.url}/import/members`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "x-nq21-csrf": "1" },
      body: file,
    });
    await other.close();
    await service.close();

    expect(answer.status).toBe(422);
    expect(answer.json.hash).toBe(createHash("sha256").update(file).digest("hex"));
  });

  it.each([
    ["a GET", () => hand("/import/members", "", {}, "GET"), 405],
    ["no such service", () => hand("/import/nowhere"), 404],
    ["the part that records nothing", () => hand("/import/analytics"), 404],
    ["a path below a service", () => hand("/import/members/../../graphql"), 415],
    ["a form", () => hand("/import/members", "x", { "content-type": "multipart/form-data; boundary=x" }), 415],
    ["plain text", () => hand("/import/members", "x", { "content-type": "text/plain" }), 415],
    ["a packed file", () => hand("/import/members", gzipSync("x"), { "content-encoding": "gzip" }), 415],
    ["an unclear dryRun", () => hand("/import/members?dryRun=maybe"), 400],
    ["a foreign page", () => hand("/import/members", "x", { origin: "https://example.org" }), 403],
  ])("refuses %s", async (_, call, status) => {
    const answer = await call();

    expect(answer.status).toBe(status);
    expect(codeOf(answer)).toMatch(/^(BAD_USER_INPUT|FORBIDDEN|NOT_FOUND)$/);
  });

  it("refuses a file without the header that a foreign page cannot set", async () => {
    const answer = await send(`${gateway.url}/import/members`, {
      method: "POST",
      headers: { "content-type": xlsx },
      body: "x",
    });

    expect([answer.status, codeOf(answer)]).toEqual([403, "FORBIDDEN"]);
  });

  it("refuses a file that says it is too large before it is read", async () => {
    const answer = await hand("/import/members", "x", { "content-length": String(limits.importBytes + 1) }).catch(
      (error: Error) => error,
    );

    expect(answer).not.toBeInstanceOf(Error);
    expect([(answer as Answer).status, codeOf(answer as Answer)]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
  });

  it("cuts a file of unknown length at the limit, and the service never sees its end", async () => {
    let ended = false;
    const service = await startServer((incoming) => {
      incoming.on("end", () => {
        ended = true;
      });
      incoming.on("error", () => undefined);
      incoming.resume();
    });
    const other = await startGateway({ subgraphUrls: { ...subgraphs.urls, members: service.url } });

    const answer = await handEndless(other, limits.importBytes + 1_000_000);
    await other.close();
    await service.close();

    expect(answer).toEqual([413, "PAYLOAD_TOO_LARGE"]);
    expect(ended).toBe(false);
  });

  it("says that nothing was stored when the service is gone", async () => {
    const other = await startGateway({ subgraphUrls: { ...subgraphs.urls, members: "http://127.0.0.1:1/" } });
    const answer = await send(`${other.url}/import/members`, {
      method: "POST",
      headers: { "content-type": xlsx, "x-nq21-import": "1" },
      body: "file",
    });
    await other.close();

    expect([answer.status, codeOf(answer)]).toEqual([503, "SUBGRAPH_UNAVAILABLE"]);
    expect(answer.text).not.toContain("127.0.0.1");
  });
});

/** Sends `bytes` in chunks without saying how many; the server may end the connection before all are sent. */
function handEndless(target: RunningGateway, bytes: number): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const call = request(`${target.url}/import/members`, {
      method: "POST",
      headers: { "content-type": xlsx, "x-nq21-import": "1", "transfer-encoding": "chunked" },
    });
    let isAnswered = false;
    call.on("response", (response) => {
      isAnswered = true;
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve([response.statusCode ?? 0, JSON.parse(text).errors[0].extensions.code]));
    });
    call.on("error", (error) => {
      if (!isAnswered) reject(error);
    });
    const chunk = Buffer.alloc(64 * 1024);
    let sent = 0;
    const feed = (): void => {
      while (sent < bytes) {
        sent += chunk.byteLength;
        if (!call.write(chunk)) {
          call.once("drain", feed);
          return;
        }
      }
      call.end();
    };
    feed();
  });
}

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FixtureSubgraphs, startFixtureSubgraphs, startServer } from "./fixture-graph.ts";
import { ask, type RunningGateway, send, startGateway } from "./running-gateway.ts";

let subgraphs: FixtureSubgraphs;
let gateway: RunningGateway;

beforeAll(async () => {
  subgraphs = await startFixtureSubgraphs();
  gateway = await startGateway({
    subgraphUrls: subgraphs.urls,
    patience: { headersMs: 300, requestMs: 600, idleMs: 300, checkMs: 50, answerMs: 1_500 },
  });
});
afterAll(async () => {
  await gateway.close();
  await subgraphs.close();
});

const head = (length: number) =>
  `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

async function open(bytes: string, url = gateway.url): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(bytes);
  return socket;
}

/** Writes a byte now and then, as long as the other side keeps the connection; gives back what it said. */
async function drip(socket: Socket): Promise<string> {
  let said = "";
  socket.on("data", (chunk) => {
    said += chunk.toString();
  });
  const timer = setInterval(() => socket.write("x"), 40);
  // A byte may be on its way when the other side closes: that is an error of writing, and no other end.
  await new Promise((resolve) => socket.once("close", resolve));
  clearInterval(timer);
  return said;
}

describe("a client that is slow on purpose", () => {
  it.each([
    ["with its headers", "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\nx: "],
    ["with its body", head(1_000)],
  ])("%s is told so and put off", async (_, bytes) => {
    const said = await drip(await open(bytes));

    expect(said).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(said).toContain('"code":"BAD_USER_INPUT"');
  });

  it("with reading is put off", async () => {
    const socket = await open("GET /explorer HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
    socket.pause();
    // The end shows only to those who write: what is unread stands before it.
    const timer = setInterval(() => socket.write("GET /health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"), 50);
    await new Promise((resolve) => socket.once("close", resolve));
    clearInterval(timer);
  });

  it("does not keep others waiting, a hundred at a time", async () => {
    const other = await startGateway({
      subgraphUrls: subgraphs.urls,
      patience: { headersMs: 3_000, checkMs: 100 },
    });
    const idle = await Promise.all(Array.from({ length: 100 }, () => open("", other.url)));
    const closed = idle.map((socket) => once(socket.resume(), "close"));

    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(other, "{ programme { title } }")));
    await Promise.all(closed);
    await other.close();

    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 200));
  });
});

describe("a client that is not", () => {
  it("gets an answer that takes longer to make than to send, as files do", async () => {
    const slow = await startServer((incoming, response) => {
      incoming.resume().on("end", () => {
        setTimeout(
          () => response.writeHead(200, { "content-type": "application/json" }).end('{"outcome":"STORED"}'),
          900,
        );
      });
    });
    const other = await startGateway({
      subgraphUrls: { ...subgraphs.urls, members: slow.url },
      patience: { headersMs: 200, requestMs: 400, idleMs: 200, checkMs: 50, answerMs: 500, importMs: 60_000 },
    });

    const answer = await send(`${other.url}/import/members`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream", "x-nq21-import": "1" },
      body: "file",
    });
    await other.close();
    await slow.close();

    expect(answer.json).toEqual({ outcome: "STORED" });
  });
});

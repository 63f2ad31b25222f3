import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AskedMember, MembersUnreachableError, openMemberLookup } from "./member-lookup.ts";

const signer = makeTestCallKeys().signerOf("inspections");
const found = { memberId: "5f2d8a0e-6a53-5d0a-9a6e-21c0de000021", standing: "FULL", isConfirmed: true };
const asked = (count: number): AskedMember[] =>
  Array.from({ length: count }, (_, at) => ({
    cardNumber: String(90_000_000 + at),
    organisationId: "o",
    on: "2024-01-01",
  }));

let bodies: string[];
let addresses: string[];
let statuses: number[];
let answer: (count: number) => unknown;
let url: string;
let close: () => Promise<void>;
beforeEach(async () => {
  [bodies, addresses, statuses] = [[], [], []];
  answer = (count) => Array.from({ length: count }, () => found);
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    bodies.push(body);
    addresses.push(`${request.method} ${request.url}`);
    response.writeHead(statuses.shift() ?? 200).end(JSON.stringify(answer((JSON.parse(body) as unknown[]).length)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  close = () => new Promise((resolve) => server.close(() => resolve()));
});
afterEach(() => close());

describe("the look-up of members", () => {
  const patience = { tries: 3, pauseMs: 1 };

  it("asks for many in several calls, in their order, and names cards in the body alone", async () => {
    answer = (count) => Array.from({ length: count }, (_, at) => (at === 0 ? null : found));
    const answers = await openMemberLookup(url, signer, patience)(asked(5_001));

    expect(answers).toHaveLength(5_001);
    expect([answers[0], answers[1], answers[5_000]]).toEqual([null, found, null]);
    expect(addresses).toEqual(["POST /cards", "POST /cards"]);
    expect(bodies.map((body) => JSON.parse(body).length)).toEqual([5_000, 1]);
    expect(await openMemberLookup(url, signer, patience)([])).toEqual([]);
  });

  it("waits for a part that is starting, and gives up when it does not come", async () => {
    statuses = [503, 500];
    expect(await openMemberLookup(url, signer, patience)(asked(1))).toEqual([found]);

    statuses = [503, 503, 503];
    await expect(openMemberLookup(url, signer, patience)(asked(1))).rejects.toBeInstanceOf(MembersUnreachableError);
    await expect(openMemberLookup("http://127.0.0.1:1/", signer, patience)(asked(1))).rejects.toBeInstanceOf(
      MembersUnreachableError,
    );
  });

  it("does not ask again where it is refused, and tells no card", async () => {
    statuses = [403];
    const refused = await openMemberLookup(url, signer, patience)(asked(1)).catch((error: Error) => error);

    expect(bodies).toHaveLength(1);
    expect(refused).toBeInstanceOf(Error);
    expect(String(refused)).not.toContain("90000000");
  });
});

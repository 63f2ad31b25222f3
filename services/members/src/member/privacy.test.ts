import type { AddressInfo } from "node:net";
import { system } from "@nq21/authorisation/actor";
import { fetchSigned } from "@nq21/authorisation/call-signer";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { importRoute } from "@nq21/subgraph/import-route";
import { serveSubgraph } from "@nq21/subgraph/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aMembership, aRating, startTestService, type TestService, writeRows } from "../../testing/service.ts";
import { makeContext } from "../context.ts";
import { memberImporters } from "../record/member-importers.ts";
import { buildMembersSubgraph } from "../subgraph.ts";

const CANARY = /Hoàng Yến|Chim|88776655/;
const canary = { fullName: "Hoàng Yến Chim", cardNumber: "88776655" };

const keys = makeTestCallKeys();
let service: TestService;
let served: Awaited<ReturnType<typeof serveSubgraph>>;
let url: string;
const logged: string[] = [];
const log = (...parts: unknown[]) => {
  logged.push(JSON.stringify(parts));
};

beforeAll(async () => {
  service = await startTestService();
  served = await serveSubgraph({
    name: "members",
    schema: (await buildMembersSubgraph()).schema,
    port: 0,
    logger: { info: log, warn: log, error: log },
    calls: keys.verifierOf("members"),
    makeContext: (actor) => makeContext({ ...service.settings, database: service.database, actor }),
    checkReady: async () => undefined,
    routes: [
      importRoute({
        database: service.database,
        service: "members",
        idNamespace: service.settings.idNamespace,
        importers: memberImporters(service.settings),
      }),
    ],
  });
  url = `http://127.0.0.1:${(served.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await served.close();
  await service.close();
});

async function send(path: string, body: Uint8Array | string) {
  const call = { callee: "members", actor: system, method: "POST", target: path, body } as const;
  const headers = { "content-type": "application/json" };
  const response = await fetchSigned(keys.signerOf("command-line"), url, call, { headers });
  return { status: response.status, text: await response.text() };
}

describe("a person's name and card number", () => {
  it("stand in no report on a file, whatever is wrong with it and wherever they were typed", async () => {
    const registers = [
      [aMembership({ ...canary, admittedOn: canary.fullName, from: canary.cardNumber })],
      [aMembership({ ...canary, organisationCode: canary.fullName, confirmedOn: "2000-01-01" })],
      [
        aMembership(canary),
        aMembership({ ...canary, from: "2019-01-01", fullName: "Chim Khác", joinReason: canary.fullName }),
      ],
      [
        aMembership({ ...canary, to: "2018-12-31" }),
        aMembership({ ...canary, from: "2018-06-01", fullName: "Chim Khác" }),
      ],
    ];
    const lists = [
      [aRating({ ...canary, level: canary.fullName, score: canary.fullName, year: canary.cardNumber })],
      [aRating({ ...canary, organisationCode: canary.fullName }), aRating({ ...canary, level: "COMPLETED" })],
    ];
    for (const rows of registers) {
      const answer = await send("/import", await writeRows("MEMBER_REGISTER", rows));
      expect(answer.status).toBe(422);
      expect(answer.text).not.toMatch(CANARY);
    }
    for (const rows of lists) {
      const answer = await send("/import", await writeRows("MEMBER_RATINGS", rows));
      expect(answer.status).toBe(422);
      expect(answer.text).not.toMatch(CANARY);
    }
  });

  it("stand neither in the report on a stored file nor in any log line, failures included", async () => {
    const stored = await send("/import", await writeRows("MEMBER_REGISTER", [aMembership(canary)]));
    await send(
      "/import?dryRun=true",
      await writeRows("MEMBER_REGISTER", [aMembership({ ...canary, organisationCode: "A2" })]),
    );
    const broken = await send("/import", Buffer.from(canary.fullName));
    const refused = await send(
      "/graphql",
      JSON.stringify({ query: `{ member(id: "${canary.cardNumber}", name: "${canary.fullName}") { id } }` }),
    );
    const asked = await send(
      "/graphql",
      JSON.stringify({ query: '{ members(filter: { organisation: "Hoàng Yến" }, after: "Chim") { totalCount } }' }),
    );

    expect(stored.status).toBe(200);
    expect(stored.text + broken.text + asked.text).not.toMatch(CANARY);
    expect(refused.status).toBe(400);
    expect(logged.join("\n")).not.toMatch(CANARY);
    expect(logged.length).toBeGreaterThan(0);
  });
});

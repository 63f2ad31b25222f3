import { type Actor, makeActor, system } from "@nq21/authorisation/actor";
import { fetchSigned } from "@nq21/authorisation/call-signer";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { serveSubgraph } from "@nq21/subgraph/server";
import type { LogFields } from "@nq21/telemetry/logger";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aMembership, memberId, organisationId, startTestService, type TestService } from "../../testing/service.ts";
import { buildMembersSubgraph } from "../subgraph.ts";
import { cardLookupRoute } from "./card-lookup-route.ts";

const keys = makeTestCallKeys();
const logged: unknown[] = [];
const log = (message: string, fields?: LogFields) => void logged.push(message, fields);
let service: TestService;
let address: string;
let close: () => Promise<void>;
beforeAll(async () => {
  service = await startTestService();
  const report = await service.importRows("MEMBER_REGISTER", [
    aMembership({
      cardNumber: "90000001",
      fullName: "Người Thử Một",
      to: "2021-03-31",
      leaveReason: "TRANSFERRED_OUT",
    }),
    aMembership({
      ...{ cardNumber: "90000001", fullName: "Người Thử Một", organisationCode: "B1", from: "2021-04-01" },
      joinReason: "TRANSFERRED_IN",
    }),
    aMembership({ cardNumber: "90000002", fullName: "Người Thử Hai", to: "2022-05-31", leaveReason: "DIED" }),
    aMembership({
      ...{ cardNumber: "90000003", fullName: "Người Thử Ba", admittedOn: "2023-05-19", confirmedOn: null },
      ...{ from: "2023-05-19", joinReason: "ADMITTED" },
    }),
  ]);
  expect(report.faults).toEqual([]);
  const served = await serveSubgraph({
    name: "members",
    schema: (await buildMembersSubgraph()).schema,
    calls: keys.verifierOf("members"),
    makeContext: () => ({}),
    routes: [cardLookupRoute(service)],
    checkReady: async () => undefined,
    logger: { info: log, warn: log, error: log },
    port: 0,
  });
  address = `http://127.0.0.1:${(served.server.address() as { port: number }).port}/`;
  close = served.close;
});
afterAll(async () => {
  await close();
  await service.close();
});

async function ask(
  asked: unknown,
  caller: "inspections" | "gateway" | "programme" = "inspections",
  actor: Actor = system,
) {
  const call = {
    ...({ callee: "members", actor, method: "POST", target: "/cards" } as const),
    body: typeof asked === "string" ? asked : JSON.stringify(asked),
  } as const;
  const response = await fetchSigned(keys.signerOf(caller), address, call);
  return { status: response.status, body: (await response.json()) as unknown };
}
const at = (code: string, on: string, named: object) => ({ organisationId: organisationId(code), on, ...named });

it("tells who was meant and where the member stood, of those who belonged to the organisation", async () => {
  const { status, body } = await ask([
    at("A1", "2024-01-01", { cardNumber: "90000001" }),
    at("B1", "2020-01-01", { memberId: memberId("90000001").toUpperCase() }),
    at("A2", "2020-01-01", { cardNumber: "90000001" }),
    at("A1", "2023-01-01", { cardNumber: "90000002" }),
    at("A1", "2024-01-01", { cardNumber: "90000003" }),
    at("A1", "2024-01-01", { cardNumber: "99999999" }),
    at("A1", "2024-01-01", { memberId: memberId("nobody") }),
  ]);

  expect(status).toBe(200);
  expect(body).toEqual([
    { memberId: memberId("90000001"), standing: "FULL", isConfirmed: true },
    { memberId: memberId("90000001"), standing: "FULL", isConfirmed: true },
    null,
    { memberId: memberId("90000002"), standing: "DEPARTED", isConfirmed: true },
    { memberId: memberId("90000003"), standing: "PROBATIONARY", isConfirmed: false },
    null,
    null,
  ]);
});

it("answers nobody but inspections, when it acts as the software", async () => {
  const officer = makeActor("officer", ["INSPECTION_OFFICER", organisationId("P")]);
  const asked = [at("A1", "2024-01-01", { cardNumber: "90000001" })];

  expect((await ask(asked, "inspections", officer)).status).toBe(403);
  expect((await ask(asked, "programme")).status).toBe(403);
  expect((await ask(asked, "gateway", officer)).status).toBe(403);
  expect((await fetch(`${address}cards`, { method: "POST", body: JSON.stringify(asked) })).status).toBe(401);
});

it.each([
  ["no JSON", "90000001"],
  ["no list", {}],
  ["a card without an organisation", [{ cardNumber: "90000001", on: "2024-01-01" }]],
  ["an organisation that is none", [{ cardNumber: "90000001", organisationId: "90000001", on: "2024-01-01" }]],
  ["a day that is none", [at("A1", "2023-02-31", { cardNumber: "90000001" })]],
  ["more than it takes", Array.from({ length: 10_001 }, () => at("A1", "2024-01-01", { cardNumber: "1" }))],
])("refuses %s, and tells nothing of it, in the answer or in a log", async (_, asked) => {
  const { status, body } = await ask(asked);

  expect(status).toBe(400);
  expect(JSON.stringify(body)).not.toContain("90000001");
  expect(JSON.stringify(logged)).not.toContain("90000001");
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAddresses } from "../../../packages/command-line/src/addresses.ts";
import { fetchDemoToken } from "../../../packages/command-line/src/demo-token.ts";
import { runProgram } from "../../../packages/command-line/src/program.ts";
import { demoUsers } from "../../issuer/demo-users.ts";
import { type RunningIssuer, startIssuer } from "./running-issuer.ts";

let issuer: RunningIssuer;
let dataDirectory: string;
beforeAll(async () => {
  issuer = await startIssuer();
  dataDirectory = mkdtempSync(join(tmpdir(), "nq21-token-"));
  mkdirSync(join(dataDirectory, "secrets"));
  writeFileSync(join(dataDirectory, "secrets/issuer-gateway.secret"), issuer.secrets.gateway);
  writeFileSync(join(dataDirectory, "secrets/issuer-tichhop.secret"), issuer.secrets.machine);
  tellAddresses();
});
afterAll(async () => {
  await issuer.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

function tellAddresses(changes: { isDemo?: boolean; issuerUrl?: string } = {}): void {
  const nowhere = "postgres://127.0.0.1:9/nowhere";
  const services = { organisations: nowhere, members: nowhere, inspections: nowhere, programme: nowhere };
  writeAddresses(dataDirectory, {
    gatewayUrl: `${issuer.origin}/`,
    publicOrigin: issuer.origin,
    isDemo: changes.isDemo ?? true,
    partUrls: { issuer: changes.issuerUrl ?? `${issuer.origin}/` },
    deliveryUrls: services,
    auditUrls: { ...services, gateway: nowhere },
    warehouseUrl: nowhere,
    warehouseDirectory: dataDirectory,
    gatewayDatabaseUrl: nowhere,
    issuer: issuer.identifier,
    callKeyFile: join(dataDirectory, "none.pem"),
  });
}

const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${issuer.identifier}/jwks`)), {
    issuer: issuer.identifier,
    audience: `${issuer.origin}/graphql`,
    typ: "at+jwt",
  });

describe("a demo token", () => {
  it.each([...demoUsers.map(({ account }) => account), "tichhop"])("of %s names that account", async (account) => {
    const { payload } = await verify(await fetchDemoToken({ dataDirectory, account }));

    expect(payload.sub).toBe(account);
  });

  it("may be fetched many times and at once", async () => {
    const tokens = await Promise.all(
      Array.from({ length: 30 }, () => fetchDemoToken({ dataDirectory, account: "phantich" })),
    );

    expect(new Set(tokens).size).toBe(30);
  });

  it("is printed alone by nq21 token", async () => {
    const [out, err]: [string[], string[]] = [[], []];
    const output = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };

    const code = await runProgram(["token", "kiemtoan"], output, { DATA_DIR: dataDirectory });

    expect([code, out.length, err]).toEqual([0, 1, []]);
    expect((await verify(out[0] ?? "")).payload.sub).toBe("kiemtoan");
  });

  it("is refused with a sentence for an account that nobody has, outside the demo, and when nothing answers", async () => {
    const refusal = (account: string) =>
      fetchDemoToken({ dataDirectory, account }).then(
        () => "given",
        (error: { en: string }) => error.en,
      );
    const unknown = await refusal("nobody");
    tellAddresses({ isDemo: false });
    const noDemo = await refusal("lanhdao");
    tellAddresses({ issuerUrl: "http://127.0.0.1:9/" });
    const silent = await refusal("lanhdao");
    tellAddresses();

    expect(unknown).toMatch(/does not know this account/);
    expect(noDemo).toMatch(/in the demo only/);
    expect(silent).toMatch(/npm start/);
  });
});

import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planSignIn } from "./sign-in-plan.ts";
import { startStack } from "./start-stack.ts";

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), "nq21-sign-in-"));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

const gatewayUrl = "http://127.0.0.1:4000/";
const other = { OIDC_ISSUER: "https://id.example", OIDC_CLIENT_SECRET_FILE: "/etc/nq21/oidc.secret" };

describe("the sign-in of a stack", () => {
  it("is the bundled issuer's in the demo, with secrets made once that only their owner reads", () => {
    const plan = planSignIn(dataDirectory, gatewayUrl, true, {});
    const again = planSignIn(dataDirectory, gatewayUrl, true, {});

    expect(plan).toMatchObject({ publicOrigin: "http://127.0.0.1:4000", isBundled: true, gatewayVariables: {} });
    expect(again).toEqual(plan);
    const secrets = [plan.gatewaySecretFile, plan.machineSecretFile];
    for (const file of secrets) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new Set(secrets.map((file) => readFileSync(file, "utf8"))).size).toBe(2);
  });

  it("is another issuer's when one is named: the gateway is told its variables and nothing else", () => {
    const plan = planSignIn(dataDirectory, gatewayUrl, false, { ...other, PATH: "/bin", OIDC_CLIENT_ID: "nq21" });

    expect(plan.isBundled).toBe(false);
    expect(plan.gatewaySecretFile).toBe("/etc/nq21/oidc.secret");
    expect(plan.gatewayVariables).toEqual({ ...other, OIDC_CLIENT_ID: "nq21" });
  });

  it("is refused when another issuer is named without its secret", () => {
    expect(() => planSignIn(dataDirectory, gatewayUrl, true, { OIDC_ISSUER: "https://id.example" })).toThrow(
      expect.objectContaining({ code: "CLIENT_SECRET_MISSING" }),
    );
  });

  it("is refused when browsers could not find the site", () => {
    expect(() => planSignIn(dataDirectory, gatewayUrl, true, { PUBLIC_ORIGIN: "nq21" })).toThrow(
      expect.objectContaining({ code: "PUBLIC_ORIGIN_UNREADABLE" }),
    );
    expect(planSignIn(dataDirectory, gatewayUrl, true, { PUBLIC_ORIGIN: "https://nq21.example/" }).publicOrigin).toBe(
      "https://nq21.example",
    );
  });

  it("is refused at once with DEMO=0 and no issuer, with a sentence in both languages", async () => {
    const failure = await startStack({ port: 15_998, dataDirectory, demo: false }).catch((error: unknown) => error);

    expect(failure).toMatchObject({
      code: "ISSUER_MISSING",
      vi: expect.stringContaining("OIDC_ISSUER"),
      en: expect.stringContaining("demo users only"),
    });
  });
});

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listStartFaults, type StartSettings } from "../../src/sign-in/start-refusals.ts";
import { makeCertificate } from "./certificate.ts";

const directory = mkdtempSync(join(tmpdir(), "nq21-start-"));
const file = (name: string) => join(directory, name);
const write = (name: string, text: string, mode = 0o600) => {
  writeFileSync(file(name), text);
  chmodSync(file(name), mode);
};
const good = "kX3v9Qm2Lr7Tz5Wc8Yb1Nd4Hf6Js0Pg-";

beforeAll(() => {
  write("secret", good);
  const { certificate, key } = makeCertificate("site");
  write("certificate", certificate, 0o644);
  write("key", key);
  write("open-key", key, 0o644);
  write("other-key", makeCertificate("other").key);
  write("open-secret", good, 0o604);
  write("of-group", good, 0o640);
  write("short-secret", "kX3v9Qm2Lr7Tz5");
  write("dull-secret", "secret".repeat(10));
  write("empty", "");
});
afterAll(() => rmSync(directory, { recursive: true }));

const demo: StartSettings = {
  isDemo: true,
  host: "127.0.0.1",
  publicOrigin: "http://127.0.0.1:4000",
  issuer: undefined,
  clientSecretFile: file("secret"),
  jwksFile: undefined,
  tlsCertificate: undefined,
  tlsKey: undefined,
  trustedProxy: undefined,
  databaseUrls: { GATEWAY_DATABASE_URL: "postgres://gateway_application:postgres@127.0.0.1:5432/gateway" },
};
const site: StartSettings = {
  ...demo,
  isDemo: false,
  host: "0.0.0.0",
  publicOrigin: "https://nq21.example",
  issuer: "https://issuer.example/realms/tinh",
  tlsCertificate: file("certificate"),
  tlsKey: file("key"),
  databaseUrls: { GATEWAY_DATABASE_URL: `postgres://gateway_application:${good}@127.0.0.1:5432/gateway` },
};
const behindProxy: StartSettings = {
  ...site,
  tlsCertificate: undefined,
  tlsKey: undefined,
  trustedProxy: "10.0.0.1, 10.1.0.0/16, 2001:db8::/32",
};

describe("the gateway starts", () => {
  it.each<[string, StartSettings]>([
    ["as a demo on this machine", demo],
    ["on a site, with TLS", site],
    ["on a site, behind a proxy", behindProxy],
    [
      "with a secret that its group reads, as a service manager keeps it",
      { ...site, clientSecretFile: file("of-group") },
    ],
    [
      "with a database that asks for no password",
      { ...site, databaseUrls: { X: "postgres://gateway@127.0.0.1/gateway" } },
    ],
    ["on all addresses of both kinds", { ...site, host: "::" }],
    ["on ::1", { ...demo, host: "::1", publicOrigin: "http://[::1]:4000" }],
  ])("%s", (_, settings) => {
    expect(listStartFaults(settings)).toEqual([]);
  });
});

describe("the gateway does not start", () => {
  it.each<[string, StartSettings, string]>([
    ["for other machines in the clear", { ...demo, host: "0.0.0.0" }, "HOST"],
    ["on an address that this machine does not ask by", { ...site, host: "10.0.0.5" }, "HOST"],
    ["with half of TLS", { ...site, tlsKey: undefined, trustedProxy: "10.0.0.1" }, "TLS_KEY"],
    ["with the other half of TLS", { ...site, tlsCertificate: undefined, trustedProxy: "10.0.0.1" }, "TLS_CERT"],
    ["with a certificate that is not there", { ...site, tlsCertificate: file("nothing") }, "TLS_CERT"],
    ["with a certificate of another key", { ...site, tlsKey: file("other-key") }, "TLS_CERT"],
    ["with a certificate that is none", { ...site, tlsCertificate: file("secret") }, "TLS_CERT"],
    ["without its client's secret", { ...demo, clientSecretFile: file("nothing") }, "OIDC_CLIENT_SECRET_FILE"],
    ["with an empty secret", { ...demo, clientSecretFile: file("empty") }, "OIDC_CLIENT_SECRET_FILE"],
    ["without the keys it is told of", { ...demo, jwksFile: file("nothing") }, "OIDC_JWKS_FILE"],
    ["with a public name in the clear", { ...demo, publicOrigin: "http://nq21.example" }, "PUBLIC_ORIGIN"],
    [
      "with TLS that its public name does not speak of",
      { ...site, publicOrigin: "http://127.0.0.1:4000" },
      "PUBLIC_ORIGIN",
    ],
    ["with https and nobody who speaks it", { ...demo, publicOrigin: "https://nq21.example" }, "PUBLIC_ORIGIN"],
    ["trusting a name", { ...behindProxy, trustedProxy: "proxy.example" }, "TRUSTED_PROXY"],
    ["trusting everyone", { ...behindProxy, trustedProxy: "0.0.0.0/0" }, "TRUSTED_PROXY"],
    ["as a demo for a network, even with TLS", { ...site, isDemo: true, issuer: undefined }, "DEMO"],
    ["as a demo behind a proxy", { ...behindProxy, isDemo: true, issuer: undefined }, "DEMO"],
    ["on a site without an issuer", { ...site, issuer: undefined }, "OIDC_ISSUER"],
    ["on a site with the demo's issuer", { ...site, issuer: "https://nq21.example/issuer" }, "OIDC_ISSUER"],
    ["on a site with an issuer in the clear", { ...site, issuer: "http://issuer.example" }, "OIDC_ISSUER"],
    ["on a site with a short secret", { ...site, clientSecretFile: file("short-secret") }, "OIDC_CLIENT_SECRET_FILE"],
    [
      "on a site with a word again and again",
      { ...site, clientSecretFile: file("dull-secret") },
      "OIDC_CLIENT_SECRET_FILE",
    ],
    [
      "on a site with a secret that everyone reads",
      { ...site, clientSecretFile: file("open-secret") },
      "OIDC_CLIENT_SECRET_FILE",
    ],
    ["on a site with a key that everyone reads", { ...site, tlsKey: file("open-key") }, "TLS_KEY"],
    ["on a site with a default password", { ...site, databaseUrls: demo.databaseUrls }, "GATEWAY_DATABASE_URL"],
  ])("%s", (_, settings, variable) => {
    const faults = listStartFaults(settings);

    expect(faults.map((fault) => fault.variable)).toEqual([variable]);
    expect(faults[0]?.message).toMatch(/^[a-zA-Z0-9].+ \/ .+\.$/);
    expect(faults[0]?.message).not.toContain(directory);
  });
});

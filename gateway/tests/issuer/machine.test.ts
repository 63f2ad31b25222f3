import { createRemoteJWKSet, jwtVerify } from "jose";
import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { discoverAsGateway, discoverAsMachine, signInFreshly } from "./relying-party.ts";
import { type RunningIssuer, startIssuer } from "./running-issuer.ts";

let issuer: RunningIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { error?: string }) => error.error ?? String(error),
  );

describe("the machine", () => {
  it("gets a token for the graph with its secret, for fifteen minutes, also without naming the graph", async () => {
    const machine = await discoverAsMachine(issuer);

    const named = await client.clientCredentialsGrant(machine, { resource: `${issuer.origin}/graphql` });
    const unnamed = await client.clientCredentialsGrant(machine);

    const keys = createRemoteJWKSet(new URL(machine.serverMetadata().jwks_uri as string));
    for (const { access_token, expires_in } of [named, unnamed]) {
      const { payload } = await jwtVerify(access_token, keys, {
        issuer: issuer.identifier,
        audience: `${issuer.origin}/graphql`,
        typ: "at+jwt",
        algorithms: ["ES256"],
      });
      expect(payload.sub).toBe("tichhop");
      expect([expires_in, (payload.exp ?? 0) - (payload.iat ?? 0)]).toEqual([900, 900]);
    }
  });

  it("gets none for another audience, nor a person's, nor one that could be renewed", async () => {
    const machine = await discoverAsMachine(issuer);
    const gateway = await discoverAsGateway(issuer);

    const refusals = await Promise.all([
      refusal(client.clientCredentialsGrant(machine, { resource: "http://127.0.0.1:1/graphql" })),
      refusal(client.clientCredentialsGrant(gateway, { resource: `${issuer.origin}/graphql` })),
      refusal(client.refreshTokenGrant(machine, "anything")),
    ]);

    expect(refusals).toEqual(["invalid_target", "invalid_request", "unsupported_grant_type"]);
  });

  it("can't exchange a code that was meant for the gateway", async () => {
    const gateway = await discoverAsGateway(issuer);
    const { returned, begun } = await signInFreshly(gateway, issuer);

    const exchanged = client.genericGrantRequest(await discoverAsMachine(issuer), "authorization_code", {
      code: returned.searchParams.get("code") ?? "",
      code_verifier: begun.verifier,
      redirect_uri: `${issuer.origin}/auth/callback`,
    });

    expect(await refusal(exchanged)).toBe("invalid_request");
  });
});

describe("revocation", () => {
  it("ends a token that the issuer keeps; of one that speaks for itself it says so", async () => {
    const gateway = await discoverAsGateway(issuer);
    const { tokens } = await signInFreshly(gateway, issuer);

    expect(await refusal(client.tokenRevocation(gateway, tokens.access_token))).toBe("unsupported_token_type");
    expect(await refusal(client.tokenRevocation(gateway, "a".repeat(43)))).toBe("done");
  });
});

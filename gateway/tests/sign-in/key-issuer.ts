import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;

/** What a token is made with, where it differs from a good one. Null leaves a claim out. */
export interface TokenChanges {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: Parameters<SignJWT["sign"]>[0];
}

/** An issuer that knows keys and nothing else: its metadata, its public keys, and any token that a test wants of it. */
export interface KeyIssuer {
  readonly url: string;
  readonly keys: Map<string, KeyPair>;
  /** How often its keys were fetched. */
  fetched(): number;
  /** What it publishes at the moment. */
  listPublicKeys(): Promise<{ readonly keys: object[] }>;
  addKey(kid: string, algorithm: string): Promise<void>;
  makeToken(audience: string, kid: string, algorithm: string, changes?: TokenChanges): Promise<string>;
  close(): Promise<void>;
}

/** Starts such an issuer, with one key of each kind; on a free port unless told which. */
export async function startKeyIssuer(port = 0): Promise<KeyIssuer> {
  const keys = new Map<string, KeyPair>();
  let fetched = 0;
  const listPublicKeys = async () => ({
    keys: await Promise.all(
      [...keys].map(async ([kid, pair]) => ({ ...(await exportJWK(pair.publicKey)), kid, use: "sig" })),
    ),
  });
  const addKey = async (kid: string, algorithm: string) => {
    keys.set(kid, await generateKeyPair(algorithm, { extractable: true }));
  };
  for (const algorithm of ["EdDSA", "ES256", "RS256", "PS256"]) await addKey(algorithm, algorithm);
  const server = createServer(async (request, response) => {
    response.setHeader("content-type", "application/json");
    if (request.url === "/keys") fetched++;
    response.end(JSON.stringify(request.url === "/keys" ? await listPublicKeys() : metadata));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const metadata = {
    issuer: url,
    jwks_uri: `${url}/keys`,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["EdDSA", "ES256", "RS256", "HS256", "none"],
  };
  return {
    url,
    keys,
    fetched: () => fetched,
    listPublicKeys,
    addKey,
    makeToken(audience, kid, algorithm, changes = {}) {
      const at = Math.floor(Date.now() / 1_000);
      const claims: Record<string, unknown> = {
        iss: url,
        aud: audience,
        sub: "tichhop",
        client_id: "tichhop",
        iat: at,
        exp: at + 300,
        jti: "1",
        ...changes.claims,
      };
      for (const [name, value] of Object.entries(claims)) if (value === null) delete claims[name];
      const header = { alg: algorithm, typ: "at+jwt", kid, ...changes.header };
      const key = changes.key ?? keys.get(kid)?.privateKey;
      if (!key) throw new Error("no such key");
      return new SignJWT(claims as JWTPayload).setProtectedHeader(header).sign(key, { crit: { "x-rule": true } });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createRemoteJWKSet, customFetch, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { type Issuer, refuseWithoutIssuer } from "./issuer.ts";

/** What a bearer token says of whoever sends it. */
export interface BearerClaims {
  readonly name: string;
  /** Whether a program got it for itself, without a person. */
  readonly isMachine: boolean;
}

/** What a token must be to count. */
export interface BearerRules {
  readonly issuer: string;
  readonly audience: string;
  readonly accountClaim: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

// Signatures by a key of which we hold the public half only. What a token's header wishes for beyond these does not count.
const algorithms = ["EdDSA", "ES256", "PS256", "RS256"];
const LEEWAY_S = 5;
/** A new key of the issuer is looked for at most so often: tokens of nobody's key must not make us ask without end. */
const NEW_KEY_PAUSE_MS = 5_000;
/** A key that the issuer took away is believed for so long. */
const KEY_LIFE_MS = 5 * 60_000;
const LONGEST = 8_192;

/** Whether it is the token's fault. Otherwise the keys could not be had, which says nothing about the token. */
function isFaultOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !["ERR_JOSE_GENERIC", "ERR_JWKS_TIMEOUT", "ERR_JWKS_INVALID"].includes(error.code)
  );
}

/** Checks bearer tokens: access tokens in the form of RFC 9068, by the keys of the issuer and nothing that a token brings. */
export function makeBearerCheck(
  issuer: Issuer,
  rules: BearerRules,
): (token: string) => Promise<BearerClaims | undefined> {
  let keys: JWTVerifyGetKey | undefined;
  const getKeys = async (): Promise<JWTVerifyGetKey> => {
    const { jwks_uri } = (await issuer.getConfiguration()).serverMetadata();
    keys ??= createRemoteJWKSet(new URL(jwks_uri ?? ""), {
      [customFetch]: (url, options) => issuer.fetch(url, { ...options, body: undefined, headers: {} }),
      timeoutDuration: 5_000,
      cooldownDuration: NEW_KEY_PAUSE_MS,
      cacheMaxAge: KEY_LIFE_MS,
    });
    return keys;
  };
  const read = (payload: JWTPayload): BearerClaims | undefined => {
    // RFC 9068 says `client_id`; issuers older than it say `azp`, as in ID tokens.
    const { [rules.accountClaim]: name, sub, client_id, azp } = payload;
    const client = client_id ?? azp;
    if (typeof name !== "string" || name === "" || name.length > 255 || typeof client !== "string") return undefined;
    return { name, isMachine: sub === client };
  };
  return async (token) => {
    if (token.length > LONGEST) return undefined;
    const getKey = await getKeys();
    try {
      const { payload } = await jwtVerify(token, getKey, {
        algorithms,
        issuer: rules.issuer,
        audience: rules.audience,
        typ: "at+jwt",
        requiredClaims: ["iss", "aud", "exp", "iat", "sub", "jti"],
        clockTolerance: LEEWAY_S,
        currentDate: new Date(rules.now()),
      });
      return read(payload);
    } catch (error) {
      if (isFaultOfToken(error)) return undefined;
      throw refuseWithoutIssuer();
    }
  };
}

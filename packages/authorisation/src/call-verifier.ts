import type { KeyObject } from "node:crypto";
import { decodeJwt, jwtVerify } from "jose";
import type { Actor } from "./actor.ts";
import { type Callee, type Caller, isCaller, maySpeakFor } from "./call-parties.ts";
import { makeCallRegister } from "./call-register.ts";
import {
  CALL_ALGORITHM,
  CALL_LIFE_SECONDS,
  CALL_TYPE,
  type CallClaims,
  findActor,
  findClaims,
  hashCall,
} from "./call-token.ts";

/** Seconds by which the clocks of two parts may differ. */
const CLOCK_LEEWAY_SECONDS = 5;

/** Why a call is not answered; for logs and metrics, never for the caller. */
export type CallFault = "MISSING" | "MALFORMED" | "UNKNOWN_CALLER" | "INVALID" | "CONTENT" | "USED" | "SYSTEM" | "FULL";

/** A call that is not answered. Its message says nothing of the token. */
export class CallRefused extends Error {
  readonly fault: CallFault;
  constructor(fault: CallFault) {
    super(`call refused: ${fault}`);
    this.fault = fault;
  }
}

function refuse(fault: CallFault): never {
  throw new CallRefused(fault);
}

/** A call whose token is sound, before its body is read. */
export interface IdentifiedCall {
  readonly caller: Caller;
  /** For whom it is made, once the body proves to be the signed one and the call was not made before. Throws {@link CallRefused}. */
  admit(body: Uint8Array): Actor;
}

/** Verifies the calls to one part. */
export interface CallVerifier {
  /** Throws {@link CallRefused}. `target` is the path with the query, as it came. */
  identify(call: {
    readonly authorization: string | undefined;
    readonly method: string;
    readonly target: string;
  }): Promise<IdentifiedCall>;
}

/** The public keys of the callers: two of a caller while its key is being changed. */
export type CallPublicKeys = ReadonlyMap<Caller, readonly KeyObject[]>;

const form = /^NQ21-Call ([\w-]+\.[\w-]+\.[\w-]+)$/;

/** The caller that a token names, not yet believed: it decides only by whose keys the signature is tried. */
function findNamedCaller(token: string): Caller | undefined {
  try {
    const { iss } = decodeJwt(token);
    return isCaller(iss) ? iss : undefined;
  } catch {
    return refuse("MALFORMED");
  }
}

/** Makes the verifier of a part. Keys come from its configuration and never from a token. */
export function makeCallVerifier(
  callee: Callee,
  publicKeys: CallPublicKeys,
  now: () => number = Date.now,
): CallVerifier {
  const register = makeCallRegister();
  // What came before this process began is not remembered, so it does not count.
  const startedAt = Math.floor(now() / 1000);

  async function verify(token: string, caller: Caller, key: KeyObject): Promise<CallClaims | undefined> {
    const verified = await jwtVerify(token, key, {
      algorithms: [CALL_ALGORITHM],
      typ: CALL_TYPE,
      issuer: caller,
      audience: callee,
      clockTolerance: CLOCK_LEEWAY_SECONDS,
      maxTokenAge: CALL_LIFE_SECONDS,
      currentDate: new Date(now()),
    }).catch(() => undefined);
    // Whatever else a header says is about keys and extensions that calls have none of.
    if (!verified || Object.keys(verified.protectedHeader).length !== 2) return undefined;
    const claims = findClaims(verified.payload);
    return claims && claims.iat >= startedAt ? claims : undefined;
  }

  return {
    async identify({ authorization, method, target }) {
      if (authorization === undefined) refuse("MISSING");
      const token = form.exec(authorization)?.[1] ?? refuse("MALFORMED");
      const caller = findNamedCaller(token) ?? refuse("UNKNOWN_CALLER");
      const keys = publicKeys.get(caller) ?? refuse("UNKNOWN_CALLER");
      let claims: CallClaims | undefined;
      for (const key of keys) claims ??= await verify(token, caller, key);
      const actor = claims && findActor(claims);
      if (!claims || !actor) refuse("INVALID");
      if (!maySpeakFor(caller, actor)) refuse("SYSTEM");
      const { bh, exp, jti } = claims;
      return {
        caller,
        admit(body) {
          if (hashCall({ method, target, body }) !== bh) refuse("CONTENT");
          const noted = register.note(`${caller} ${jti}`, exp + CLOCK_LEEWAY_SECONDS, Math.floor(now() / 1000));
          if (noted !== "NEW") refuse(noted);
          return actor;
        },
      };
    },
  };
}

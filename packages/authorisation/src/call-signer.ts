import { type KeyObject, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import type { Actor } from "./actor.ts";
import type { Callee, Caller } from "./call-parties.ts";
import {
  CALL_ALGORITHM,
  CALL_LIFE_SECONDS,
  CALL_SCHEME,
  CALL_TYPE,
  type CallClaims,
  type CallContent,
  hashCall,
  MOST_GRANTS,
  writeActor,
} from "./call-token.ts";

/** A call that is about to be sent. */
export interface OutgoingCall extends CallContent {
  readonly callee: Callee;
  /** For whom it is made. */
  readonly actor: Actor;
}

/** Signs the calls of one part. */
export interface CallSigner {
  /** The value of the header `authorization` of one call. It counts once, for {@link CALL_LIFE_SECONDS}. */
  sign(call: OutgoingCall): Promise<string>;
}

/** An actor has more grants than a call can carry. */
export class TooManyGrantsError extends Error {}

/** Makes the signer of a part from its private key. */
export function makeCallSigner(caller: Caller, privateKey: KeyObject): CallSigner {
  return {
    async sign({ callee, actor, ...content }) {
      if (actor.grants.length > MOST_GRANTS) throw new TooManyGrantsError(`more than ${MOST_GRANTS} grants`);
      const iat = Math.floor(Date.now() / 1000);
      const claims: CallClaims = {
        iss: caller,
        aud: callee,
        ...writeActor(actor),
        iat,
        exp: iat + CALL_LIFE_SECONDS,
        jti: randomUUID(),
        bh: hashCall(content),
      };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: CALL_ALGORITHM, typ: CALL_TYPE })
        .sign(privateKey);
      return `${CALL_SCHEME} ${token}`;
    },
  };
}

/** Fetches from a part as `call` says; the address is the part's base and the call's path. */
export async function fetchSigned(
  signer: CallSigner,
  base: string,
  call: OutgoingCall,
  options: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal | null } = {},
): Promise<Response> {
  const authorization = await signer.sign(call);
  return fetch(new URL(call.target, base), {
    method: call.method,
    headers: { ...options.headers, authorization },
    signal: options.signal ?? null,
    redirect: "error",
    ...(call.body.length > 0 ? { body: call.body as NonNullable<RequestInit["body"]> } : {}),
  });
}

import { createHash } from "node:crypto";
import { z } from "zod";
import { type Actor, type Grant, system } from "./actor.ts";
import { callees, callers } from "./call-parties.ts";
import { type Role, roles } from "./role.ts";

/** The one algorithm of calls: Ed25519. */
export const CALL_ALGORITHM = "EdDSA";
/** The type that stands in the header of a call's token, so that no other token passes for one. */
export const CALL_TYPE = "nq21-call+jwt";
/** Scheme of the header `authorization` of a call. */
export const CALL_SCHEME = "NQ21-Call";
/** The longest that a call's token counts, in seconds. */
export const CALL_LIFE_SECONDS = 30;
/** Most grants of an actor that a call carries: more would not fit into a header. */
export const MOST_GRANTS = 500;

/** What a call says over the wire and its signature vouches for. */
export interface CallContent {
  readonly method: string;
  /** Path and query as sent, such as `/import?dryRun=true`. */
  readonly target: string;
  /** The exact bytes of the body; empty where there is none. */
  readonly body: string | Uint8Array;
}

const seconds = z.int().min(0);
const grant = z.union([
  z.tuple([z.enum(roles), z.guid().nullable()]),
  z.tuple([z.enum(roles), z.guid().nullable(), z.literal("EMERGENCY")]),
]);

const shape = z.strictObject({
  iss: z.enum(callers),
  aud: z.enum(callees),
  sub: z.string().regex(/^[\w.-]{1,64}$/),
  grants: z.array(grant).max(MOST_GRANTS),
  sys: z.literal(true).optional(),
  iat: seconds,
  exp: seconds,
  jti: z.string().regex(/^[\w-]{16,64}$/),
  bh: z.string().length(43),
});

/** The claims of a call's token. */
export type CallClaims = z.infer<typeof shape>;

/** SHA-256 over method, path with query and body, as base64url. No method holds a space and no path a line end. */
export function hashCall({ method, target, body }: CallContent): string {
  return createHash("sha256").update(`${method} ${target}\n`).update(body).digest("base64url");
}

/** The claims that say for whom a call is made. */
export function writeActor(actor: Actor): Pick<CallClaims, "sub" | "grants" | "sys"> {
  return {
    sub: actor.id,
    grants: actor.grants.map(({ role, root, isEmergency }) => (isEmergency ? [role, root, "EMERGENCY"] : [role, root])),
    ...(actor.isSystem ? { sys: true } : {}),
  };
}

function readGrant([role, root, kind]: readonly [Role, string | null, "EMERGENCY"?]): Grant {
  return kind ? { role, root, isEmergency: true } : { role, root };
}

/** The actor whom the claims name; undefined where they contradict themselves: only the software itself is `system`. */
export function findActor({ sub, grants, sys }: CallClaims): Actor | undefined {
  if (sys) return sub === system.id && grants.length === 0 ? system : undefined;
  return sub === system.id ? undefined : { id: sub, grants: grants.map(readGrant) };
}

/** The claims of a token's payload, or undefined if they are not exactly those of a call that lives no longer than it may. */
export function findClaims(payload: unknown): CallClaims | undefined {
  const { success, data } = shape.safeParse(payload);
  if (!success || data.exp <= data.iat || data.exp - data.iat > CALL_LIFE_SECONDS) return undefined;
  return data;
}

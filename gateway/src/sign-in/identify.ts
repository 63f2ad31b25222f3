import type { IncomingMessage } from "node:http";
import type { Grant } from "@nq21/authorisation/actor";
import type { Database } from "@nq21/database/connection";
import type { Logger } from "@nq21/telemetry/logger";
import { LRUCache } from "lru-cache";
import { RequestRefused } from "../http-answer.ts";
import type { Identify, Identity } from "../identity.ts";
import { type Account, findAccount, recordSignIn } from "./account.repository.ts";
import type { BearerClaims } from "./bearer-token.ts";
import { readCookie } from "./cookies.ts";
import type { Sessions } from "./sessions.ts";
import { needDatabase } from "./unavailable.ts";

/** What telling callers apart rests on. */
export interface IdentifyParts {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly issuer: string;
  readonly cacheMs: number;
  readonly now: () => number;
  readonly logger: Logger;
  checkBearer(token: string): Promise<BearerClaims | undefined>;
  /** What an account may at this moment; at most two seconds old. */
  findGrants(accountId: string): Promise<readonly Grant[]>;
}

const KNOWN_ACCOUNTS = 1_000;
const challenge = 'Bearer realm="NQ21"';

/** The refusal of whoever did not say who they are. */
export function refuseUnknown(): RequestRefused {
  return new RequestRefused("UNAUTHENTICATED", { en: "Sign in first.", vi: "Hãy đăng nhập trước." }, 401, {
    "www-authenticate": challenge,
  });
}

function refuseToken(): RequestRefused {
  return new RequestRefused(
    "UNAUTHENTICATED",
    { en: "The token does not count here, or no longer.", vi: "Mã truy cập không hợp lệ hoặc đã hết hạn." },
    401,
    { "www-authenticate": `${challenge}, error="invalid_token"` },
  );
}

/** Makes accounts of tokens known, and remembers for `cacheMs` whom it has seen. */
function makeAccountReader(parts: IdentifyParts): (claims: BearerClaims) => Promise<Account> {
  const known = new LRUCache<string, { readonly account: Promise<Account>; readonly readAt: number }>({
    max: KNOWN_ACCOUNTS,
  });
  const read = async ({ name, isMachine }: BearerClaims): Promise<Account> => {
    const who = { issuer: parts.issuer, name };
    return (
      (await findAccount(parts.database, who)) ??
      recordSignIn(parts.database, { ...who, isMachine }, new Date(parts.now()))
    );
  };
  return (claims) => {
    const before = known.get(claims.name);
    if (before && parts.now() - before.readAt < parts.cacheMs) return before.account;
    const account = read(claims);
    known.set(claims.name, { account, readAt: parts.now() });
    account.catch(() => known.delete(claims.name));
    return account;
  };
}

/** The token of `Authorization: Bearer`; undefined without such a header. Throws for another scheme. */
function readToken(request: IncomingMessage): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) throw refuseToken();
  return token;
}

/**
 * Tells callers apart: by a bearer token if one is sent, else by the session of a browser. A token that does not count is
 * refused even if a session would; what other headers say is not looked at.
 */
export function makeIdentify(parts: IdentifyParts): Identify {
  const readAccount = makeAccountReader(parts);
  const be = async (id: string, account: string, kind: Identity["kind"]): Promise<Identity> => ({
    actor: { id, grants: [...(await parts.findGrants(id))] },
    account,
    kind,
  });
  const identify: Identify = async (request) => {
    const token = readToken(request);
    if (token !== undefined) {
      const claims = await parts.checkBearer(token);
      const account = claims && (await readAccount(claims));
      if (!account || account.isDisabled) throw refuseToken();
      return be(account.id, account.name, "TOKEN");
    }
    const session = await parts.sessions.find(readCookie(request, "session"), "USE");
    return session ? be(session.accountId, session.account, "SESSION") : null;
  };
  return (request) => needDatabase(parts.logger, () => identify(request));
}

import type { Grant } from "@nq21/authorisation/actor";
import { type Database, openDatabase } from "@nq21/database/connection";
import type { Logger } from "@nq21/telemetry/logger";
import type { DoorAudit } from "../audit/gateway-audit.ts";
import type { HeldGrant } from "../grants/grant-reader.ts";
import type { Identify } from "../identity.ts";
import { makeBearerCheck } from "./bearer-token.ts";
import { makeIdentify } from "./identify.ts";
import { type Issuer, openIssuer } from "./issuer.ts";
import { openSessions, type Sessions } from "./sessions.ts";
import type { IssuerSettings, SignInPatience } from "./sign-in-settings.ts";

/** What signing in is told and rests on. */
export interface SignInOptions {
  /** Database `gateway`. */
  readonly database: Database;
  /** Where browsers find this site: scheme, host and port. */
  readonly publicOrigin: string;
  readonly isDemo: boolean;
  readonly issuer: IssuerSettings;
  readonly patience: SignInPatience;
  readonly logger: Logger;
  readonly audit: Pick<DoorAudit, "signedIn" | "signedOut" | "refusedSignIn">;
  /** What an account may at this moment; at most two seconds old. */
  findGrants(accountId: string): Promise<readonly Grant[]>;
  /** The same with its terms. */
  findHeldGrants(accountId: string): Promise<readonly HeldGrant[]>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The parts that the routes of signing in share. */
export interface SignIn extends Omit<SignInOptions, "issuer" | "now"> {
  readonly issuer: Issuer;
  readonly issuerSettings: IssuerSettings;
  readonly sessions: Sessions;
  readonly identify: Identify;
  readonly now: () => number;
  close(): void;
}

const CLEANING_MS = 10 * 60_000;
const CONNECTIONS = 5;

/** Opens the database `gateway` for all that the door keeps there. */
export const openGatewayDatabase = (url: string): Database => openDatabase(url, CONNECTIONS);

/** The audience of the access tokens that count here. */
export const audienceOf = (publicOrigin: string): string => `${publicOrigin}/graphql`;

/** Puts signing in together. It asks nothing of the issuer yet. Close it when done; the database stays open. */
export function openSignIn({ issuer: issuerSettings, now = Date.now, ...options }: SignInOptions): SignIn {
  const { database, patience, publicOrigin, findGrants, logger } = options;
  const issuer = openIssuer(issuerSettings);
  const sessions = openSessions(database, patience, now);
  const { accountClaim } = issuerSettings;
  const identify = makeIdentify({
    database,
    sessions,
    issuer: issuerSettings.issuer,
    cacheMs: patience.cacheMs,
    now,
    logger,
    checkBearer: makeBearerCheck(issuer, {
      issuer: issuerSettings.issuer,
      audience: audienceOf(publicOrigin),
      accountClaim,
      now,
    }),
    findGrants,
  });
  // What is over is refused anyway; to clean late harms nobody.
  const timer = setInterval(() => sessions.clean().catch(() => undefined), CLEANING_MS);
  timer.unref();
  return { ...options, issuer, issuerSettings, sessions, identify, now, close: () => clearInterval(timer) };
}

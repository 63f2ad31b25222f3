import { once } from "node:events";
import { createServer } from "node:net";
import type { Database } from "@nq21/database/connection";
import { createLogger } from "@nq21/telemetry/logger";
import { countAttempts } from "../../issuer/attempts.ts";
import { openIssuerEntries } from "../../issuer/entry.repository.ts";
import { makeEphemeralKeys } from "../../issuer/issuer-keys.ts";
import { makeIssuerServer } from "../../issuer/issuer-server.ts";
import { type DoorAudit, openDoorAudit } from "../../src/audit/gateway-audit.ts";
import { createGrantReader } from "../../src/grants/grant-reader.ts";
import { makeRateLimits } from "../../src/sign-in/rate-limits.ts";
import { openSignIn, type SignIn } from "../../src/sign-in/sign-in-parts.ts";
import { answerSignIn } from "../../src/sign-in/sign-in-routes.ts";
import { type IssuerSettings, type RateLimits, usualSignInPatience } from "../../src/sign-in/sign-in-settings.ts";
import { type SubgraphName, subgraphNames } from "../../src/subgraphs.ts";
import { createGatewayDatabase } from "../gateway-database.ts";
import { type RunningGateway, startGateway } from "../running-gateway.ts";
import { Browser, type PageAnswer } from "./browser.ts";

const SECRET = "a-secret-of-this-test-and-of-nothing-else-0123456789";
const noSubgraphs = Object.fromEntries(subgraphNames.map((name) => [name, "http://127.0.0.1:1/"])) as Record<
  SubgraphName,
  string
>;

/** A port that nothing listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** The gateway with its own sign-in, on real PostgreSQL, with a clock that a test may move. */
export interface Door {
  readonly url: string;
  readonly database: Database;
  /** Address of the database as its owner. */
  readonly ownerUrl: string;
  readonly signIn: SignIn;
  readonly gateway: RunningGateway;
  /** Lets time go on for sessions and tokens, in milliseconds. */
  pass(ms: number): void;
  close(): Promise<void>;
}

/** Starts the door; with the bundled issuer unless another is given. */
export async function openDoor(
  settings: {
    readonly issuer?: Partial<IssuerSettings>;
    readonly rateLimits?: Partial<RateLimits>;
    readonly trustedProxy?: string;
    readonly publicOrigin?: string;
    readonly audit?: DoorAudit;
  } = {},
): Promise<Door> {
  const [port, issuerPort] = [await findFreePort(), await findFreePort()];
  const url = settings.publicOrigin ?? `http://127.0.0.1:${port}`;
  const kept = await createGatewayDatabase();
  const entries = openIssuerEntries(kept.applicationUrl, makeEphemeralKeys().sealing);
  const issuer = makeIssuerServer({
    publicOrigin: url,
    keys: makeEphemeralKeys(),
    secrets: { gateway: SECRET, machine: `${SECRET}-machine` },
    entries,
    attempts: countAttempts({ CLIENT_AUTHENTICATION: 1e6, SIGN_IN_FORGED: 1e6, SIGN_IN_BEGUN: 1e6 }),
    logger: createLogger("issuer", "silent"),
  });
  await new Promise<void>((resolve) => issuer.listen(issuerPort, "127.0.0.1", resolve));
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const grants = createGrantReader(kept.database, now);
  const signIn = openSignIn({
    database: kept.database,
    publicOrigin: url,
    isDemo: true,
    issuer: {
      issuer: `${url}/issuer`,
      clientId: "nq21-gateway",
      clientSecret: SECRET,
      accountClaim: "sub",
      bundledUrl: `http://127.0.0.1:${issuerPort}/`,
      ...settings.issuer,
    },
    patience: usualSignInPatience,
    logger: createLogger("gateway", "silent"),
    audit: settings.audit ?? openDoorAudit(kept.database),
    findGrants: grants.findGrants,
    findHeldGrants: grants.findHeldGrants,
    now,
  });
  const rateLimits = makeRateLimits({ signIns: 1e9, operations: 1e9, objects: 1e12, ...settings.rateLimits });
  const gateway = await startGateway({
    subgraphUrls: noSubgraphs,
    port,
    publicOrigin: url,
    issuerUrl: `http://127.0.0.1:${issuerPort}/`,
    identify: signIn.identify,
    ...(settings.rateLimits ? { rateLimits: settings.rateLimits } : {}),
    ...(settings.trustedProxy ? { trustedProxy: settings.trustedProxy } : {}),
    makeAuthRoutes: () => [
      (request, response, address, client) =>
        answerSignIn({ signIn, rateLimits, clientKey: client.key }, request, response, address),
    ],
  });
  return {
    url,
    database: kept.database,
    ownerUrl: kept.ownerUrl,
    signIn,
    gateway,
    pass: (ms) => {
      ahead += ms;
    },
    close: async () => {
      await gateway.close();
      signIn.close();
      issuer.closeAllConnections();
      await new Promise((resolve) => issuer.close(resolve));
      await entries.close();
      await kept.close();
    },
  };
}

/** Goes from the gateway to the issuer, chooses an account there, and stops before the gateway's callback is opened. */
export async function goToCallback(
  door: Pick<Door, "url">,
  browser: Browser,
  account = "phantich",
  returnTo = "/x?y=1",
): Promise<string> {
  const page = await browser.open(`${door.url}/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  let answer = await browser.send(page.url, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: door.url },
    body: `account=${account}`,
  });
  for (let count = 0; count < 5; count++) {
    const location = new URL(String(answer.headers.location), answer.url).href;
    if (location.includes("/auth/callback")) return location;
    answer = await browser.send(location);
  }
  throw new Error(`the issuer did not lead back, but answered ${answer.status}`);
}

/** Signs an account in with a browser of its own. */
export async function signIn(
  door: Pick<Door, "url">,
  account = "phantich",
  returnTo = "/x?y=1",
): Promise<{ readonly browser: Browser; readonly page: PageAnswer }> {
  const browser = new Browser();
  const page = await browser.send(await goToCallback(door, browser, account, returnTo));
  return { browser, page };
}

/** Asks the graph what answers itself, with a browser's cookies; the status tells whether it was let in. */
export const askAs = (door: Pick<Door, "url">, browser: Browser, headers: Record<string, string> = {}) =>
  browser.send(`${door.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: '{"query":"{ __typename }"}',
  });

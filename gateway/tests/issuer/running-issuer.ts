import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { createLogger } from "@nq21/telemetry/logger";
import { type AttemptKind, attemptsPerMinute, countAttempts } from "../../issuer/attempts.ts";
import { type IssuerEntries, openIssuerEntries } from "../../issuer/entry.repository.ts";
import { keepIssuerKeys } from "../../issuer/issuer-keys.ts";
import { makeIssuerServer } from "../../issuer/issuer-server.ts";

/** An issuer on a free port of this machine, which is its public origin as well, over a database of its own. */
export interface RunningIssuer {
  readonly origin: string;
  /** The issuer identifier. */
  readonly identifier: string;
  readonly secrets: { readonly gateway: string; readonly machine: string };
  readonly database: TestDatabase;
  readonly keysDirectory: string;
  readonly entries: () => IssuerEntries;
  /** Ends the server and starts another one on the same port, database and keys, as a restart does. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the issuer's own server, with the real migrations, keys and secrets made for it; people may find it elsewhere. */
export async function startIssuer(
  limits: Partial<Record<AttemptKind, number>> = {},
  publicOrigin?: string,
): Promise<RunningIssuer> {
  const folder = fileURLToPath(new URL("../../migrations", import.meta.url));
  const database = await createTestDatabase(null, { folder });
  const keysDirectory = mkdtempSync(join(tmpdir(), "nq21-issuer-"));
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const secrets = { gateway: randomBytes(24).toString("base64url"), machine: randomBytes(24).toString("base64url") };
  let server: Server;
  let entries: IssuerEntries;
  const start = async () => {
    const keys = keepIssuerKeys(keysDirectory);
    entries = openIssuerEntries(database.applicationUrl, keys.sealing);
    server = makeIssuerServer({
      publicOrigin: publicOrigin ?? origin,
      keys,
      secrets,
      entries,
      attempts: countAttempts({ ...attemptsPerMinute, ...limits }),
      logger: createLogger("issuer", "silent"),
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  };
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await entries.close();
  };
  await start();
  return {
    origin,
    identifier: `${origin}/issuer`,
    secrets,
    database,
    keysDirectory,
    entries: () => entries,
    restart: async () => {
      await stop();
      await start();
    },
    close: async () => {
      await stop();
      await database.close();
      rmSync(keysDirectory, { recursive: true, force: true });
    },
  };
}

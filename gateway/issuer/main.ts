import { existsSync, readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { closeOnSignal } from "@nq21/subgraph/process";
import { createLogger } from "@nq21/telemetry/logger";
import { countAttempts } from "./attempts.ts";
import { demoUsers } from "./demo-users.ts";
import { openIssuerEntries } from "./entry.repository.ts";
import { environment } from "./environment.ts";
import { keepIssuerKeys, makeEphemeralKeys } from "./issuer-keys.ts";
import { makeIssuerServer } from "./issuer-server.ts";
import { listSiteRefusals } from "./site-refusals.ts";

const CLEANING_MS = 10 * 60_000;

const { secretFiles, keysDirectory } = environment;
for (const [variable, file] of Object.entries(secretFiles))
  if (!existsSync(file)) {
    console.error(`environment: ${variable}: the file it names is not there. / Không có tệp này.`);
    process.exit(2);
  }
const refusals = environment.demo
  ? []
  : listSiteRefusals({
      hasDemoUsers: demoUsers.length > 0,
      secretFiles,
      hasKeptKeys: keysDirectory !== undefined,
    });
if (refusals.length > 0) {
  for (const { code, vi, en } of refusals) console.error(`✘ ${vi}\n  ${en}\n  (${code})`);
  process.exit(2);
}

const logger = createLogger("issuer", environment.logLevel);
const keys = keysDirectory === undefined ? makeEphemeralKeys() : keepIssuerKeys(keysDirectory);
const entries = openIssuerEntries(environment.databaseUrl, keys.sealing);
const readSecret = (file: string) => readFileSync(file, "utf8").trim();
const server = makeIssuerServer({
  publicOrigin: environment.publicOrigin,
  keys,
  secrets: {
    gateway: readSecret(secretFiles.GATEWAY_CLIENT_SECRET_FILE),
    machine: readSecret(secretFiles.MACHINE_CLIENT_SECRET_FILE),
  },
  entries,
  attempts: countAttempts(),
  logger,
});

const clean = () =>
  entries.deleteExpired().then(
    (count) => count > 0 && logger.info("deleted expired entries", { count }),
    (error: Error) => logger.warn("expired entries were not deleted", { kind: error.name }),
  );
const cleaning = setInterval(clean, CLEANING_MS);
cleaning.unref();

closeOnSignal(async () => {
  clearInterval(cleaning);
  server.closeIdleConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await entries.close();
});

await new Promise<void>((resolve, reject) => {
  server.once("error", reject);
  server.listen(environment.port, "127.0.0.1", resolve);
});
logger.info("listening", { port: (server.address() as AddressInfo).port });
void clean();

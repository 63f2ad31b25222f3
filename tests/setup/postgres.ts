import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../packages/launcher/src/embedded-postgres.ts";

/**
 * One real PostgreSQL for a whole test run. `NQ21_TEST_POSTGRES` may name another server (its administrator's address): so the
 * same tests run a second time on Debian's PostgreSQL 15.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.NQ21_TEST_POSTGRES) return undefined;
  const directory = mkdtempSync(join(tmpdir(), "nq21-test-"));
  chmodSync(directory, 0o755);
  const server = await startEmbeddedPostgres(directory, 0);
  process.env.NQ21_TEST_POSTGRES = server.addressOf("postgres");
  return async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
}

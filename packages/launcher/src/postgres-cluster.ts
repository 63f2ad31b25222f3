import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { isRoot, runAs, UNPRIVILEGED } from "./postgres-programs.ts";

const run = promisify(execFile);

/** The administrator's role of an embedded cluster. */
export const SUPERUSER = "nq21";

/**
 * How PostgreSQL is told where a cluster lies; its working directory must be that cluster. Root hands the folder over
 * already opened: the unprivileged server could not walk to it through /root or another closed folder, and the data stay
 * where DATA_DIR says.
 */
export function nameCluster(cluster: string): string {
  return isRoot() && process.platform === "linux" ? "/proc/self/cwd" : cluster;
}

/** Makes a cluster with SCRAM, checksums and byte-wise C.UTF-8 order. It gets its name last, so a half-made one never counts. */
export async function initialiseCluster(programs: string, cluster: string, password: string): Promise<void> {
  const partial = `${cluster}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  const scratch = mkdtempSync(join(tmpdir(), "nq21-initdb-"));
  const passwordFile = join(scratch, "password");
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (isRoot()) for (const path of [partial, scratch, passwordFile]) chownSync(path, UNPRIVILEGED, UNPRIVILEGED);
    await run(
      join(programs, "bin", "initdb"),
      [
        `--pgdata=${nameCluster(partial)}`,
        `--username=${SUPERUSER}`,
        "--auth=scram-sha-256",
        `--pwfile=${passwordFile}`,
        "--encoding=UTF8",
        "--data-checksums",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
      ],
      { ...runAs(), cwd: partial, env: { LC_ALL: "C" } },
    );
    renameSync(partial, cluster);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    if (!existsSync(cluster)) rmSync(partial, { recursive: true, force: true });
  }
}

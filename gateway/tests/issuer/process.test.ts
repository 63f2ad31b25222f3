import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase, type TestDatabase } from "@nq21/database/testing/test-database";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../issuer/main.ts", import.meta.url));
const goodSecret = "kX3v9Qm2Lr7Tz5Wc8Yb1Nd4Hf6Js0Pg-";
let database: TestDatabase;
let directory: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  const folder = fileURLToPath(new URL("../../migrations", import.meta.url));
  database = await createTestDatabase(null, { folder });
});
afterAll(() => database.close());
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "nq21-issuer-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

function keepSecret(name: string, secret: string, mode = 0o600): string {
  const file = join(directory, name);
  writeFileSync(file, secret, { mode });
  return file;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

function start(changes: Record<string, string>, leftOut: readonly string[] = []) {
  const variables: Record<string, string> = {
    DATABASE_URL: database.applicationUrl,
    KEYS_DIR: join(directory, "keys"),
    GATEWAY_CLIENT_SECRET_FILE: keepSecret("gateway.secret", goodSecret),
    MACHINE_CLIENT_SECRET_FILE: keepSecret("machine.secret", [...goodSecret].reverse().join("")),
    ...changes,
  };
  for (const name of leftOut) delete variables[name];
  const child = spawn(process.execPath, ["--conditions=@nq21/source", main], {
    stdio: ["ignore", "pipe", "pipe"],
    env: variables,
  });
  children.push(child);
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    said.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.err += chunk;
  });
  return { child, said, ended: once(child, "exit") as Promise<[number | null, string | null]> };
}

async function startServing(changes: Record<string, string> = {}) {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const started = start({ PORT: String(port), PUBLIC_ORIGIN: origin, ...changes });
  const isReady = () =>
    fetch(`${origin}/ready`).then(
      (answer) => answer.status,
      () => 0,
    );
  await expect.poll(isReady).toBe(200);
  return { ...started, origin };
}

describe("the issuer's process", () => {
  it("serves, keeps its keys, and ends cleanly without a word on standard output", async () => {
    const { child, ended, said, origin } = await startServing();
    const metadata = await (await fetch(`${origin}/issuer/.well-known/openid-configuration`)).json();

    child.kill("SIGTERM");

    expect(metadata).toMatchObject({ issuer: `${origin}/issuer` });
    expect(await ended).toEqual([0, null]);
    expect(said.out).toBe("");
    expect(readdirSync(join(directory, "keys")).sort()).toEqual(["root.key", "signing.json"]);
  });

  it("counts for Prometheus, by routes of ours", async () => {
    const { origin } = await startServing();
    await fetch(`${origin}/issuer/interaction/secret-of-somebody`);
    await fetch(`${origin}/issuer/jwks`);

    const text = await (await fetch(`${origin}/metrics`)).text();

    expect(text).toContain('nq21_answers_total{route="/issuer/jwks",status="200",part="issuer"} 1');
    expect(text).toContain('nq21_answers_total{route="/issuer/interaction",status="400",part="issuer"} 1');
    expect(text).not.toContain("secret-of-somebody");
  });

  it("logs failures without a secret, a code, an account or an address", async () => {
    const port = await findFreePort();
    const origin = `http://127.0.0.1:${port}`;
    const started = start({
      PORT: String(port),
      PUBLIC_ORIGIN: origin,
      DATABASE_URL: "postgres://hunter2@127.0.0.1:1/gateway",
    });
    const isAlive = () =>
      fetch(`${origin}/health`).then(
        (answer) => answer.status,
        () => 0,
      );
    await expect.poll(isAlive).toBe(200);
    const query =
      "client_id=nq21-gateway&response_type=code&scope=openid&state=canary-state&code_challenge_method=S256";
    const challenge = "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const redirect = `redirect_uri=${encodeURIComponent(`${origin}/auth/callback`)}`;
    const failed = await fetch(`${origin}/issuer/auth?${query}&${challenge}&${redirect}`, { redirect: "manual" });
    const ready = await fetch(`${origin}/ready`);

    started.child.kill("SIGTERM");
    await started.ended;

    expect([failed.status >= 300, ready.status]).toEqual([true, 500]);
    expect(started.said.err).toContain("request failed");
    expect(started.said.err).not.toMatch(/hunter2|canary|127\.0\.0\.1|E9Melhoa|nq21-gateway/);
    expect(started.said.err).not.toContain(goodSecret);
  });
});

describe("with DEMO=0", () => {
  it.each([
    ["demo users", {}, [], "DEMO_USERS", /bundled issuer knows demo users only[^\n]*OIDC_ISSUER/],
    ["keys that a restart loses", {}, ["KEYS_DIR"], "EPHEMERAL_KEYS", /KEYS_DIR is not set/],
  ] as const)("%s are refused, in both languages", async (_, changes, leftOut, code, sentence) => {
    const { ended, said } = start({ DEMO: "0", ...changes }, leftOut);

    expect(await ended).toEqual([2, null]);
    expect(said.err).toContain(`(${code})`);
    expect(said.err).toMatch(sentence);
    expect(said.err).toMatch(/✘ .*[ạảấầẩẫậắằẳẵặẹẻẽếềểễệ]/);
  });

  it.each([
    ["short", "changeme", 0o600, "DEFAULT_SECRET", /too short or easily guessed/],
    ["guessed", "a".repeat(40), 0o600, "DEFAULT_SECRET", /too short or easily guessed/],
    ["readable by others", goodSecret, 0o644, "READABLE_SECRET", /Other users can read/],
  ] as const)("a secret that is %s is refused, and never repeated", async (_, secret, mode, code, sentence) => {
    const file = keepSecret("weak.secret", secret, mode);

    const { ended, said } = start({ DEMO: "0", MACHINE_CLIENT_SECRET_FILE: file });

    expect(await ended).toEqual([2, null]);
    expect(said.err).toContain(`(${code})`);
    expect(said.err).toContain("MACHINE_CLIENT_SECRET_FILE");
    expect(said.err).toMatch(sentence);
    expect(said.err).not.toContain(readFileSync(file, "utf8"));
  });

  it("all reasons are told at once", async () => {
    const file = keepSecret("weak.secret", "changeme", 0o644);
    const { ended, said } = start({ DEMO: "0", GATEWAY_CLIENT_SECRET_FILE: file }, ["KEYS_DIR"]);

    await ended;

    for (const code of ["DEFAULT_SECRET", "READABLE_SECRET", "DEMO_USERS", "EPHEMERAL_KEYS"])
      expect(said.err).toContain(`(${code})`);
  });
});

describe("a faulty environment", () => {
  it("is told whole, without a value", async () => {
    const { ended, said } = start({ PORT: "http", DATABASE_URL: "hunter2", PUBLIC_ORIGIN: "http://127.0.0.1/hunter2" });

    expect(await ended).toEqual([2, null]);
    for (const name of ["PORT", "DATABASE_URL", "PUBLIC_ORIGIN"]) expect(said.err).toContain(name);
    expect(said.err).not.toContain("hunter2");
  });

  it("names a secret's file that is not there", async () => {
    const { ended, said } = start({ GATEWAY_CLIENT_SECRET_FILE: join(directory, "none") });

    expect(await ended).toEqual([2, null]);
    expect(said.err).toContain("GATEWAY_CLIENT_SECRET_FILE");
  });
});

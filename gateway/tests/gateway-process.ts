import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { callKeys, fixtureGraph } from "./fixture-graph.ts";
import { createGatewayDatabase } from "./gateway-database.ts";
import { type KeyIssuer, startKeyIssuer } from "./sign-in/key-issuer.ts";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const PUBLIC_ORIGIN = "http://127.0.0.1:4999";

/** A process of the gateway, and what it wrote. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  readonly ended: Promise<[number | null, string | null]>;
}

/** What the gateway's process needs around it: a database, keys, an issuer, and somebody who may ask freely. */
export interface Surroundings {
  /** Of that somebody. */
  readonly token: string;
  readonly directory: string;
  readonly issuer: KeyIssuer;
  /** Starts the process with these variables besides the usual ones; undefined leaves one out. */
  start(changes?: Readonly<Record<string, string | undefined>>): GatewayProcess;
  /** Ends all that was started, at once. */
  endAll(): void;
  close(): Promise<void>;
}

async function grantFreeQueries(ownerUrl: string, issuer: string, account: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(
    `with made as (
       insert into account (issuer, name, is_machine, first_signed_in_at) values ($1, $2, true, now()) returning id)
     insert into role_grant (id, account_id, role, kind, valid_from, granted_by, granted_at)
     select gen_random_uuid(), id, 'INTEGRATOR', 'GRANT', now() - interval '1 day', 'system', now() from made`,
    [issuer, account],
  );
  await client.end();
}

/** Prepares all of that; `subgraphUrls` by their names, `account` is the name of that somebody. */
export async function surroundGateway(
  subgraphUrls: Readonly<Record<string, string>>,
  account = "tichhop",
): Promise<Surroundings> {
  const directory = mkdtempSync(join(tmpdir(), "nq21-gateway-"));
  const supergraph = join(directory, "supergraph.graphql");
  const secret = join(directory, "client.secret");
  writeFileSync(supergraph, fixtureGraph.supergraph);
  writeFileSync(secret, "kX3v9Qm2Lr7Tz5Wc8Yb1Nd4Hf6Js0Pg-", { mode: 0o600 });
  callKeys.write(directory);
  const [database, issuer] = [await createGatewayDatabase(), await startKeyIssuer()];
  await grantFreeQueries(database.ownerUrl, issuer.url, account);
  const usual = {
    ...Object.fromEntries(
      Object.entries(subgraphUrls).map(([name, url]) => [`SUBGRAPH_${name.toUpperCase()}_URL`, url]),
    ),
    WAREHOUSE_DATABASE_URL: "postgres://nobody@127.0.0.1:1/warehouse",
    GATEWAY_DATABASE_URL: database.applicationUrl,
    SUPERGRAPH: supergraph,
    PUBLIC_ORIGIN,
    DEMO: "1",
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_SECRET_FILE: secret,
    CALL_KEY_FILE: join(directory, "gateway.pem"),
  };
  const children: ChildProcess[] = [];
  const endAll = () => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
  };
  return {
    directory,
    issuer,
    token: await issuer.makeToken(`${PUBLIC_ORIGIN}/graphql`, "EdDSA", "EdDSA", { claims: { sub: account } }),
    start(changes = {}) {
      const given = Object.entries({ ...usual, ...changes }).filter((each) => each[1] !== undefined);
      const env = Object.fromEntries(given) as Record<string, string>;
      const parameters = ["--conditions=@nq21/source", main];
      const child = spawn(process.execPath, parameters, { stdio: ["ignore", "pipe", "pipe"], env });
      children.push(child);
      const said = { out: "", err: "" };
      child.stdout.on("data", (chunk) => {
        said.out += chunk;
      });
      child.stderr.on("data", (chunk) => {
        said.err += chunk;
      });
      return { child, said, ended: once(child, "exit") as Promise<[number | null, string | null]> };
    },
    endAll,
    close: async () => {
      endAll();
      await issuer.close();
      await database.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

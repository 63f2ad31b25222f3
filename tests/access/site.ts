import { randomBytes } from "node:crypto";
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KeyIssuer, startKeyIssuer } from "../../gateway/tests/sign-in/key-issuer.ts";
import { roles } from "../../packages/authorisation/dist/role.js";
import { grantToAccount } from "../../packages/command-line/dist/grant-command.js";
import { buildFigures } from "../../packages/command-line/dist/warehouse-command.js";
import { startStack } from "../../packages/launcher/dist/start-stack.js";
import { operate } from "../operator.ts";
import { runNq21 } from "../run-nq21.ts";
import { findFreePorts } from "../setup/free-ports.ts";
import { startCollector } from "./collector.ts";
import { writeRecord } from "./record-files.ts";
import { AS_OF, type Code, codes, endOf, MOVE, NEVER, PAST, roots, siteWideRoles } from "./tree.ts";

/** A running site with the record of the tests, and what they need to ask it. */
export interface AccessSite {
  /** The gateway's, with a slash at the end. */
  readonly address: string;
  readonly dataDirectory: string;
  /** Bearer tokens by account, see {@link accountOf}. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Ids of organisations by code. */
  readonly organisations: Readonly<Record<Code, string>>;
  /** A file to which each trace is appended that the site sends. */
  readonly traces: string;
  /** Where the parts put temporary files. */
  readonly temporary: string;
  /** Superuser's address of each database. */
  readonly databases: Readonly<Record<string, string>>;
}

/** The account that holds a role at a root. */
export const accountOf = (role: string, root: string): string => `${role.toLowerCase()}.${root}`;
/** The data officers of the matrix may ask freely, which they get from a role that sees no record; these may not. */
export const SAFELISTED_ACCOUNT = "data_officer.only";
/** An account that is known and holds nothing. */
export const STRANGER_ACCOUNT = "stranger";

const quiet = { out: () => undefined, err: () => undefined };

async function grantRoles(dataDirectory: string): Promise<readonly string[]> {
  const grant = (account: string, role: string, organisation?: string) =>
    grantToAccount(dataDirectory, { account, role, ...(organisation ? { organisation } : {}) }, quiet);
  for (const role of roles)
    for (const root of roots) {
      await grant(accountOf(role, root), role, siteWideRoles.includes(role) ? undefined : root);
      if (role === "DATA_OFFICER") await grant(accountOf(role, root), "AUDITOR");
    }
  await grant(SAFELISTED_ACCOUNT, "DATA_OFFICER", "PA");
  const accounts = roles.flatMap((role) => roots.map((root) => accountOf(role, root)));
  return [...accounts, SAFELISTED_ACCOUNT, STRANGER_ACCOUNT];
}

async function findOrganisations(dataDirectory: string): Promise<Readonly<Record<Code, string>>> {
  const part = operate(dataDirectory, "organisations");
  const found: Partial<Record<Code, string>> = {};
  for (const code of codes) {
    const at = endOf(code) === NEVER ? MOVE : PAST;
    const query = "query ($code: String!, $at: Date) { organisation(code: $code, at: $at) { id } }";
    const { organisation } = await part.ask<{ organisation: { id: string } }>(query, { code, at });
    found[code] = organisation.id;
  }
  return found as Record<Code, string>;
}

async function handIn(dataDirectory: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of await writeRecord()) writeFileSync(join(folder, name), bytes);
  const ran = await runNq21(dataDirectory, "import", folder);
  if (ran.code !== 0) throw new Error(`the record was refused:\n${ran.output}\n${ran.errors}`);
}

/** What no file can say: who decided a rating. Said by an edit, of everyone who lived in 2025. */
async function rateByEdit(dataDirectory: string, organisations: Readonly<Record<Code, string>>): Promise<void> {
  const part = operate(dataDirectory, "organisations");
  const edit = "mutation ($input: RateOrganisationInput!) { rateOrganisation(input: $input) { __typename } }";
  const period = { kind: "AD_HOC", year: 2025, from: "2025-01-01", to: "2025-03-31" };
  const decision = { number: "12-QĐ/TU", issuer: "Tỉnh ủy", decidedOn: "2025-04-10" };
  for (const code of codes.filter((each) => each !== "06.1")) {
    const rated = { organisation: organisations[code], period, state: "DECIDED", level: "GOOD", decision };
    const input = { ...rated, idempotencyKey: `access/${code}` };
    const { rateOrganisation } = await part.ask<{ rateOrganisation: { __typename: string } }>(edit, { input });
    if (rateOrganisation.__typename !== "OrganisationRated") throw new Error(rateOrganisation.__typename);
  }
}

/** Pins the figures to the reviews that the files open, and closes the first of them: what no file can say. */
async function reviewByEdit(dataDirectory: string): Promise<void> {
  const part = operate(dataDirectory, "programme");
  const { dataVersion } = await operate(dataDirectory, "analytics").ask<{ dataVersion: { id: string } }>(
    "{ dataVersion { id } }",
  );
  const list = "{ programme { reviews { id version } } }";
  const { programme } = await part.ask<{ programme: { reviews: { id: string; version: number }[] } }>(list);
  for (const [at, { id, version }] of programme.reviews.entries()) {
    const named = { review: id, idempotencyKey: `access/${id}` };
    const pin = "mutation ($input: PinReviewInput!) { done: pinReview(input: $input) { __typename } }";
    const close = "mutation ($input: CloseReviewInput!) { done: closeReview(input: $input) { __typename } }";
    const edits: [string, object][] = [
      [pin, { ...named, dataVersion: dataVersion.id, expectedVersion: version }],
      ...(at === 0
        ? ([[close, { ...named, closedOn: AS_OF, expectedVersion: version + 1 }]] as [string, object][])
        : []),
    ];
    for (const [edit, input] of edits) {
      const key = `${named.idempotencyKey}/${edit.includes("close")}`;
      const { done } = await part.ask<{ done: { __typename: string } }>(edit, {
        input: { ...input, idempotencyKey: key },
      });
      if (!/^Review/.test(done.__typename)) throw new Error(done.__typename);
    }
  }
}

async function tokensOf(issuer: KeyIssuer, origin: string, accounts: readonly string[]) {
  const audience = `${origin}/graphql`;
  const exp = Math.floor(Date.now() / 1_000) + 6 * 3_600;
  const make = (sub: string) =>
    issuer.makeToken(audience, "ES256", "ES256", { claims: { sub, client_id: "nq21-gateway", exp } });
  return Object.fromEntries(await Promise.all(accounts.map(async (each) => [each, await make(each)] as const)));
}

/** Starts a site as an authority would run one, `DEMO=0` with an issuer of its own, and lays the record out in it. */
export async function startAccessSite(): Promise<{ site: AccessSite; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "nq21-access-"));
  chmodSync(folder, 0o755);
  const [dataDirectory, traces, secret, temporary] = ["data", "traces.jsonl", "client.secret", "tmp"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  mkdirSync(dataDirectory, { mode: 0o755 });
  mkdirSync(temporary);
  chmodSync(temporary, 0o777);
  writeFileSync(traces, "");
  writeFileSync(secret, randomBytes(32).toString("base64url"), { mode: 0o600 });
  const issuer = await startKeyIssuer();
  const collector = await startCollector((body) => appendFileSync(traces, `${body}\n`));
  const close = async () => {
    await Promise.all([issuer.close(), collector.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  const started = startStack({
    port: await findFreePorts(),
    dataDirectory,
    demo: false,
    asOf: `${AS_OF}T00:00:00Z`,
    environment: {
      ...process.env,
      TMPDIR: temporary,
      ID_NAMESPACE: "6b0d3c5e-41f7-4c2a-8a96-0f7e5d2b9c18",
      OIDC_ISSUER: issuer.url,
      OIDC_CLIENT_SECRET_FILE: secret,
      OPERATIONS_PER_MINUTE: "1000000",
      OBJECTS_PER_MINUTE: "1000000000",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    },
  });
  const stack = await started.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const stop = async () => {
    await stack.stop();
    await close();
  };
  try {
    await handIn(dataDirectory, join(folder, "files"));
    const organisations = await findOrganisations(dataDirectory);
    await rateByEdit(dataDirectory, organisations);
    await buildFigures({ dataDirectory, rulesDirectory: undefined }, `${AS_OF}T00:00:00Z`, quiet);
    await reviewByEdit(dataDirectory);
    const accounts = await grantRoles(dataDirectory);
    const names = ["organisations", "members", "inspections", "programme", "warehouse", "gateway"];
    const site = {
      address: stack.address,
      dataDirectory,
      traces,
      temporary,
      tokens: await tokensOf(issuer, new URL(stack.address).origin, accounts),
      organisations,
      databases: Object.fromEntries(names.map((name) => [name, stack.postgres?.addressOf(name) ?? ""])),
    };
    return { site, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

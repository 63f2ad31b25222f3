import { join, resolve } from "node:path";
import { readCallKey } from "@nq21/authorisation/call-keys";
import { makeCallSigner } from "@nq21/authorisation/call-signer";
import { writeAddresses } from "@nq21/command-line/addresses";
import { auditRootDirectoryOf } from "@nq21/database/audit-key";
import { atEachDay, describeFailedRoot, type OnWarning, rootAuditTrails } from "./audit-roots.ts";
import { type CallKeyFiles, keepCallKeys } from "./call-keys.ts";
import { untilAborted } from "./cancellation.ts";
import { lockDataDirectory } from "./data-directory-lock.ts";
import {
  type AllAddresses,
  databaseNames,
  type GivenAddresses,
  migrateDatabases,
  provisionDatabases,
} from "./databases.ts";
import { findDemoState } from "./demo.ts";
import { grantDemoRoles } from "./demo-grants.ts";
import { pinDemoReview } from "./demo-review.ts";
import { beginDemo, type DemoSettings, handInProvince, writeProvince } from "./demo-steps.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { Failure } from "./failure.ts";
import { buildFigures, findPublished } from "./figures.ts";
import { Openings } from "./openings.ts";
import { checkBuilt, passOn, startPart, waitUntilReady } from "./part.ts";
import { listPorts, listUrls, type PartName, planParts, postgresPort } from "./part-plans.ts";
import { checkPorts } from "./ports.ts";
import { waitForEnd } from "./process-end.ts";
import { auditedDatabases, recordingServices } from "./record-state.repository.ts";
import { repositoryRoot } from "./repository-root.ts";
import { planSignIn, type SignInPlan } from "./sign-in-plan.ts";
import { requireOwnNamespace } from "./site-namespace.ts";
import { type StepEvent, Steps } from "./steps.ts";

/** Where a stack runs, what it starts from, and who is told of it. */
export interface StackOptions extends Partial<DemoSettings> {
  /** Of the gateway; the parts listen on the seven ports after it. */
  readonly port: number;
  readonly dataDirectory: string;
  /** The instant as of which figures are made, ISO; now unless told otherwise. */
  readonly asOf?: string | undefined;
  /** Administrator's address of a PostgreSQL that someone else runs, instead of the embedded one. */
  readonly postgresUrl?: string | undefined;
  /** Databases that someone else set up. */
  readonly databaseUrls?: GivenAddresses;
  /** Variables of the caller; a few are passed on to the parts, see `passOn`. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly onStep?: (event: StepEvent) => void;
  /** Told of what people should look at although everything goes on. */
  readonly onWarning?: OnWarning;
  /** Ends a start that is under way; everything that runs is stopped before the promise rejects. */
  readonly signal?: AbortSignal;
}

/** Everything runs. */
export interface Stack {
  /** Where people go: the gateway's public address. */
  readonly address: string;
  readonly urls: Readonly<Record<PartName, string>>;
  /** The databases, by role; they hold passwords. */
  readonly databases: AllAddresses;
  /** Null when someone else runs PostgreSQL. */
  readonly postgres: EmbeddedPostgres | null;
  /** Resolves, once, when a part ends that nobody asked to end. */
  readonly failed: Promise<Failure>;
  /** Stops the gateway, then the subgraphs, then PostgreSQL; resolves when no process is left. */
  stop(): Promise<void>;
}

/** What the steps of one start share. */
interface Start {
  readonly options: StackOptions;
  readonly dataDirectory: string;
  readonly warehouseDirectory: string;
  readonly openings: Openings;
  readonly steps: Steps;
  readonly signal: AbortSignal;
  onFailure(failure: Failure): void;
}

/**
 * Starts NQ21 on a data directory: PostgreSQL, databases, parts; on an empty directory the demo province; figures if facts
 * or rules changed; and returns when the gateway says that all is ready. Throws Failure, after stopping what ran.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const openings = new Openings();
  const ending = new AbortController();
  let onFailure: (failure: Failure) => void = () => undefined;
  const failed = new Promise<Failure>((settle) => {
    onFailure = (failure) => {
      settle(failure);
      ending.abort(failure);
    };
  });
  const signal = options.signal ? AbortSignal.any([options.signal, ending.signal]) : ending.signal;
  const dataDirectory = resolve(options.dataDirectory);
  const start: Start = {
    options,
    dataDirectory,
    warehouseDirectory: join(dataDirectory, "warehouse"),
    openings,
    steps: new Steps(signal, options.onStep),
    signal,
    onFailure,
  };
  try {
    return { ...(await startAll(start)), failed, stop: () => openings.close() };
  } catch (error) {
    await openings.close();
    throw error;
  }
}

async function startAll(start: Start): Promise<Omit<Stack, "failed" | "stop">> {
  const { options, dataDirectory, openings, steps, signal } = start;
  openings.add(lockDataDirectory(dataDirectory));
  const loopback = `http://127.0.0.1:${options.port}`;
  const signIn = planSignIn(dataDirectory, loopback, options.demo !== false, options.environment ?? {});
  requireOwnNamespace(signIn.isDemo, options.environment ?? {});
  const urls = listUrls(options.port, signIn);
  await checkPorts(listPorts(options.port));
  const { postgres, administratorUrl } = await startPostgres(start);
  const databases = await prepareDatabases(start, administratorUrl);
  const issuer = signIn.gatewayVariables.OIDC_ISSUER ?? `${signIn.publicOrigin}/issuer`;
  const callKeys = keepCallKeys(dataDirectory);
  writeAddresses(dataDirectory, {
    gatewayUrl: urls.gateway,
    publicOrigin: signIn.publicOrigin,
    isDemo: signIn.isDemo && signIn.isBundled,
    partUrls: urls,
    deliveryUrls: pick(recordingServices, (name) => databases[name].delivery),
    auditUrls: pick(auditedDatabases, (name) => databases[name].auditor),
    gatewayDatabaseUrl: databases.gateway.application,
    issuer,
    warehouseUrl: databases.warehouse.application,
    warehouseDirectory: start.warehouseDirectory,
    callKeyFile: callKeys.privateFiles["command-line"],
  });

  const root = () => rootAuditTrails(dataDirectory, databases, options.onWarning ?? (() => undefined));
  await root();
  const demo = await beginDemo(options, dataDirectory, databases);
  const serving = startParts(start, databases, callKeys, signIn);
  serving.catch(() => undefined);
  if (demo) {
    await Promise.all([serving, writeProvince(demo, dataDirectory, steps, openings)]);
    const signer = makeCallSigner("launcher", readCallKey(callKeys.privateFiles.launcher));
    await handInProvince(demo, { dataDirectory, serviceUrls: urls, signer, signal }, steps);
  }
  // Another issuer's accounts are real ones, whatever they are called.
  if (signIn.isDemo && signIn.isBundled && findDemoState(dataDirectory)?.state === "DONE")
    await grantDemoRoles({
      gatewayDatabaseUrl: databases.gateway.application,
      organisationsDeliveryUrl: databases.organisations.delivery,
      issuer,
    });
  await serving;
  await buildFigures(databases, { directory: start.warehouseDirectory, asOf: options.asOf, signal }, steps);
  if (findDemoState(dataDirectory)?.state === "DONE") await pinDemo(databases, callKeys, urls.programme);
  await root();
  openings.add(atEachDay(root, (error) => options.onWarning?.(describeFailedRoot(error))));
  await steps.run("ready", async () => ({ result: await waitUntilReady("gateway", `${urls.gateway}ready`, signal) }));
  return { address: `${signIn.publicOrigin}/`, urls, databases, postgres };
}

/** The demo's mid-term review is of the first figures that were made of it. */
async function pinDemo(databases: AllAddresses, callKeys: CallKeyFiles, programmeUrl: string): Promise<void> {
  const published = await findPublished(databases.warehouse.application);
  const signer = makeCallSigner("launcher", readCallKey(callKeys.privateFiles.launcher));
  if (published) await pinDemoReview({ programmeUrl, signer, dataVersionId: published.id });
}

const pick = <Name extends string, Value>(names: readonly Name[], choose: (name: Name) => Value) =>
  Object.fromEntries(names.map((name) => [name, choose(name)])) as Record<Name, Value>;

async function startPostgres(
  start: Start,
): Promise<{ postgres: EmbeddedPostgres | null; administratorUrl: string | null }> {
  const { options, dataDirectory, openings, steps } = start;
  if (options.postgresUrl) return { postgres: null, administratorUrl: options.postgresUrl };
  if (databaseNames.every((name) => options.databaseUrls?.[name])) return { postgres: null, administratorUrl: null };
  const postgres = await steps.run("postgres", async () => {
    const starting = startEmbeddedPostgres(join(dataDirectory, "postgres"), postgresPort(options.port));
    openings.add(async () => (await starting).stop());
    const server = await starting;
    return { result: server, detail: server.isAdopted ? "adopted" : undefined };
  });
  watchPostgres(start, postgres);
  return { postgres, administratorUrl: postgres.addressOf("postgres") };
}

/** An adopted server is no child of this process, so its end is looked for instead of heard of. */
function watchPostgres({ openings, onFailure }: Start, postgres: EmbeddedPostgres): void {
  let stopping = false;
  openings.add(() => {
    stopping = true;
    clearInterval(timer);
  });
  const timer = setInterval(async () => {
    if (stopping || !(await waitForEnd(postgres.pid, 1)) || stopping) return;
    clearInterval(timer);
    onFailure(new Failure("PART_ENDED", "PostgreSQL đã dừng ngoài ý muốn.", "PostgreSQL ended unexpectedly."));
  }, 1_000);
  timer.unref();
}

async function prepareDatabases(start: Start, administratorUrl: string | null): Promise<AllAddresses> {
  return start.steps.run("databases", async () => {
    const secrets = join(start.dataDirectory, "secrets");
    const databases = await provisionDatabases(administratorUrl, start.options.databaseUrls ?? {}, secrets);
    const applied = await migrateDatabases(repositoryRoot, databases);
    return { result: databases, detail: applied > 0 ? `${applied} migrations` : undefined };
  });
}

async function startParts(
  start: Start,
  databases: AllAddresses,
  callKeys: CallKeyFiles,
  signIn: SignInPlan,
): Promise<void> {
  const { options, dataDirectory, openings, signal, onFailure } = start;
  const logDirectory = join(dataDirectory, "logs");
  const passedOn = passOn(options.environment ?? {});
  await start.steps.run("parts", async () => {
    const plans = planParts(
      options.port,
      databases,
      { warehouse: start.warehouseDirectory, auditRoots: auditRootDirectoryOf(dataDirectory) },
      callKeys,
      signIn,
      passedOn,
    );
    checkBuilt(plans);
    const parts = plans.map((plan) => startPart(plan, { logDirectory, signal, onFailure }));
    openings.add(() => Promise.all(parts.map((part) => part.stop())).then(() => undefined));
    openings.add(() => parts.find((part) => part.name === "gateway")?.stop());
    await untilAborted(signal, Promise.all(parts.map((part) => part.ready)));
    return { result: undefined };
  });
}

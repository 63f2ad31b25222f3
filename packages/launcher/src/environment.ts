import { resolve } from "node:path";
import { readEnvironment } from "@nq21/subgraph/process";
import { z } from "zod";
import { type DatabaseAddresses, type DatabaseName, databaseNames, type GivenAddresses } from "./databases.ts";
import { DEMO_MEMBERS, DEMO_SEED } from "./demo-steps.ts";
import { repositoryRoot } from "./repository-root.ts";
import { signInVariables } from "./sign-in-plan.ts";

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ }).optional();

/** The variables that name a database someone else set up, such as `MEMBERS_OWNER_URL`. */
function variablesOf(name: DatabaseName) {
  const prefix = name.toUpperCase();
  return {
    owner: `${prefix}_OWNER_URL`,
    application: `${prefix}_DATABASE_URL`,
    delivery: `${prefix}_DELIVERY_URL`,
    auditor: `${prefix}_AUDITOR_URL`,
  };
}

const delivers = (name: DatabaseName) => name !== "warehouse" && name !== "gateway";
const keepsTrail = (name: DatabaseName) => name !== "warehouse";

const databaseVariables = Object.fromEntries(
  databaseNames.flatMap((name) => {
    const { owner, application, delivery, auditor } = variablesOf(name);
    const others = [...(delivers(name) ? [delivery] : []), ...(keepsTrail(name) ? [auditor] : [])];
    return [owner, application, ...others].map((variable) => [variable, postgresUrl]);
  }),
);

function readGivenDatabases(read: Readonly<Record<string, unknown>>): GivenAddresses {
  const given: Partial<Record<DatabaseName, DatabaseAddresses>> = {};
  for (const name of databaseNames) {
    const variables = variablesOf(name);
    const [owner, application, delivery, auditor] = [
      variables.owner,
      variables.application,
      variables.delivery,
      variables.auditor,
    ].map((variable) => read[variable] as string | undefined);
    if (!owner && !application && !delivery && !auditor) continue;
    if (!owner || !application || (delivers(name) && !delivery)) {
      console.error(
        `environment: ${variables.owner}, ${variables.application}${delivers(name) ? ` and ${variables.delivery}` : ""} must be given together`,
      );
      process.exit(2);
    }
    given[name] = { owner, application, delivery: delivery ?? application, auditor: auditor ?? owner };
  }
  return given;
}

// An empty variable, as `.env` files and shells leave them, says nothing.
const source = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));

const shape = {
  PORT: z.coerce.number().int().min(1).max(65_528).default(4000),
  DATA_DIR: z.string().min(1).default(".data"),
  POSTGRES_URL: postgresUrl,
  DEMO: z.enum(["0", "1"]).default("1"),
  DEMO_MEMBERS: z.coerce.number().int().min(1_000).max(40_000).default(DEMO_MEMBERS),
  DEMO_SEED: z.coerce.number().int().min(0).default(DEMO_SEED),
  RULES_DIR: z.string().min(1).optional(),
  WAREHOUSE_AS_OF: z.iso.datetime({ offset: true }).optional(),
  ID_NAMESPACE: z.uuid().optional(),
  // The gateway judges these; here they only have to be known.
  ...Object.fromEntries(signInVariables.map((name) => [name, z.string().optional()])),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).optional(),
  NQ21_STARTED_AT: z.coerce.number().optional(),
  NQ21_STARTED_BY: z.coerce.number().int().positive().optional(),
  ...databaseVariables,
};

/** The names of the variables that people may set; those that the scripts hand on are not among them. */
export const variableNames: readonly string[] = Object.keys(shape).filter((name) => !name.startsWith("NQ21_STARTED_"));

const read = readEnvironment(shape, source);
const rulesDirectory = read.RULES_DIR === undefined ? undefined : resolve(repositoryRoot, read.RULES_DIR);

/** What the launcher is told from outside. Faults are printed all at once and end the process with 2. */
export const environment = {
  port: read.PORT,
  /** Absolute; a relative DATA_DIR starts at the root of the repository. */
  dataDirectory: resolve(repositoryRoot, read.DATA_DIR),
  postgresUrl: read.POSTGRES_URL,
  databaseUrls: readGivenDatabases(read),
  demo: read.DEMO === "1",
  members: read.DEMO_MEMBERS,
  seed: read.DEMO_SEED,
  asOf: read.WAREHOUSE_AS_OF,
  /** Absolute, as DATA_DIR; the folder of dated rules to go by, the product's when undefined. */
  rulesDirectory,
  /** When the command was typed, if whoever started this process says so: install and build count as well. */
  startedAt: read.NQ21_STARTED_AT ?? Date.now(),
  /** The process that brought Node and pnpm, if one did: when it is gone, nobody is left who could stop this one. */
  startedBy: read.NQ21_STARTED_BY,
  /** The caller's variables, of which `passOn` picks a few for the parts. */
  source: rulesDirectory === undefined ? source : { ...source, RULES_DIR: rulesDirectory },
};

import { join } from "node:path";
import { isCaller } from "@nq21/authorisation/call-parties";
import type { CallKeyFiles } from "./call-keys.ts";
import type { AllAddresses } from "./databases.ts";
import type { PartPlan } from "./part.ts";
import { repositoryRoot } from "./repository-root.ts";
import type { SignInPlan } from "./sign-in-plan.ts";

/** The subgraphs, in the order of their ports after the gateway's. */
export const subgraphNames = ["organisations", "members", "inspections", "programme", "analytics"] as const;
/** Name of a process that answers a part of the graph. */
export type SubgraphName = (typeof subgraphNames)[number];
/** Name of a process that the launcher starts. */
export type PartName = SubgraphName | "gateway" | "issuer";

const POSTGRES_OFFSET = 6;
const ISSUER_OFFSET = 7;

/** The port of embedded PostgreSQL when the gateway listens on `port`. */
export const postgresPort = (port: number): number => port + POSTGRES_OFFSET;

/** The port of each part when the gateway listens on `port`. */
export function listPorts(port: number): Map<PartName, number> {
  return new Map<PartName, number>([
    ["gateway", port],
    ...subgraphNames.map((name, at) => [name, port + 1 + at] as const),
    ["issuer", port + ISSUER_OFFSET],
  ]);
}

/** Base address of each part on this machine, with `/` at the end. Only the gateway may speak TLS, then nothing else. */
export function listUrls(port: number, { hasTls }: Pick<SignInPlan, "hasTls">): Record<PartName, string> {
  const address = (name: PartName, at: number) =>
    `${name === "gateway" && hasTls ? "https" : "http"}://127.0.0.1:${at}/`;
  return Object.fromEntries([...listPorts(port)].map(([name, at]) => [name, address(name, at)])) as Record<
    PartName,
    string
  >;
}

const scripts: Readonly<Partial<Record<PartName, string>>> = {
  gateway: "gateway/dist/main.js",
  issuer: "gateway/dist/issuer/main.js",
  analytics: "warehouse/dist/subgraph/main.js",
};

/** What each part is told and where it says that it serves. The gateway only has to live: it is ready when all others are. */
export function planParts(
  port: number,
  addresses: AllAddresses,
  directories: { readonly warehouse: string; readonly auditRoots: string },
  callKeys: CallKeyFiles,
  signIn: SignInPlan,
  passedOn: Readonly<Record<string, string>>,
): PartPlan[] {
  const ports = listPorts(port);
  const urls = listUrls(port, signIn);
  const script = (name: PartName) => join(repositoryRoot, scripts[name] ?? `services/${name}/dist/main.js`);
  const tellKeys = (name: PartName): Record<string, string> => ({
    ...(isCaller(name) ? { CALL_KEY_FILE: callKeys.privateFiles[name] } : {}),
    ...(name === "gateway" || name === "issuer" ? {} : { CALL_PUBLIC_KEYS_DIR: callKeys.publicDirectory }),
  });
  const tell = (name: PartName): Record<string, string> => {
    if (name === "gateway")
      return {
        HOST: "127.0.0.1",
        ...signIn.gatewayVariables,
        WAREHOUSE_DATABASE_URL: addresses.warehouse.application,
        GATEWAY_DATABASE_URL: addresses.gateway.application,
        AUDIT_ROOTS_DIR: directories.auditRoots,
        ...Object.fromEntries(subgraphNames.map((each) => [`SUBGRAPH_${each.toUpperCase()}_URL`, urls[each]])),
        PUBLIC_ORIGIN: signIn.publicOrigin,
        DEMO: signIn.isDemo ? "1" : "0",
        OIDC_CLIENT_SECRET_FILE: signIn.gatewaySecretFile,
        ...(signIn.isBundled ? { ISSUER_URL: urls.issuer } : {}),
      };
    if (name === "issuer")
      return {
        DATABASE_URL: addresses.gateway.application,
        PUBLIC_ORIGIN: signIn.publicOrigin,
        DEMO: signIn.isDemo ? "1" : "0",
        KEYS_DIR: signIn.keysDirectory,
        GATEWAY_CLIENT_SECRET_FILE: signIn.gatewaySecretFile,
        MACHINE_CLIENT_SECRET_FILE: signIn.machineSecretFile,
      };
    if (name === "analytics")
      return { WAREHOUSE_DATABASE_URL: addresses.warehouse.application, WAREHOUSE_DIR: directories.warehouse };
    return {
      DATABASE_URL: addresses[name].application,
      ...(name === "organisations" ? {} : { ORGANISATIONS_URL: urls.organisations }),
      ...(name === "inspections" ? { MEMBERS_URL: urls.members } : {}),
    };
  };
  const started = [...ports].filter(([name]) => name !== "issuer" || signIn.isBundled);
  return started.map(([name, at]) => ({
    name,
    script: script(name),
    readyUrl: `${urls[name]}${name === "gateway" ? "health" : "ready"}`,
    environment: { ...passedOn, NODE_ENV: "production", PORT: String(at), ...tellKeys(name), ...tell(name) },
  }));
}

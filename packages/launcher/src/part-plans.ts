import { join } from "node:path";
import { isCaller } from "@nq21/authorisation/call-parties";
import type { CallKeyFiles } from "./call-keys.ts";
import type { AllAddresses } from "./databases.ts";
import type { PartPlan } from "./part.ts";
import { repositoryRoot } from "./repository-root.ts";

/** The subgraphs, in the order of their ports after the gateway's. */
export const subgraphNames = ["organisations", "members", "inspections", "programme", "analytics"] as const;
/** Name of a process that answers a part of the graph. */
export type SubgraphName = (typeof subgraphNames)[number];
/** Name of a process that the launcher starts. */
export type PartName = SubgraphName | "gateway";

const POSTGRES_OFFSET = 6;

/** The port of embedded PostgreSQL when the gateway listens on `port`. */
export const postgresPort = (port: number): number => port + POSTGRES_OFFSET;

/** The port of each part when the gateway listens on `port`. */
export function listPorts(port: number): Map<PartName, number> {
  return new Map<PartName, number>([
    ["gateway", port],
    ...subgraphNames.map((name, at) => [name, port + 1 + at] as const),
  ]);
}

/** Base address of each part, with `/` at the end. */
export function listUrls(port: number): Record<PartName, string> {
  return Object.fromEntries([...listPorts(port)].map(([name, at]) => [name, `http://127.0.0.1:${at}/`])) as Record<
    PartName,
    string
  >;
}

/** What each part is told and where it says that it serves. The gateway only has to live: it is ready when all others are. */
export function planParts(
  port: number,
  addresses: AllAddresses,
  warehouseDirectory: string,
  callKeys: CallKeyFiles,
  passedOn: Readonly<Record<string, string>>,
): PartPlan[] {
  const ports = listPorts(port);
  const urls = listUrls(port);
  const script = (name: PartName) =>
    join(
      repositoryRoot,
      name === "gateway"
        ? "gateway/dist/main.js"
        : name === "analytics"
          ? "warehouse/dist/subgraph/main.js"
          : `services/${name}/dist/main.js`,
    );
  const tellKeys = (name: PartName): Record<string, string> => ({
    ...(isCaller(name) ? { CALL_KEY_FILE: callKeys.privateFiles[name] } : {}),
    ...(name === "gateway" ? {} : { CALL_PUBLIC_KEYS_DIR: callKeys.publicDirectory }),
  });
  const tell = (name: PartName): Record<string, string> => {
    if (name === "gateway")
      return {
        HOST: "127.0.0.1",
        WAREHOUSE_DATABASE_URL: addresses.warehouse.application,
        ...Object.fromEntries(subgraphNames.map((each) => [`SUBGRAPH_${each.toUpperCase()}_URL`, urls[each]])),
      };
    if (name === "analytics")
      return { WAREHOUSE_DATABASE_URL: addresses.warehouse.application, WAREHOUSE_DIR: warehouseDirectory };
    return {
      DATABASE_URL: addresses[name].application,
      ...(name === "organisations" ? {} : { ORGANISATIONS_URL: urls.organisations }),
    };
  };
  return [...ports].map(([name, at]) => ({
    name,
    script: script(name),
    readyUrl: `${urls[name]}${name === "gateway" ? "health" : "ready"}`,
    environment: { ...passedOn, NODE_ENV: "production", PORT: String(at), ...tellKeys(name), ...tell(name) },
  }));
}

import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startStack } from "../../packages/launcher/dist/start-stack.js";
import { readSeries } from "../launched-stack.ts";
import { findFreePorts } from "./free-ports.ts";
import { smallProvince } from "./small-province.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the gateway, ending in a slash. */
    readonly address: string;
    readonly subgraphs: Readonly<Record<string, string>>;
    /** Folder of the files that the demo was imported from. */
    readonly demoFiles: string;
    readonly dataDirectory: string;
    /** The series as they were before any test changed the record, see `readSeries`. */
    readonly firstSeries: string;
    /** Superuser's address of each database. */
    readonly databases: Readonly<Record<string, string>>;
  }
}

/** Starts the real stack once for all tests that cross borders, and stops it. Everything runs from `dist/`. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = mkdtempSync(join(tmpdir(), "nq21-stack-"));
  chmodSync(dataDirectory, 0o755);
  const stack = await startStack({
    port: await findFreePorts(),
    dataDirectory,
    ...smallProvince,
  });
  provide("firstSeries", await readSeries({ address: stack.address, dataDirectory }));
  provide("address", stack.address);
  provide("subgraphs", stack.urls);
  provide("dataDirectory", dataDirectory);
  const names = ["organisations", "members", "inspections", "programme", "warehouse"];
  provide("databases", Object.fromEntries(names.map((name) => [name, stack.postgres?.addressOf(name) ?? ""])));
  provide("demoFiles", join(dataDirectory, "demo-files"));
  return async () => {
    await stack.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
}

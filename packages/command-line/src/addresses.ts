import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Refusal } from "./refusal.ts";

const service = z.enum(["organisations", "members", "inspections", "programme"]);
const audited = z.enum([...service.options, "gateway"]);
const shape = z.object({
  /** Where the gateway answers, such as `http://127.0.0.1:4000/`. */
  gatewayUrl: z.url(),
  /** Where browsers find this site; tokens are for `<publicOrigin>/graphql`. */
  publicOrigin: z.url(),
  /** Whether the demo's accounts, who need no password, may sign in. */
  isDemo: z.boolean(),
  /** Where each part answers, by its name. */
  partUrls: z.record(z.string(), z.url()),
  deliveryUrls: z.record(service, z.url()),
  /** The databases that keep an audit trail, as the role that verifies it. */
  auditUrls: z.record(audited, z.url()),
  /** The database `warehouse`, as the role that builds. */
  warehouseUrl: z.url(),
  warehouseDirectory: z.string(),
  /** The database `gateway`, as the gateway itself uses it. */
  gatewayDatabaseUrl: z.url(),
  /** Identifier of the issuer whose accounts sign in. */
  issuer: z.string(),
  /** The private key by which the command line signs its calls to the parts. */
  callKeyFile: z.string(),
});

/** What the launcher tells the command line: where the parts and databases of a data directory are. Holds passwords. */
export type Addresses = z.infer<typeof shape>;

const fileOf = (dataDirectory: string) => join(dataDirectory, "addresses.json");

/** Keeps the addresses in a file that only its owner may read. */
export function writeAddresses(dataDirectory: string, addresses: Addresses): void {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const partial = `${fileOf(dataDirectory)}.partial-${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(addresses, null, 2)}\n`, { mode: 0o600 });
  renameSync(partial, fileOf(dataDirectory));
}

/** The addresses of a data directory, or undefined if no launcher ever ran on it. */
export function findAddresses(dataDirectory: string): Addresses | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(fileOf(dataDirectory), "utf8")));
  } catch {
    return undefined;
  }
}

/** The addresses of a data directory. Throws Refusal if no launcher ever ran on it. */
export function getAddresses(dataDirectory: string): Addresses {
  const addresses = findAddresses(dataDirectory);
  if (addresses) return addresses;
  throw new Refusal(
    `Chưa có NQ21 nào chạy trên ${dataDirectory}. Hãy chạy “npm start” trước.`,
    `NQ21 never ran on ${dataDirectory}. Run “npm start” first.`,
  );
}

import { generateKeyPairSync, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeDurably } from "@nq21/database/durable-file";
import type { JWK } from "oidc-provider";

/** The secrets that make this issuer itself. */
export interface IssuerKeys {
  /** Private keys (ES256); the first signs, all are published, so that a new one is known before it signs. */
  readonly signing: readonly JWK[];
  /** Signs the cookies. */
  readonly cookies: string;
  /** 32 bytes; seal what is kept in the database. */
  readonly sealing: Buffer;
}

/** The only algorithm that this issuer signs with: every library knows it, and it is short and quick. */
export const signingAlgorithm = "ES256";

function makeSigningKeys(): JWK[] {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const kid = randomBytes(9).toString("base64url");
  return [{ ...privateKey.export({ format: "jwk" }), kid, alg: signingAlgorithm, use: "sig" } as JWK];
}

function keepFile(file: string, make: () => string): string {
  if (!existsSync(file)) writeDurably(file, make(), 0o600);
  return readFileSync(file, "utf8");
}

function assemble(signing: string, root: string): IssuerKeys {
  const derive = (purpose: string) => Buffer.from(hkdfSync("sha256", root.trim(), "", `nq21 issuer ${purpose}`, 32));
  return {
    signing: (JSON.parse(signing) as { keys: JWK[] }).keys,
    cookies: derive("cookies").toString("base64url"),
    sealing: derive("entries"),
  };
}

const writeSigningKeys = () => `${JSON.stringify({ keys: makeSigningKeys() }, null, 2)}\n`;
const writeRoot = () => `${randomBytes(32).toString("base64url")}\n`;

function listKeyFiles(directory: string): string[] {
  return [join(directory, "signing.json"), join(directory, "root.key")];
}

/** Reads the keys of a directory, made there (mode 0600) at the first start. */
export function keepIssuerKeys(directory: string): IssuerKeys {
  const [signing, root] = listKeyFiles(directory) as [string, string];
  return assemble(keepFile(signing, writeSigningKeys), keepFile(root, writeRoot));
}

/** Keys for this process alone: what it issued is worth nothing after a restart. */
export function makeEphemeralKeys(): IssuerKeys {
  return assemble(writeSigningKeys(), writeRoot());
}

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeDurably } from "./durable-file.ts";

/** The private key is gone but roots that it signed are there: a new key would not vouch for them. */
export class AuditKeyLostError extends Error {}

/** Where the roots of a data directory lie, with the public key that verifies them. */
export const auditRootDirectoryOf = (dataDirectory: string): string => join(dataDirectory, "audit-roots");
/** The public key beside the roots, PEM. */
export const publicKeyFileOf = (rootDirectory: string): string => join(rootDirectory, "public-key.pem");
const privateKeyFileOf = (dataDirectory: string) => join(dataDirectory, "keys", "audit-root.pem");

const writePublicKey = (key: KeyObject) => createPublicKey(key).export({ type: "spki", format: "pem" }).toString();

/**
 * The Ed25519 key that signs the roots of a data directory, made on first use (file mode 0600), its public half exported beside
 * the roots. Throws AuditKeyLostError if the public half on disk belongs to another key.
 */
export function keepAuditKey(dataDirectory: string): KeyObject {
  const privateFile = privateKeyFileOf(dataDirectory);
  const publicFile = publicKeyFileOf(auditRootDirectoryOf(dataDirectory));
  const known = existsSync(privateFile) ? createPrivateKey(readFileSync(privateFile)) : undefined;
  const exported = existsSync(publicFile) ? readFileSync(publicFile, "utf8") : undefined;
  if (exported !== undefined && (!known || writePublicKey(known) !== exported))
    throw new AuditKeyLostError(`${privateFile} does not belong to ${publicFile}`);
  const key = known ?? generateKeyPairSync("ed25519").privateKey;
  if (!known) writeDurably(privateFile, key.export({ type: "pkcs8", format: "pem" }).toString(), 0o600);
  if (exported === undefined) writeDurably(publicFile, writePublicKey(key), 0o644);
  return key;
}

import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Caller, callers } from "@nq21/authorisation/call-parties";
import { writeDurably } from "@nq21/database/durable-file";

/** Where the keys lie by which the parts of a data directory sign and verify their calls. */
export interface CallKeyFiles {
  readonly privateFiles: Readonly<Record<Caller, string>>;
  /** Holds `<caller>.pem` of every caller, and `<caller>.next.pem` while a key is being changed by hand. */
  readonly publicDirectory: string;
}

/**
 * Keeps an Ed25519 key pair for each caller below `keys/calls`, made on first use: the private half in a file of its own that
 * only its owner may read, the public half in a folder that every part reads. A private key that is gone is made anew.
 */
export function keepCallKeys(dataDirectory: string): CallKeyFiles {
  const directory = join(dataDirectory, "keys", "calls");
  const publicDirectory = join(directory, "public");
  const files = callers.map((caller) => {
    const privateFile = join(directory, `${caller}.pem`);
    const publicFile = join(publicDirectory, `${caller}.pem`);
    const isKnown = existsSync(privateFile);
    const key = isKnown ? createPrivateKey(readFileSync(privateFile)) : generateKeyPairSync("ed25519").privateKey;
    if (!isKnown) writeDurably(privateFile, key.export({ type: "pkcs8", format: "pem" }).toString(), 0o600);
    const exported = createPublicKey(key).export({ type: "spki", format: "pem" }).toString();
    if (!existsSync(publicFile) || readFileSync(publicFile, "utf8") !== exported)
      writeDurably(publicFile, exported, 0o644);
    return [caller, privateFile] as const;
  });
  return { privateFiles: Object.fromEntries(files) as Record<Caller, string>, publicDirectory };
}

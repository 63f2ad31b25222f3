import { createHash, randomBytes } from "node:crypto";

/** A new identifier that nobody can guess: 256 random bits. */
export function makeSecretId(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of such an identifier: its hash, or undefined for a text that is none. */
export function hashSecretId(id: string | undefined): Buffer | undefined {
  if (id === undefined || !/^[\w-]{43}$/.test(id)) return undefined;
  return createHash("sha256").update(id).digest();
}

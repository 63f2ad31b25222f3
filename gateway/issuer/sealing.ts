import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** SHA-256 of an id: enough to find an entry again, useless to whoever reads the database. */
export function hashId(id: string): Buffer {
  return createHash("sha256").update(id).digest();
}

/** Encrypts a value (AES-256-GCM) for one place: it opens only there. `key` has 32 bytes. */
export function seal(key: Buffer, place: Buffer, value: object): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(place);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]);
}

/** Opens what was sealed for this place; undefined if it was sealed with another key, for another place, or changed since. */
export function unseal(key: Buffer, place: Buffer, sealed: Buffer): object | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(place)
      .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(text.toString("utf8"));
  } catch {
    return undefined;
  }
}

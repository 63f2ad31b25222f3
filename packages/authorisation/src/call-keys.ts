import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Caller, isCaller } from "./call-parties.ts";
import type { CallPublicKeys } from "./call-verifier.ts";

/** A key of calls is missing or can't be used; the message says so in English and Vietnamese, and names no content. */
export class CallKeyError extends Error {}

const requireEd25519 = (key: KeyObject, file: string): KeyObject => {
  if (key.asymmetricKeyType === "ed25519") return key;
  throw new CallKeyError(`${file} is no Ed25519 key. / ${file} không phải khóa Ed25519.`);
};

function readKey(file: string, read: (pem: Buffer) => KeyObject): KeyObject {
  try {
    return requireEd25519(read(readFileSync(file)), file);
  } catch (error) {
    if (error instanceof CallKeyError) throw error;
    throw new CallKeyError(
      `${file} holds no key that can be read; npm start makes it. / Không đọc được khóa trong ${file}; npm start sẽ tạo khóa.`,
    );
  }
}

/** Reads the private key by which a part signs its calls. Throws {@link CallKeyError}, also if others may read the file. */
export function readCallKey(file: string): KeyObject {
  const key = readKey(file, createPrivateKey);
  if (process.platform !== "win32" && (statSync(file).mode & 0o077) !== 0)
    throw new CallKeyError(
      `Others may read ${file}: give it mode 0600. / Người khác đọc được ${file}: hãy đặt quyền 0600.`,
    );
  return key;
}

function listKeyFiles(directory: string): string[] {
  try {
    return readdirSync(directory).filter((name) => name.endsWith(".pem"));
  } catch {
    throw new CallKeyError(
      `${directory} is no folder of public keys; npm start makes it. / ${directory} không phải thư mục khóa công khai; npm start sẽ tạo.`,
    );
  }
}

/**
 * Reads the public keys of the callers from a folder: `<caller>.pem`, and while a key is being changed `<caller>.next.pem`
 * beside it. Throws {@link CallKeyError}.
 */
export function readCallPublicKeys(directory: string): CallPublicKeys {
  const keys = new Map<Caller, KeyObject[]>();
  const owners = new Map<string, Caller>();
  for (const name of listKeyFiles(directory).sort()) {
    const caller = name.replace(/(\.next)?\.pem$/, "");
    const file = join(directory, name);
    if (!isCaller(caller))
      throw new CallKeyError(`${file} belongs to no caller. / ${file} không thuộc về phần nào được gọi.`);
    const key = readKey(file, createPublicKey);
    const owner = owners.get(key.export({ type: "spki", format: "pem" }).toString()) ?? caller;
    if (owner !== caller)
      throw new CallKeyError(`${file} is the key of ${owner} as well. / ${file} cũng là khóa của ${owner}.`);
    owners.set(key.export({ type: "spki", format: "pem" }).toString(), caller);
    keys.set(caller, [...(keys.get(caller) ?? []), key]);
  }
  if (keys.has("gateway")) return keys;
  throw new CallKeyError(
    `${directory} lacks gateway.pem: nobody could call this part. / ${directory} thiếu gateway.pem: không ai gọi được phần này.`,
  );
}

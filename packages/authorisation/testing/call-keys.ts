import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Callee, type Caller, callers } from "../src/call-parties.ts";
import { type CallSigner, makeCallSigner } from "../src/call-signer.ts";
import { type CallVerifier, makeCallVerifier } from "../src/call-verifier.ts";

/** Key pairs of all callers, in memory. */
export interface TestCallKeys {
  privateKeyOf(caller: Caller): KeyObject;
  publicKeyOf(caller: Caller): KeyObject;
  signerOf(caller: Caller): CallSigner;
  verifierOf(callee: Callee, now?: () => number): CallVerifier;
  /** Writes them as the launcher keeps them: `<caller>.pem` of mode 0600, and below `public` their public halves. */
  write(directory: string): void;
}

/** Makes new key pairs. */
export function makeTestCallKeys(): TestCallKeys {
  const pairs = Object.fromEntries(callers.map((caller) => [caller, generateKeyPairSync("ed25519")])) as Record<
    Caller,
    { readonly privateKey: KeyObject; readonly publicKey: KeyObject }
  >;
  const privateKeyOf = (caller: Caller) => pairs[caller].privateKey;
  const publicKeyOf = (caller: Caller) => pairs[caller].publicKey;
  return {
    privateKeyOf,
    publicKeyOf,
    signerOf: (caller) => makeCallSigner(caller, privateKeyOf(caller)),
    verifierOf: (callee, now) =>
      makeCallVerifier(callee, new Map(callers.map((caller) => [caller, [publicKeyOf(caller)]])), now),
    write(directory) {
      mkdirSync(join(directory, "public"), { recursive: true });
      for (const caller of callers) {
        const pem = privateKeyOf(caller).export({ type: "pkcs8", format: "pem" });
        writeFileSync(join(directory, `${caller}.pem`), pem, { mode: 0o600 });
        writeFileSync(
          join(directory, "public", `${caller}.pem`),
          publicKeyOf(caller).export({ type: "spki", format: "pem" }),
        );
      }
    },
  };
}

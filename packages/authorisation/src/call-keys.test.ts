import { generateKeyPairSync } from "node:crypto";
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTestCallKeys } from "../testing/call-keys.ts";
import { system } from "./actor.ts";
import { CallKeyError, readCallKey, readCallPublicKeys } from "./call-keys.ts";
import { callers } from "./call-parties.ts";
import { makeCallSigner } from "./call-signer.ts";
import { makeCallVerifier } from "./call-verifier.ts";

const keys = makeTestCallKeys();
let directory: string;
let publicDirectory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "nq21-keys-"));
  publicDirectory = join(directory, "public");
  keys.write(directory);
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const publicOf = (name: string) => join(publicDirectory, name);
const writePublic = (name: string, key = generateKeyPairSync("ed25519").publicKey) =>
  writeFileSync(publicOf(name), key.export({ type: "spki", format: "pem" }));

describe("the keys of calls", () => {
  it("are read from files, and a call by one is verified by the other", async () => {
    const signer = makeCallSigner("launcher", readCallKey(join(directory, "launcher.pem")));
    const verifier = makeCallVerifier("members", readCallPublicKeys(publicDirectory));
    const authorization = await signer.sign({
      callee: "members",
      actor: system,
      method: "POST",
      target: "/import",
      body: "",
    });

    const call = await verifier.identify({ authorization, method: "POST", target: "/import" });

    expect(call.admit(new Uint8Array())).toBe(system);
    expect([...readCallPublicKeys(publicDirectory).keys()].sort()).toEqual([...callers].sort());
  });

  it("may be two of a caller while its key is being changed", () => {
    writePublic("members.next.pem");

    expect(readCallPublicKeys(publicDirectory).get("members")).toHaveLength(2);
  });

  it.skipIf(process.platform === "win32")("are refused where others may read the private one", () => {
    chmodSync(join(directory, "gateway.pem"), 0o640);

    expect(() => readCallKey(join(directory, "gateway.pem"))).toThrow(/0600.*\/.*0600/);
  });

  it.each([
    ["no folder", () => rmSync(publicDirectory, { recursive: true }), /no folder.*không phải thư mục/],
    ["without the gateway's", () => rmSync(publicOf("gateway.pem")), /lacks gateway\.pem.*thiếu gateway\.pem/],
    ["of a caller that there is not", () => writePublic("web.pem"), /no caller/],
    ["three of a caller", () => writePublic("gateway.old.pem"), /no caller/],
    ["one of two callers", () => copyFileSync(publicOf("gateway.pem"), publicOf("launcher.pem")), /as well/],
    ["no key", () => writeFileSync(publicOf("gateway.pem"), "secret text"), /can be read/],
    [
      "another kind of key",
      () => writePublic("gateway.pem", generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey),
      /no Ed25519 key/,
    ],
  ] as const)("are refused with a sentence: %s", (_, change, sentence) => {
    change();

    expect(() => readCallPublicKeys(publicDirectory)).toThrow(CallKeyError);
    expect(() => readCallPublicKeys(publicDirectory)).toThrow(sentence);
    expect(() => readCallPublicKeys(publicDirectory)).not.toThrow(/secret text/);
  });

  it("are refused where there is no private one", () => {
    expect(() => readCallKey(join(directory, "none.pem"))).toThrow(CallKeyError);
  });
});

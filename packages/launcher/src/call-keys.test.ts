import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { system } from "@nq21/authorisation/actor";
import { readCallKey, readCallPublicKeys } from "@nq21/authorisation/call-keys";
import { callers } from "@nq21/authorisation/call-parties";
import { makeCallSigner } from "@nq21/authorisation/call-signer";
import { makeCallVerifier } from "@nq21/authorisation/call-verifier";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepCallKeys } from "./call-keys.ts";

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), "nq21-call-keys-"));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

const call = { method: "POST", target: "/import", body: "file" } as const;

/** Whether a part that reads the public keys now answers a call signed by the key that is kept now. */
async function works(): Promise<boolean> {
  const { privateFiles, publicDirectory } = keepCallKeys(dataDirectory);
  const signer = makeCallSigner("launcher", readCallKey(privateFiles.launcher));
  const authorization = await signer.sign({ ...call, callee: "members", actor: system });
  const verifier = makeCallVerifier("members", readCallPublicKeys(publicDirectory));
  return (await verifier.identify({ ...call, authorization })).admit(Buffer.from(call.body)) === system;
}

describe("the keys of calls", () => {
  it("are made once, a pair for each caller, the private ones for their owner alone", async () => {
    const { privateFiles } = keepCallKeys(dataDirectory);
    const made = callers.map((caller) => readFileSync(privateFiles[caller], "utf8"));

    expect(await works()).toBe(true);
    expect(callers.map((caller) => readFileSync(privateFiles[caller], "utf8"))).toEqual(made);
    expect(new Set(made).size).toBe(callers.length);
    if (process.platform !== "win32")
      for (const caller of callers) expect(statSync(privateFiles[caller]).mode & 0o777).toBe(0o600);
  });

  it("are made anew where one is gone, public half and all", async () => {
    const { privateFiles } = keepCallKeys(dataDirectory);
    const before = readFileSync(privateFiles.launcher, "utf8");
    rmSync(privateFiles.launcher);

    expect(await works()).toBe(true);
    expect(readFileSync(privateFiles.launcher, "utf8")).not.toBe(before);
  });
});

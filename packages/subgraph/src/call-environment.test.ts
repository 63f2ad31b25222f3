import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { calleeEnvironment, callerEnvironment } from "./call-environment.ts";

const shape = z.object({ ...calleeEnvironment, ...callerEnvironment });
let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "nq21-call-environment-"));
  makeTestCallKeys().write(directory);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const listFaults = (environment: Record<string, string>) =>
  shape.safeParse(environment).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("a part's environment", () => {
  it("gives it its keys", () => {
    const { CALL_KEY_FILE, CALL_PUBLIC_KEYS_DIR } = shape.parse({
      CALL_KEY_FILE: join(directory, "members.pem"),
      CALL_PUBLIC_KEYS_DIR: join(directory, "public"),
    });

    expect(CALL_KEY_FILE.asymmetricKeyType).toBe("ed25519");
    expect(CALL_PUBLIC_KEYS_DIR.get("gateway")).toHaveLength(1);
  });

  it("without keys, or with some that can't be used, is refused with a sentence for each", () => {
    chmodSync(join(directory, "launcher.pem"), 0o644);

    expect(listFaults({})).toEqual([
      expect.stringMatching(/^CALL_PUBLIC_KEYS_DIR: is missing.* \/ thiếu/),
      expect.stringMatching(/^CALL_KEY_FILE: is missing.* \/ thiếu/),
    ]);
    expect(
      listFaults({ CALL_KEY_FILE: join(directory, "none.pem"), CALL_PUBLIC_KEYS_DIR: join(directory, "none") }),
    ).toEqual([
      expect.stringMatching(/^CALL_PUBLIC_KEYS_DIR: .*no folder of public keys/),
      expect.stringMatching(/^CALL_KEY_FILE: .*holds no key/),
    ]);
    if (process.platform !== "win32")
      expect(
        listFaults({
          CALL_KEY_FILE: join(directory, "launcher.pem"),
          CALL_PUBLIC_KEYS_DIR: join(directory, "public"),
        }),
      ).toEqual([expect.stringMatching(/^CALL_KEY_FILE: Others may read .*0600/)]);
  });
});

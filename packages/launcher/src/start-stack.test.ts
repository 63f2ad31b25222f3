import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDataDirectory } from "./data-directory-lock.ts";
import { listPorts, listUrls } from "./part-plans.ts";
import { chooseFreePort, isPortFree } from "./ports.ts";
import { startStack } from "./start-stack.ts";

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), "nq21-stack-"));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

/** A port whose next ones are free as well, below those that the system hands out by itself. */
async function findFreeRange(): Promise<number> {
  for (let port = 14_900; port < 32_000; port += 10)
    if ((await Promise.all([...listPorts(port).values()].map(isPortFree))).every(Boolean)) return port;
  throw new Error("no free ports");
}

describe("a start that can't succeed", () => {
  it("names the taken port and its part, and leaves nothing started or locked", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };

    const failure = await startStack({ port, dataDirectory }).catch((error: unknown) => error);

    other.close();
    expect(failure).toMatchObject({ code: "PORT_TAKEN", port });
    expect((failure as Error).message).toContain("gateway");
    expect(existsSync(join(dataDirectory, "postgres"))).toBe(false);
    expect(() => lockDataDirectory(dataDirectory)).not.toThrow();
  });

  it("is refused while another launcher holds the data directory", async () => {
    lockDataDirectory(dataDirectory);

    await expect(startStack({ port: await chooseFreePort(), dataDirectory })).rejects.toMatchObject({
      code: "DATA_DIR_IN_USE",
    });
  });

  it("says that an external PostgreSQL can't be reached, without telling its password", async () => {
    const nowhere = await chooseFreePort();
    const postgresUrl = `postgres://admin:secret@127.0.0.1:${nowhere}/postgres`;

    const port = await findFreeRange();

    const failure = await startStack({ port, dataDirectory, postgresUrl }).catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: "POSTGRES_UNREACHABLE" });
    expect((failure as Error).message).toContain(`127.0.0.1:${nowhere}`);
    expect((failure as Error).message).not.toContain("secret");
  });
});

describe("the addresses", () => {
  it("follow the port of the gateway", () => {
    expect([...listPorts(4000)]).toEqual([
      ["gateway", 4000],
      ["organisations", 4001],
      ["members", 4002],
      ["inspections", 4003],
      ["programme", 4004],
      ["analytics", 4005],
      ["issuer", 4007],
    ]);
    expect(listUrls(5000, { hasTls: false }).gateway).toBe("http://127.0.0.1:5000/");
    expect(listUrls(5000, { hasTls: true }).gateway).toBe("https://127.0.0.1:5000/");
    expect(listUrls(5000, { hasTls: true }).members).toBe("http://127.0.0.1:5002/");
  });
});

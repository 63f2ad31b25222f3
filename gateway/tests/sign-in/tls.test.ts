import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SubgraphName, subgraphNames } from "../../src/subgraphs.ts";
import { type RunningGateway, send, startGateway } from "../running-gateway.ts";
import { makeCertificate } from "./certificate.ts";

const directory = mkdtempSync(join(tmpdir(), "nq21-tls-"));
const files = { certificate: join(directory, "certificate.pem"), key: join(directory, "key.pem") };
const first = makeCertificate("first");
let gateway: RunningGateway;

beforeAll(async () => {
  writeFileSync(files.certificate, first.certificate);
  writeFileSync(files.key, first.key, { mode: 0o600 });
  gateway = await startGateway({
    subgraphUrls: Object.fromEntries(subgraphNames.map((name) => [name, "http://127.0.0.1:1/"])) as Record<
      SubgraphName,
      string
    >,
    tls: files,
    publicOrigin: "https://nq21.example",
  });
});
afterAll(async () => {
  await gateway.close();
  rmSync(directory, { recursive: true });
});

/** Asks `/health` by the public name, and tells of whose certificate the answer came. */
function ask(ca: string): Promise<{ status: number; name: string; transport: string | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = { host: "nq21.example" };
    request(`${gateway.url}/health`, { ca, headers, agent: false }, (response) => {
      const { CN } = (response.socket as TLSSocket).getPeerCertificate().subject;
      const transport = response.headers["strict-transport-security"];
      response.resume().on("end", () => resolve({ status: response.statusCode ?? 0, name: String(CN), transport }));
    })
      .on("error", reject)
      .end();
  });
}

function shakeHands(version: "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3"): Promise<string> {
  const { port, hostname: host } = new URL(gateway.url);
  return new Promise((resolve) => {
    const ciphers = "DEFAULT@SECLEVEL=0";
    const socket = connect({
      port: Number(port),
      host,
      rejectUnauthorized: false,
      minVersion: version,
      maxVersion: version,
      ciphers,
    });
    socket.once("secureConnect", () => {
      resolve(socket.getProtocol() ?? "");
      socket.destroy();
    });
    socket.once("error", () => resolve("refused"));
  });
}

describe("with a certificate", () => {
  it("the gateway speaks TLS, and says that it is never to be asked without", async () => {
    expect(await ask(first.certificate)).toEqual({ status: 200, name: "first", transport: "max-age=63072000" });
  });

  it("nothing is answered in the clear", async () => {
    await expect(send(gateway.url.replace("https:", "http:"))).rejects.toThrow(/hang up|ECONNRESET|Parse Error/);
  });

  it("versions before 1.2 are refused", async () => {
    expect(await Promise.all((["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const).map(shakeHands))).toEqual([
      "refused",
      "refused",
      "TLSv1.2",
      "TLSv1.3",
    ]);
  });

  it("renewed files are used within seconds; files that don't fit each other are not", async () => {
    const second = makeCertificate("second");
    const nameNow = async (ca: string) => (await ask(ca).catch(() => ({ name: "neither" }))).name;

    writeFileSync(files.key, second.key);
    expect(await nameNow(first.certificate)).toBe("first");
    writeFileSync(files.certificate, second.certificate);

    await expect.poll(() => nameNow(second.certificate), { interval: 500 }).toBe("second");
  });
});

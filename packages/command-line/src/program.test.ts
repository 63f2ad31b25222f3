import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { system } from "@nq21/authorisation/actor";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findAddresses, writeAddresses } from "./addresses.ts";
import { runProgram } from "./program.ts";

let folder: string;
const open: (() => unknown)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nq21-command-"));
  open.push(() => rmSync(folder, { recursive: true, force: true }));
});
afterEach(async () => {
  for (let close = open.pop(); close; close = open.pop()) await close();
});

async function run(words: string[], variables: Record<string, string> = {}) {
  const lines: string[] = [];
  const errors: string[] = [];
  const output = { out: (line: string) => lines.push(line), err: (line: string) => errors.push(line) };
  const code = await runProgram(words, output, { INIT_CWD: folder, DATA_DIR: folder, ...variables });
  return { code, output: lines.join("\n"), errors: errors.join("\n") };
}

interface Received {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly header: string | undefined;
  readonly size: number;
}

/** Stands for the gateway: remembers what it was sent and answers as told. */
async function serveGateway(answer: (request: IncomingMessage) => { status: number; body: unknown }) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).byteLength;
    received.push({
      url: request.url ?? "",
      authorization: request.headers.authorization,
      header: request.headers["x-nq21-import"] as string | undefined,
      size,
    });
    const { status, body } = answer(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as { port: number };
  return { received, port, variables: { NQ21_URL: `http://127.0.0.1:${port}/`, NQ21_TOKEN: "a.b.c" } };
}

async function writeRatings(name: string): Promise<void> {
  const content = {
    layout: getFileLayout("MEMBER_RATINGS"),
    reportingUnit: "Đơn vị",
    subtitle: "Năm 2023",
    sheets: {},
  };
  writeFileSync(join(folder, name), await writeWorkbook(content));
}

const report = (outcome: string, faults: object[] = []) => ({
  outcome,
  service: "members",
  fileKind: "MEMBER_RATINGS",
  batchId: null,
  rowCount: 3,
  added: outcome === "STORED" ? 3 : 0,
  superseding: 0,
  unchanged: outcome === "UNCHANGED" ? 3 : 0,
  droppedColumnCount: 0,
  faults,
});
const fault = {
  sheet: "XL-ĐV",
  row: 7,
  column: "Năm",
  code: "OUT_OF_RANGE",
  message: { vi: "Ô “Năm” phải nằm trong khoảng.", en: "The cell “Năm” must lie between." },
};

/** Addresses of a data directory: all at one port, at which nothing listens unless a test says so. */
function writePorts(port = 9): void {
  const url = `http://127.0.0.1:${port}/`;
  writeAddresses(folder, {
    gatewayUrl: url,
    publicOrigin: `http://127.0.0.1:${port}`,
    isDemo: true,
    partUrls: { gateway: url, organisations: url, members: url, inspections: url, programme: url },
    deliveryUrls: {
      organisations: "postgres://127.0.0.1:9/organisations",
      members: "postgres://127.0.0.1:9/members",
      inspections: "postgres://127.0.0.1:9/inspections",
      programme: "postgres://127.0.0.1:9/programme",
    },
    auditUrls: {
      organisations: "postgres://127.0.0.1:9/organisations",
      members: "postgres://127.0.0.1:9/members",
      inspections: "postgres://127.0.0.1:9/inspections",
      programme: "postgres://127.0.0.1:9/programme",
      gateway: "postgres://127.0.0.1:9/gateway",
    },
    gatewayDatabaseUrl: "postgres://127.0.0.1:9/gateway",
    issuer: "http://127.0.0.1:9/issuer",
    warehouseUrl: "postgres://someone:secret@127.0.0.1:9/warehouse",
    warehouseDirectory: join(folder, "warehouse"),
    callKeyFile: join(folder, "command-line.pem"),
  });
}

describe("nq21 import", () => {
  it("hands a file to its service with the header, and ends with 0 when it is stored", async () => {
    await writeRatings("ratings.xlsx");
    const { received, variables } = await serveGateway(() => ({ status: 200, body: report("STORED") }));

    const ran = await run(["import", "ratings.xlsx"], variables);

    expect(ran.code).toBe(0);
    expect(received).toEqual([
      {
        url: "/import/members?dryRun=false",
        authorization: "Bearer a.b.c",
        header: "1",
        size: readFileSync(join(folder, "ratings.xlsx")).byteLength,
      },
    ]);
    expect(ran.output).toContain("ratings.xlsx: đã lưu / stored");
    expect(ran.output).toContain("nq21 warehouse build");
  });

  it("names every fault by sheet, row, column and code in both languages, and ends with 1", async () => {
    await writeRatings("ratings.xlsx");
    const { variables } = await serveGateway(() => ({ status: 422, body: report("REFUSED", [fault]) }));

    const ran = await run(["import", "ratings.xlsx"], variables);

    expect(ran.code).toBe(1);
    expect(ran.output).toMatch(/XL-ĐV +7 +Năm +OUT_OF_RANGE/);
    expect(ran.output).toContain(fault.message.vi);
    expect(ran.output).toContain(fault.message.en);
  });

  it("asks for a check only with --dry-run, and prints the reports alone with --json", async () => {
    await writeRatings("ratings.xlsx");
    const { received, variables } = await serveGateway(() => ({ status: 200, body: report("WOULD_STORE") }));

    const ran = await run(["import", "ratings.xlsx", "--dry-run", "--json"], variables);

    expect(received[0]?.url).toBe("/import/members?dryRun=true");
    expect(JSON.parse(ran.output)).toEqual([{ file: join(folder, "ratings.xlsx"), ...report("WOULD_STORE") }]);
  });

  it("goes on after a refused file and counts all in the end", async () => {
    await writeRatings("a.xlsx");
    await writeRatings("b.xlsx");
    const answers = [
      { status: 422, body: report("REFUSED", [fault]) },
      { status: 200, body: report("UNCHANGED") },
    ];
    const { variables } = await serveGateway(() => answers.shift() as { status: number; body: unknown });

    const ran = await run(["import", "."], variables);

    expect(ran.code).toBe(1);
    expect(ran.output).toContain("2 tệp/files: 0 đã lưu/stored");
    expect(ran.output).toContain("1 không đổi/unchanged, 1 bị từ chối/refused, 0 lỗi/failed");
  });

  it("tells a refusal of the gateway with its code, also in JSON", async () => {
    await writeRatings("ratings.xlsx");
    const errors = [{ message: "The part does not answer.", extensions: { code: "SUBGRAPH_UNAVAILABLE" } }];
    const { variables } = await serveGateway(() => ({ status: 503, body: { errors } }));

    const ran = await run(["import", "ratings.xlsx", "--json"], variables);

    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.output)).toMatchObject([
      { outcome: "FAILED", faults: [], error: { code: "SUBGRAPH_UNAVAILABLE" } },
    ]);
  });

  it("says what to do when nothing answers", async () => {
    await writeRatings("ratings.xlsx");

    const ran = await run(["import", "ratings.xlsx"], { NQ21_URL: "http://127.0.0.1:9/", NQ21_TOKEN: "a.b.c" });

    expect(ran.code).toBe(1);
    expect(ran.output).toContain("NQ21_UNREACHABLE");
    expect(ran.output).toContain("npm start");
  });

  it("without a token goes to the service of this machine, signed as the software itself", async () => {
    await writeRatings("ratings.xlsx");
    const keys = makeTestCallKeys();
    keys.write(folder);
    const { received, port } = await serveGateway(() => ({ status: 200, body: report("STORED") }));
    writePorts(port);
    // A part refuses what was signed before it began.
    const verifier = keys.verifierOf("members");

    const ran = await run(["import", "ratings.xlsx", "--dry-run"]);

    expect(ran.code).toBe(0);
    expect(received.map(({ url }) => url)).toEqual(["/import?dryRun=true"]);
    const call = await verifier.identify({
      authorization: received[0]?.authorization,
      method: "POST",
      target: "/import?dryRun=true",
    });
    expect([call.caller, call.admit(readFileSync(join(folder, "ratings.xlsx")))]).toEqual(["command-line", system]);
  });

  it("without a token says what is missing: the key, NQ21 itself, or the token for another NQ21", async () => {
    await writeRatings("ratings.xlsx");
    const never = await run(["import", "ratings.xlsx"]);
    writePorts();

    const keyless = await run(["import", "ratings.xlsx"]);
    const elsewhere = await run(["import", "ratings.xlsx"], { NQ21_URL: "http://127.0.0.1:9/" });

    expect([never.code, keyless.code, elsewhere.code]).toEqual([1, 1, 1]);
    expect(never.errors).toContain("npm start");
    expect(keyless.errors).toMatch(/no key that can be read/);
    expect(elsewhere.errors).toMatch(/NQ21_TOKEN/);
  });

  it("refuses a path that leads nowhere", async () => {
    const ran = await run(["import", "none.xlsx"], { NQ21_TOKEN: "a.b.c" });

    expect(ran.code).toBe(1);
    expect(ran.errors).toContain("no such file or folder");
    expect(ran.errors).toContain("không có tệp");
  });
});

describe("nq21 generate", () => {
  it("refuses the form that this version does not write", async () => {
    const ran = await run(["generate", "--members", "1000", "--seed", "1", "--out", "x", "--as", "snapshot"]);

    expect(ran.code).toBe(1);
    expect(ran.errors).toContain("--as files");
  });

  it("writes the files of a province", async () => {
    const ran = await run(["generate", "--members", "1000", "--seed", "1", "--out", "province"]);

    const manifest = JSON.parse(readFileSync(join(folder, "province", "manifest.json"), "utf8")) as { members: number };
    expect(ran.code).toBe(0);
    expect(manifest.members).toBe(1000);
  });
});

describe("nq21 recompute", () => {
  it("counts published rows anew and names what was printed wrong", async () => {
    const published = fileURLToPath(new URL("../../../warehouse/recompute/fixtures/", import.meta.url));

    const ran = await run(["recompute", join(published, "published-ratings.csv")]);

    expect(ran.code).toBe(0);
    expect(ran.output).toContain("604/662 = 91.24 %");
    expect(ran.output).toContain("DOES_NOT_FIT");
  });

  it("refuses a table without ratings", async () => {
    writeFileSync(join(folder, "other.csv"), "a,b\n1,2\n");

    expect((await run(["recompute", "other.csv"])).code).toBe(1);
  });
});

describe("nq21 warehouse", () => {
  it.each(["build", "status", "verify"])("%s says to start NQ21 where it never ran", async (word) => {
    const ran = await run(["warehouse", word]);

    expect(ran.code).toBe(1);
    expect(ran.errors).toContain("npm start");
  });
});

describe("nq21 audit", () => {
  it.each(["verify", "root"])(
    "%s says to start NQ21 where it never ran, and where it does not run now",
    async (word) => {
      const never = await run(["audit", word]);
      writePorts();

      const stopped = await run(["audit", word]);

      for (const ran of [never, stopped]) {
        expect(ran.code).toBe(1);
        expect(ran.errors).toContain("npm start");
      }
    },
  );
});

describe("nq21 doctor", () => {
  it("has one line for each part, with advice for what is not ready", async () => {
    writePorts();

    const ran = await run(["doctor"]);

    expect(ran.code).toBe(1);
    expect(ran.output).toMatch(/^ok {4}Node 24/m);
    expect(ran.output).toMatch(/^fault PostgreSQL 127\.0\.0\.1:9/m);
    expect(ran.output).toMatch(/^fault gateway http:\/\/127\.0\.0\.1:9\//m);
    expect(ran.output).not.toContain("secret");
    expect(findAddresses(folder)?.partUrls.gateway).toBe("http://127.0.0.1:9/");
  });
});

describe("nq21", () => {
  it.each([
    [[]],
    [["no-such-command"]],
    [["import"]],
    [["import", "--no-such-option", "x"]],
    [["generate", "--members", "999", "--seed", "1", "--out", "x"]],
    [["generate", "--members", "many", "--seed", "1", "--out", "x"]],
    [["generate", "--seed", "1", "--out", "x"]],
    [["warehouse"]],
    [["audit"]],
    [["audit", "verify", "--no-such-option"]],
    [["warehouse", "build", "--as-of", "tomorrow"]],
  ])("ends with 2 on wrong usage: %j", async (words) => {
    const ran = await run(words);

    expect(ran.code).toBe(2);
    expect(ran.errors).not.toBe("");
  });

  it("ends with 2 on a variable that can't be used, and names it", async () => {
    const ran = await run(["doctor"], { NQ21_URL: "not an address" });

    expect(ran.code).toBe(2);
    expect(ran.errors).toContain("NQ21_URL");
  });

  it.each([
    [["--help"]],
    [["import", "--help"]],
    [["warehouse", "--help"]],
    [["warehouse", "build", "--help"]],
    [["audit", "verify", "--help"]],
  ])("helps in English and Vietnamese: %j", async (words) => {
    const ran = await run(words);

    expect(ran.code).toBe(0);
    expect(ran.output).toContain("Usage: nq21");
    expect(ran.output).toMatch(/[ạảấầậệịộợụừừọốồứ]/);
  });

  it("lists the commands that it has, and no other", async () => {
    const { output } = await run(["--help"]);

    const commands = output.split("Commands:")[1]?.match(/^ {2}[a-z]+/gm);
    expect(commands?.map((name) => name.trim())).toEqual([
      "generate",
      "import",
      "recompute",
      "warehouse",
      "audit",
      "grant",
      "token",
      "doctor",
      "help",
    ]);
  });
});

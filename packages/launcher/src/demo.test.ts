import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeTestCallKeys } from "@nq21/authorisation/testing/call-keys";
import type { FileKind } from "@nq21/workbook/layout";
import { fileLayouts, getFileLayout } from "@nq21/workbook/layouts";
import { readWorkbook } from "@nq21/workbook/read-workbook";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoFolder, findDemoState, importDemo, keepDemoState, writeDemoFiles } from "./demo.ts";

let dataDirectory: string;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), "nq21-demo-"));
});
afterEach(() => rmSync(dataDirectory, { recursive: true, force: true }));

async function writeFile(name: string, kind: FileKind): Promise<void> {
  mkdirSync(demoFolder(dataDirectory), { recursive: true });
  const head = { organisationCode: "BK.064", year: 2023, period: "YEAR", reportedOn: "2024-01-10" } as const;
  const content = { layout: getFileLayout(kind), reportingUnit: "Đơn vị", subtitle: "Năm 2023", sheets: {}, head };
  writeFileSync(join(demoFolder(dataDirectory), name), await writeWorkbook(content));
}

/** Stands for the services: takes files, remembers their kinds in order, and answers as told. */
async function serve(outcome: "STORED" | "REFUSED"): Promise<{ url: string; kinds: string[]; server: Server }> {
  const kinds: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { layout } = await readWorkbook(Buffer.concat(chunks));
    kinds.push(`${layout?.service} ${layout?.kind}`);
    const message = { vi: "Thiếu ô.", en: "A cell is missing." };
    const faults =
      outcome === "REFUSED" ? [{ sheet: "XL-ĐV", row: 7, column: "Năm", code: "MISSING_VALUE", message }] : [];
    response.writeHead(outcome === "REFUSED" ? 422 : 200).end(JSON.stringify({ outcome, faults }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}/`, kinds, server };
}

function run(url: string, onProgress: (done: number, all: number) => void = () => undefined) {
  const serviceUrls = { organisations: url, members: url, inspections: url, programme: url };
  const signer = makeTestCallKeys().signerOf("launcher");
  return importDemo({ dataDirectory, serviceUrls, signer, signal: new AbortController().signal, onProgress });
}

describe("handing in the demo", () => {
  it("hands in what others build on first, whatever the files are called", async () => {
    await writeFile("a.xlsx", "MEMBER_RATINGS");
    await writeFile("b.xlsx", "MEMBER_REGISTER");
    await writeFile("c.xlsx", "ORGANISATION_CHANGES");
    await writeFile("d.xlsx", "ORGANISATION_DIRECTORY");
    const { url, kinds, server } = await serve("STORED");
    const told: string[] = [];

    const count = await run(url, (done, all) => told.push(`${done}/${all}`));

    server.close();
    expect(count).toBe(4);
    expect(kinds).toEqual([
      "organisations ORGANISATION_DIRECTORY",
      "organisations ORGANISATION_CHANGES",
      "members MEMBER_REGISTER",
      "members MEMBER_RATINGS",
    ]);
    expect(told).toEqual(["0/4", "1/4", "2/4", "3/4", "4/4"]);
  });

  it("leaves out no kind of file", async () => {
    for (const { kind } of fileLayouts) await writeFile(`${kind}.xlsx`, kind);
    const files = fileLayouts.map(({ kind }) => ({ name: `${kind}.xlsx`, kind }));
    writeFileSync(join(demoFolder(dataDirectory), "manifest.json"), JSON.stringify({ files }));
    const { url, kinds, server } = await serve("STORED");

    await run(url);

    server.close();
    expect(kinds).toHaveLength(fileLayouts.length);
  });

  it("names file, place and sentence when a file is refused", async () => {
    await writeFile("ratings.xlsx", "MEMBER_RATINGS");
    const { url, server } = await serve("REFUSED");

    const failure = await run(url).catch((error: unknown) => error);

    server.close();
    expect(failure).toMatchObject({
      code: "DEMO_REFUSED",
      en: expect.stringMatching(/ratings\.xlsx.*XL-ĐV \/ 7 \/ Năm: MISSING_VALUE A cell is missing\./),
      vi: expect.stringContaining("Thiếu ô."),
    });
  });
});

describe("the demo's files", () => {
  it("get their name when they are complete, so that an interrupted writing starts anew", async () => {
    const interrupted = writeDemoFiles(dataDirectory, async (directory) => {
      writeFileSync(join(directory, "half.xlsx"), "half");
      throw new Error("interrupted");
    });
    await expect(interrupted).rejects.toThrow("interrupted");
    expect(existsSync(demoFolder(dataDirectory))).toBe(false);

    await writeDemoFiles(dataDirectory, async (directory) => writeFileSync(join(directory, "whole.xlsx"), "whole"));

    expect(existsSync(join(demoFolder(dataDirectory), "half.xlsx"))).toBe(false);
    expect(existsSync(join(demoFolder(dataDirectory), "whole.xlsx"))).toBe(true);
  });

  it("are not written a second time", async () => {
    mkdirSync(demoFolder(dataDirectory));

    await writeDemoFiles(dataDirectory, () => Promise.reject(new Error("written again")));

    expect(existsSync(demoFolder(dataDirectory))).toBe(true);
  });
});

describe("the demo's state", () => {
  it("is unknown before the first start and kept afterwards", () => {
    expect(findDemoState(dataDirectory)).toBeUndefined();

    keepDemoState(dataDirectory, { members: 3_000, seed: 7, state: "STARTED" });

    expect(findDemoState(dataDirectory)).toEqual({ members: 3_000, seed: 7, state: "STARTED" });
  });
});

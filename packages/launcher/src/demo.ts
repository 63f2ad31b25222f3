import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CallSigner } from "@nq21/authorisation/call-signer";
import { openServiceDoor } from "@nq21/command-line/import-door";
import type { ImportableFile } from "@nq21/command-line/import-files";
import { listFiles, recogniseFiles, sortFiles } from "@nq21/command-line/import-files";
import { SendError, sendFile } from "@nq21/command-line/send-file";
import type { FileKind, ServiceName } from "@nq21/workbook/layout";
import { z } from "zod";
import { Failure } from "./failure.ts";

const shape = z.object({ members: z.int(), seed: z.int(), state: z.enum(["STARTED", "DONE"]) });

/** The demo province of a data directory, and whether all its files were handed in. */
export type DemoState = z.infer<typeof shape>;

const stateFile = (dataDirectory: string) => join(dataDirectory, "demo.json");

/** Where the files of the demo province lie. */
export const demoFolder = (dataDirectory: string): string => join(dataDirectory, "demo-files");

/** What is known of the demo, or undefined if none was begun. */
export function findDemoState(dataDirectory: string): DemoState | undefined {
  const file = stateFile(dataDirectory);
  return existsSync(file) ? shape.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}

/** Keeps how far the demo got, so that an interrupted start goes on where it stood. */
export function keepDemoState(dataDirectory: string, state: DemoState): void {
  const partial = `${stateFile(dataDirectory)}.partial`;
  writeFileSync(partial, JSON.stringify(state));
  renameSync(partial, stateFile(dataDirectory));
}

/** Writes the province into the demo's folder, which gets its name last: a half-written province never counts as one. */
export async function writeDemoFiles(
  dataDirectory: string,
  write: (directory: string) => Promise<unknown>,
): Promise<void> {
  const folder = demoFolder(dataDirectory);
  if (existsSync(folder)) return;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await write(partial);
  renameSync(partial, folder);
}

/**
 * Which files may go side by side: a stage begins when the one before it has ended; lanes of a stage run at once. What is not
 * named here is not handed in.
 */
const stages: readonly (readonly { readonly kinds: readonly FileKind[]; readonly atOnce: number }[])[] = [
  [
    { kinds: ["ORGANISATION_DIRECTORY", "ORGANISATION_CHANGES"], atOnce: 1 },
    { kinds: ["PLACE_LINEAGE", "PLACE_LIST"], atOnce: 1 },
  ],
  [
    { kinds: ["MEMBER_REGISTER"], atOnce: 2 },
    {
      kinds: [
        "VILLAGE_ORGANISATION",
        "ORGANISATION_RATINGS",
        "PROGRAMME_TARGETS",
        "PROGRAMME_TASKS",
        "PROGRAMME_DUTIES",
        "INSPECTIONS",
      ],
      atOnce: 1,
    },
  ],
  [
    { kinds: ["MEMBER_RATINGS"], atOnce: 2 },
    { kinds: ["CELL_MEETINGS", "SUPERIOR_ATTENDANCE", "ORGANISATION_HONOURS", "PARTY_GROUPS"], atOnce: 1 },
    { kinds: ["INSPECTION_PLANS", "INSPECTION_OUTCOMES"], atOnce: 1 },
  ],
  [
    { kinds: ["MEMBER_STANDINGS", "MEMBER_POSTS", "MEMBER_HONOURS", "MEMBER_COUNTS", "REGISTER_EXTRACT"], atOnce: 1 },
    {
      kinds: ["RETURN_SECTORS", "RETURN_ORGANISATION_RATINGS", "RETURN_VILLAGES", "RETURN_INSPECTIONS"],
      atOnce: 1,
    },
  ],
  [
    {
      kinds: [
        "RETURN_MEMBER_STOCK",
        "RETURN_ADMISSIONS",
        "RETURN_MEMBER_STRUCTURE",
        "RETURN_REVIEWED",
        "RETURN_MEMBER_RATINGS",
      ],
      atOnce: 1,
    },
  ],
];

/** What handing in the demo needs. */
export interface DemoImport {
  readonly dataDirectory: string;
  readonly serviceUrls: Readonly<Record<ServiceName, string>>;
  /** The launcher's: it hands files in as the software itself. */
  readonly signer: CallSigner;
  readonly signal: AbortSignal;
  onProgress(done: number, all: number): void;
}

async function importOne(file: ImportableFile, demo: DemoImport): Promise<void> {
  const name = file.path.slice(demoFolder(demo.dataDirectory).length + 1);
  if (file.service === null)
    throw new Failure("DEMO_REFUSED", `${name}: không nhận ra loại biểu.`, `${name}: unknown layout.`);
  try {
    const report = await sendFile(openServiceDoor(demo.serviceUrls, demo.signer), file.service, file.path, false);
    if (report.outcome !== "REFUSED") return;
    const first = report.faults[0];
    const place = [first?.sheet, first?.row, first?.column].filter((each) => each != null).join(" / ");
    throw new Failure(
      "DEMO_REFUSED",
      `Tệp minh họa ${name} bị từ chối (${report.faults.length} lỗi). ${place}: ${first?.code} ${first?.message.vi ?? ""}`,
      `The demo file ${name} was refused (${report.faults.length} faults). ${place}: ${first?.code} ${first?.message.en ?? ""}`,
    );
  } catch (error) {
    if (error instanceof SendError) throw new Failure(error.code, `${name}: ${error.vi}`, `${name}: ${error.en}`);
    throw error;
  }
}

async function runLane(files: readonly ImportableFile[], atOnce: number, run: (file: ImportableFile) => Promise<void>) {
  const waiting = [...files];
  const take = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
  };
  await Promise.all(Array.from({ length: atOnce }, take));
}

/**
 * Hands in the demo's files, each to its service, by the same way as `nq21 import`. Files that are on record already change
 * nothing, so it may be run again after any interruption. Returns how many files there were. Throws Failure DEMO_REFUSED.
 */
export async function importDemo(demo: DemoImport): Promise<number> {
  const files = sortFiles(await recogniseFiles(await listFiles([demoFolder(demo.dataDirectory)])));
  let done = 0;
  demo.onProgress(done, files.length);
  const run = async (file: ImportableFile) => {
    demo.signal.throwIfAborted();
    await importOne(file, demo);
    demo.onProgress(++done, files.length);
  };
  for (const lanes of stages)
    await Promise.all(
      lanes.map(({ kinds, atOnce }) =>
        runLane(
          files.filter((file) => file.kind !== null && kinds.includes(file.kind)),
          atOnce,
          run,
        ),
      ),
    );
  await runLane(
    files.filter((file) => file.kind === null),
    1,
    run,
  );
  return files.length;
}

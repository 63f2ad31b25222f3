import { resolve } from "node:path";
import { listFiles, MissingFileError, recogniseFiles, sortFiles } from "./import-files.ts";
import {
  describeResult,
  type FileResult,
  failedResult,
  isInOrder,
  printResult,
  printSummary,
} from "./import-report.ts";
import type { Output } from "./output.ts";
import { Refusal } from "./refusal.ts";
import { SendError, sendFile } from "./send-file.ts";

export interface ImportRequest {
  readonly paths: readonly string[];
  readonly startedIn: string;
  readonly gatewayUrl: string;
  readonly isDryRun: boolean;
  readonly asJson: boolean;
}

async function findFiles(request: ImportRequest): Promise<string[]> {
  try {
    const paths = request.paths.map((path) => resolve(request.startedIn, path));
    const found = await listFiles(paths);
    if (found.length === 0)
      throw new Refusal("Không có tệp XLSX hoặc CSV nào ở đó.", "There is no XLSX or CSV file there.");
    return found;
  } catch (error) {
    if (error instanceof MissingFileError)
      throw new Refusal(`${error.path}: không có tệp hoặc thư mục này.`, `${error.path}: no such file or folder.`);
    throw error;
  }
}

/** Hands files to their services in the order in which they build on each other. Returns whether all are in order. */
export async function importFiles(request: ImportRequest, output: Output): Promise<boolean> {
  const files = sortFiles(await recogniseFiles(await findFiles(request)));
  const results: FileResult[] = [];
  for (const file of files) {
    // A file of no known layout goes to a service all the same: the refusal and its sentence come from one place.
    const address = new URL(`import/${file.service ?? "organisations"}`, request.gatewayUrl).href;
    try {
      results.push({ file: file.path, report: await sendFile(address, file.path, request.isDryRun), error: null });
    } catch (error) {
      if (!(error instanceof SendError)) throw error;
      results.push(failedResult(file.path, error));
    }
    if (!request.asJson) for (const line of printResult(results.at(-1) as FileResult)) output.out(line);
    if (results.at(-1)?.error?.code === "NQ21_UNREACHABLE") break;
  }
  if (request.asJson) output.out(JSON.stringify(results.map(describeResult), null, 2));
  else for (const line of printSummary(results)) output.out(line);
  return results.length === files.length && results.every(isInOrder);
}

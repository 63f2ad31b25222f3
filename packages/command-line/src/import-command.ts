import { resolve } from "node:path";
import { CallKeyError, readCallKey } from "@nq21/authorisation/call-keys";
import { makeCallSigner } from "@nq21/authorisation/call-signer";
import type { ServiceName } from "@nq21/workbook/layout";
import { getAddresses } from "./addresses.ts";
import { type ImportDoor, openGatewayDoor, openServiceDoor } from "./import-door.ts";
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
  readonly dataDirectory: string;
  /** The gateway that takes the files of whoever has a token; the one of this machine when null. */
  readonly gatewayUrl: string | null;
  /** Null to hand the files to the services of `dataDirectory` themselves. */
  readonly token: string | null;
  readonly port: number;
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

function openDoor({ gatewayUrl, token, port, dataDirectory }: ImportRequest): ImportDoor {
  if (token !== null) return openGatewayDoor(gatewayUrl ?? `http://127.0.0.1:${port}/`, token);
  // Files for another NQ21 must not end up in this machine's.
  if (gatewayUrl !== null)
    throw new Refusal(
      "NQ21_URL cần có mã truy cập trong NQ21_TOKEN; để nộp vào NQ21 trên máy này, hãy bỏ NQ21_URL.",
      "NQ21_URL needs an access token in NQ21_TOKEN; leave it out to hand files to this machine's NQ21.",
    );
  const { partUrls, callKeyFile } = getAddresses(dataDirectory);
  try {
    const urls = partUrls as Record<ServiceName, string>;
    return openServiceDoor(urls, makeCallSigner("command-line", readCallKey(callKeyFile)));
  } catch (error) {
    if (!(error instanceof CallKeyError)) throw error;
    const [en = "", vi = ""] = error.message.split(" / ");
    throw new Refusal(vi, en);
  }
}

/**
 * Hands files to their services in the order in which they build on each other: to the services themselves on this machine, or
 * to a gateway with a token. Returns whether all are in order.
 */
export async function importFiles(request: ImportRequest, output: Output): Promise<boolean> {
  const door = openDoor(request);
  const files = sortFiles(await recogniseFiles(await findFiles(request)));
  const results: FileResult[] = [];
  for (const file of files) {
    // A file of no known layout goes to a service all the same: the refusal and its sentence come from one place.
    const service = file.service ?? "organisations";
    try {
      results.push({
        file: file.path,
        report: await sendFile(door, service, file.path, request.isDryRun),
        error: null,
      });
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

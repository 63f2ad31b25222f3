import { readFile } from "node:fs/promises";
import type { ImportReport } from "@nq21/database/import-file";
import type { ServiceName } from "@nq21/workbook/layout";
import { z } from "zod";
import type { ImportDoor } from "./import-door.ts";

/** The file did not reach a service or the answer was no report: nothing is known to be stored. */
export class SendError extends Error {
  readonly code: string;
  readonly vi: string;
  readonly en: string;
  constructor(code: string, vi: string, en: string) {
    super(`${en} / ${vi}`);
    this.code = code;
    this.vi = vi;
    this.en = en;
  }
}

const reportShape = z.looseObject({
  outcome: z.enum(["STORED", "UNCHANGED", "WOULD_STORE", "REFUSED"]),
  faults: z.array(z.looseObject({ code: z.string(), message: z.object({ vi: z.string(), en: z.string() }) })),
});
const refusalShape = z.looseObject({
  errors: z.array(z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string() }).optional() })),
});

/** Hands one file to a service. Returns the service's report, also of a refusal. Throws SendError when there is no report. */
export async function sendFile(
  door: ImportDoor,
  service: ServiceName,
  path: string,
  dryRun: boolean,
): Promise<ImportReport> {
  const url = door.addressOf(service);
  url.searchParams.set("dryRun", String(dryRun));
  const body = await readFile(path);
  const authorization = await door.authorise(service, url, body);
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": /\.csv$/i.test(path)
          ? "text/csv"
          : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "x-nq21-import": "1",
        authorization,
      },
      body,
      redirect: "error",
    });
  } catch {
    throw new SendError(
      "NQ21_UNREACHABLE",
      `Không kết nối được NQ21 tại ${url.origin}. Hãy chạy “npm start” hoặc đặt NQ21_URL.`,
      `NQ21 can't be reached at ${url.origin}. Run “npm start” or set NQ21_URL.`,
    );
  }
  const answered: unknown = await answer.json().catch(() => null);
  const report = reportShape.safeParse(answered);
  if ((answer.status === 200 || answer.status === 422) && report.success) return answered as ImportReport;
  const refusal = refusalShape.safeParse(answered);
  const told = refusal.success ? refusal.data.errors[0] : undefined;
  throw new SendError(
    told?.extensions?.code ?? `HTTP_${answer.status}`,
    `NQ21 không nhận tệp (${answer.status}); chưa có gì được lưu.${told ? ` ${told.message}` : ""}`,
    `NQ21 did not take the file (${answer.status}); nothing was stored.${told ? ` ${told.message}` : ""}`,
  );
}

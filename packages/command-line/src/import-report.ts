import { basename } from "node:path";
import type { ImportOutcome, ImportReport } from "@nq21/database/import-file";
import type { Fault } from "@nq21/workbook/fault";
import { printDifferences } from "./difference-lines.ts";
import { layOutTable } from "./output.ts";
import type { SendError } from "./send-file.ts";

/** What became of one file: a service's report, or why there is none. */
export interface FileResult {
  readonly file: string;
  readonly report: ImportReport | null;
  readonly error: { readonly code: string; readonly message: { readonly vi: string; readonly en: string } } | null;
}

/** The result of a file that no service reported on. */
export const failedResult = (file: string, error: SendError): FileResult => ({
  file,
  report: null,
  error: { code: error.code, message: { vi: error.vi, en: error.en } },
});

const outcomes: Readonly<Record<ImportOutcome, { readonly mark: string; readonly words: string }>> = {
  STORED: { mark: "✔", words: "đã lưu / stored" },
  WOULD_STORE: { mark: "✔", words: "sẽ lưu được / would be stored" },
  UNCHANGED: { mark: "=", words: "không có gì mới / nothing new" },
  REFUSED: { mark: "✘", words: "bị từ chối, không lưu dòng nào / refused, nothing stored" },
};

/** Whether a file is in order: stored, already on record, or would be stored. */
export const isInOrder = (result: FileResult): boolean => result.report !== null && result.report.outcome !== "REFUSED";

function printCounts(report: ImportReport): string {
  const counts = [
    `${report.rowCount} dòng/rows`,
    `${report.added} mới/new`,
    `${report.superseding} thay thế/superseding`,
    `${report.unchanged} giữ nguyên/unchanged`,
  ];
  if (report.droppedColumnCount > 0) counts.push(`${report.droppedColumnCount} cột bỏ qua/columns dropped`);
  return counts.join(", ");
}

/** What `--json` prints of a file: the service's report as it is, with the file; outcome FAILED where there is no report. */
export function describeResult(result: FileResult): object {
  if (result.report) return { file: result.file, ...result.report };
  return { file: result.file, outcome: "FAILED", faults: [], error: result.error };
}

/** The lines about one file: outcome, counts, what it would change on trial, and every fault with place, code and sentence. */
export function printResult(result: FileResult): string[] {
  const name = basename(result.file);
  if (!result.report)
    return [
      `✘ ${name}: ${result.error?.code ?? ""}`,
      `    ${result.error?.message.vi ?? ""}`,
      `    ${result.error?.message.en ?? ""}`,
    ];
  const { report } = result;
  const { mark, words } = outcomes[report.outcome];
  const head = `${mark} ${name}: ${words}`;
  if (report.outcome !== "REFUSED") {
    const differences =
      report.outcome === "WOULD_STORE" && report.differences ? printDifferences(report.differences) : [];
    const { warnings = [] } = report;
    const toLookAt = warnings.length > 0 ? ["    Cần xem lại / to be looked at:", ...printFaults(warnings)] : [];
    return [`${head} (${printCounts(report)})`, ...differences, ...toLookAt];
  }
  return [head, ...printFaults(report.faults)];
}

/** A table of faults by place and code, each sentence once. */
function printFaults(faults: readonly Fault[]): string[] {
  const table = layOutTable(
    [
      ["Trang/sheet", "Dòng/row", "Cột/column", "Mã/code"],
      ...faults.map((fault) => [
        fault.sheet ?? "–",
        fault.row === null ? "–" : String(fault.row),
        fault.column ?? "–",
        fault.code,
      ]),
    ],
    "    ",
  );
  return [
    table[0] as string,
    ...faults.flatMap((fault, at) => {
      const place = table[at + 1] as string;
      // The same fault in a hundred rows is explained once, where it first stands.
      if (faults.findIndex((each) => each.message.vi === fault.message.vi) < at) return [place];
      return [place, `        ${fault.message.vi}`, `        ${fault.message.en}`];
    }),
  ];
}

/** The closing lines: how many files ended how, and what to do next. */
export function printSummary(results: readonly FileResult[]): string[] {
  const count = (outcome: ImportOutcome) => results.filter((result) => result.report?.outcome === outcome).length;
  const failed = results.filter((result) => result.report === null).length;
  const stored = count("STORED");
  const wouldStore = count("WOULD_STORE");
  const refused = count("REFUSED");
  return [
    "",
    `${results.length} tệp/files: ${stored} đã lưu/stored, ${wouldStore} sẽ lưu/would be stored, ` +
      `${count("UNCHANGED")} không đổi/unchanged, ${refused} bị từ chối/refused, ${failed} lỗi/failed`,
    ...(refused > 0
      ? [
          "Sửa những ô nêu trên trong tệp gốc rồi nộp lại cả tệp; dòng đã lưu không bị nhân đôi. / " +
            "Mend the cells named above and hand the whole file in again; no row is stored twice.",
        ]
      : []),
    ...(wouldStore > 0 ? ["Để lưu, chạy lại không có --dry-run. / To store, run again without --dry-run."] : []),
    ...(stored > 0 ? ["Tính lại số liệu / bring the figures up to date: pnpm nq21 warehouse build"] : []),
  ];
}

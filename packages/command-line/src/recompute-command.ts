import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Output } from "./output.ts";
import { Refusal } from "./refusal.ts";

type Findings = readonly { readonly code: string }[];

/** Findings of which none is an error: what fits, or only has to be said. */
const harmless = new Set(["FITS", "OLD_SCALE", "SUM_HOLDS", "WHOLE_PLAN", "STOCK_BALANCES", "BASE_NAMED"]);

/** The closing lines: how many printed figures fit, and which errors stand how often. */
function summarise(rowCount: number, findings: Findings): string[] {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const errors = [...counts].filter(([code]) => !harmless.has(code)).toSorted();
  const fitting = ["FITS", "SUM_HOLDS", "WHOLE_PLAN", "STOCK_BALANCES"].reduce(
    (sum, code) => sum + (counts.get(code) ?? 0),
    0,
  );
  const found = errors.map(([code, count]) => `${count} ${code}`).join(", ");
  return [
    "",
    `${rowCount} dòng/rows: ${fitting} số in khớp với số đếm / printed figures fit their counts`,
    found === "" ? "Không thấy chỗ in sai. / No misprint was found." : `Chỗ cần xem lại / to be looked at: ${found}`,
  ];
}

/** Counts anew from a file of published figures: ratings, structure, admissions, inspections, villages. Throws Refusal when the file can't be checked. */
export async function recomputePublished(path: string, startedIn: string, output: Output): Promise<void> {
  const { recomputeFile, UnreadablePublicationError } = await import("@nq21/warehouse/recompute/recompute-published");
  const file = resolve(startedIn, path);
  if (!existsSync(file)) throw new Refusal(`${file}: không có tệp này.`, `${file}: no such file.`);
  const found = await recomputeFile(file).catch((error: unknown) => {
    if (error instanceof UnreadablePublicationError)
      throw new Refusal(
        `${file}: không đọc được, cần bảng CSV có dòng tiêu đề.`,
        `${file}: it can't be read as a CSV table with a heading.`,
      );
    throw error;
  });
  if (found.kind === null)
    throw new Refusal(
      `${file}: không phải bảng số liệu đã công bố về xếp loại, tổ chức, kết nạp, kiểm tra hay thôn.`,
      `${file}: it is no table of published ratings, structure, admissions, inspections or villages.`,
    );
  for (const row of found.rows) {
    output.out(`${row.line}: ${row.place}, ${row.year}, ${row.subject}`);
    for (const figure of row.figures)
      output.out(`    ${figure.indicator}: ${figure.numerator}/${figure.denominator} = ${figure.value ?? "–"} %`);
    for (const finding of row.findings) {
      output.out(`    ${finding.code}${finding.column ? ` (${finding.column})` : ""}`);
      output.out(`        ${finding.message.vi}`);
      output.out(`        ${finding.message.en}`);
    }
    if (row.figures.length === 0 && row.findings.length === 0)
      output.out("    – không in đủ số đếm để tính lại / too few counts are printed to count anew");
  }
  const findings = found.rows.flatMap((row) => row.findings);
  for (const line of summarise(found.rows.length, findings)) output.out(line);
}

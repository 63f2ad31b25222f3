import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Output } from "./output.ts";
import { Refusal } from "./refusal.ts";

type Findings = readonly { readonly code: string }[];

/** The closing lines: how many printed figures fit, and which errors stand how often. */
function summarise(rowCount: number, findings: Findings): string[] {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const errors = [...counts].filter(([code]) => code !== "FITS" && code !== "OLD_SCALE").toSorted();
  const found = errors.map(([code, count]) => `${count} ${code}`).join(", ");
  return [
    "",
    `${rowCount} dòng/rows: ${counts.get("FITS") ?? 0} số in khớp với số đếm / printed figures fit their counts`,
    found === "" ? "Không thấy chỗ in sai. / No misprint was found." : `Chỗ cần xem lại / to be looked at: ${found}`,
  ];
}

/** Counts R1–R4 anew from a file of published figures. Throws Refusal when the file can't be checked. */
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
  if (!found.hasRatings)
    throw new Refusal(
      `${file}: không có số liệu xếp loại để tính R1–R4; cần các cột subject, rated, XS, T.`,
      `${file}: it carries no ratings to count R1–R4 from; the columns subject, rated, XS, T are needed.`,
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

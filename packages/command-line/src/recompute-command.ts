import { resolve } from "node:path";
import type { Output } from "./output.ts";
import { Refusal } from "./refusal.ts";

/** Counts R1–R4 anew from a file of published figures. Returns whether the file could be checked. */
export async function recomputePublished(path: string, startedIn: string, output: Output): Promise<void> {
  const { recomputeFile, UnreadablePublicationError } = await import("@nq21/warehouse/recompute/recompute-published");
  const found = await recomputeFile(resolve(startedIn, path)).catch((error: unknown) => {
    if (error instanceof UnreadablePublicationError)
      throw new Refusal(
        "Không đọc được tệp: cần bảng CSV có dòng tiêu đề.",
        "The file can't be read as a CSV table with a heading.",
      );
    throw error;
  });
  if (!found.hasRatings)
    throw new Refusal(
      "Tệp không có số liệu xếp loại để tính R1–R4.",
      "The file carries no ratings from which R1–R4 could be counted.",
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
  }
}

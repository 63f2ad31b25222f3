import { fileLayouts } from "@nq21/workbook/layouts";
import type { GeneratedProvince } from "./generated-province.ts";

/** The page that lies beside the files: what they are, that everybody in them is made up, in which order they are imported. */
export function describeProvince({
  members,
  seed,
  asOf,
  files,
  plantedFlaws,
}: Omit<GeneratedProvince, "province">): string {
  const kinds = fileLayouts.map(({ kind, title }) => {
    const own = files.filter((file) => file.kind === kind);
    const rows = own.reduce((sum, file) => sum + file.rowCount, 0);
    return `| ${kind} | ${title.vi} – ${title.en} | ${own.length} | ${rows} |`;
  });
  const flaws = plantedFlaws.map(
    (flaw) => `| ${flaw.kind} | ${flaw.file ?? "–"} | ${flaw.sentence.vi} – ${flaw.sentence.en} |`,
  );
  return `# Tỉnh mô phỏng – A synthetic province

Người, số thẻ, quyết định, kết quả xếp loại, buổi sinh hoạt, danh hiệu, thôn và tổ dân phố (mã MP-…) trong các tệp này đều do máy sinh ra. Đơn vị hành chính từ cấp xã trở lên và các lần sắp xếp là thật.
People, card numbers, decisions, ratings, meetings, honours, villages and residential groups (codes MP-…) in these files are made up by a program. Administrative units from the commune up and their changes are real.

${members} members on 19/3/2025 (published: 37,340), seed ${seed}, as of ${asOf}. The same size and seed give the same files.
Import the files in the order of their names; \`manifest.json\` lists them.

| Kind | Title | Files | Rows |
|---|---|---|---|
${kinds.join("\n")}

## Planted flaws

They do not keep a file from being imported. \`planted-flaws.json\` names sheet, row and column.

| Kind | File | What |
|---|---|---|
${flaws.join("\n")}
`;
}

import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import { writeXlsx } from "hucre/xlsx";

/** What nobody asked for and must not be kept, in columns beside those of the form and in the signature block. */
export const canary = {
  /** Stands in every text; of letters that no language puts so. */
  core: "qzxvkjwyhbdmpgfc",
  phone: 8_317_204_659_381,
} as const;

/** Cells of one row, by column key; dates as `dd/mm/yyyy`, codes by their label. */
type Row = Readonly<Record<string, CellContent>>;

const strange: readonly (readonly [heading: string, content: CellContent])[] = [
  ["Dân tộc", `Dân tộc ${canary.core}`],
  ["Tôn giáo", `Đạo ${canary.core}`],
  ["Số điện thoại", canary.phone],
  ["Nhận xét", `${canary.core} gia đình, sức khỏe ${canary.core}`],
];

/** How many columns are planted in each sheet. */
export const plantedColumns = strange.length;

/**
 * A file as a committee could hand it in: with columns that the form does not have between those that it has, and a signature
 * block with a name and a telephone number.
 */
export async function writePlantedFile(kind: FileKind, rows: readonly Row[]): Promise<Uint8Array> {
  const layout = getFileLayout(kind);
  const sheets = layout.sheets.map(({ sheet, columns }) => {
    const widened = columns.flatMap((column, at) => {
      const own: readonly [string, (row: Row) => CellContent] = [column.header, (row) => row[column.key] ?? null];
      const planted = strange[at];
      return planted ? [own, [planted[0], () => planted[1]] as const] : [own];
    });
    return {
      name: sheet,
      rows: [
        ["ĐẢNG BỘ THỬ NGHIỆM", null, layout.title.vi],
        [`Người lập: ${canary.core}`, null, "Năm 2026"],
        [],
        widened.map(([heading]) => heading),
        widened.map((_, index) => index + 1),
        ...rows.map((row) => widened.map(([, contentOf]) => contentOf(row))),
        [],
        ["………, ngày … tháng … năm 20…"],
        ["NGƯỜI LẬP BIỂU", null, "TRƯỞNG BAN"],
        ["(ký, ghi rõ họ và tên; số điện thoại di động và cố định liên hệ)"],
        [`Nguyễn ${canary.core}`, canary.phone, `Lê ${canary.core}`],
      ],
    };
  });
  return (await writeXlsx({ sheets })) as Uint8Array;
}

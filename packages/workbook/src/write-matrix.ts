import type { WriteSheet } from "hucre/xlsx";
import type { CellContent } from "./layout.ts";
import { writeHead } from "./matrix-head.ts";
import type { MergedCells } from "./matrix-header.ts";
import { hasCell, type MatrixLayout, type ReturnHead } from "./matrix-layout.ts";

type Row = Readonly<Record<string, CellContent>>;
type Cells = (string | number | null)[];

/** Rows above the headings: two of title, the head, a blank one. */
export const ROWS_ABOVE = 4;

const depthOf = ({ measures }: MatrixLayout): number => Math.max(...measures.map(({ heading }) => heading.length));

/** The row in which the first line of a form stands, as the spreadsheet program shows it. */
export const firstLineRowOf = (layout: MatrixLayout): number => ROWS_ABOVE + depthOf(layout) + 2;

/** The headings in as many rows as the deepest has, with the blocks that are merged as on the printed form. */
function writeHeadings({ labelHeadings, measures }: MatrixLayout, depth: number) {
  const paths = [...labelHeadings.map((heading) => [heading]), ...measures.map(({ heading }) => heading)];
  const rows: Cells[] = Array.from({ length: depth }, () => paths.map(() => null));
  const merges: MergedCells[] = [];
  for (const [column, path] of paths.entries())
    for (const [level, heading] of path.entries()) {
      const isLast = level === path.length - 1;
      const before = paths[column - 1];
      if (!isLast && before && path.slice(0, level + 1).every((each, at) => before[at] === each)) continue;
      const row = rows[level] as Cells;
      row[column] = heading;
      const above = path.slice(0, level + 1);
      const width = isLast ? 1 : paths.slice(column).findIndex((each) => !above.every((part, at) => each[at] === part));
      const [startRow, startCol] = [ROWS_ABOVE + level, column];
      const endRow = isLast ? ROWS_ABOVE + depth - 1 : startRow;
      const endCol = isLast ? column : column + (width < 0 ? paths.length - column : width) - 1;
      if (endRow > startRow || endCol > startCol) merges.push({ startRow, startCol, endRow, endCol });
    }
  return { rows, merges };
}

const writeLabel = (mark: string, label: string) =>
  mark === "" ? label : mark === "-" ? `- ${label}` : `${mark}. ${label}`;

/** The sheet of a form as a committee hands it in: title, head, merged headings, column numbers, lines, signature block. */
export function writeMatrix(
  layout: MatrixLayout,
  head: ReturnHead,
  title: string,
  reportingUnit: string,
  lines: readonly Row[],
): WriteSheet {
  const byCode = new Map(lines.map((row) => [row.line, row]));
  const depth = depthOf(layout);
  const { rows, merges } = writeHeadings(layout, depth);
  const width = layout.labelHeadings.length + layout.measures.length;
  const [organisation, year, ...others] = writeHead(head);
  return {
    name: layout.sheet,
    merges,
    rows: [
      [reportingUnit, null, title, null, layout.number],
      ["BAN TỔ CHỨC", null, year ?? null, null, `Đvt: ${layout.unit}`],
      [organisation ?? null, null, ...others],
      [],
      ...rows,
      Array.from({ length: width }, (_, at) => at + 1),
      ...layout.lines.map((line): Cells => {
        const row = byCode.get(line.code);
        const label = line.partOf !== null && !line.isAdditive ? `Trong đó: ${line.label.vi}` : line.label.vi;
        const marks = layout.labelHeadings.length > 1 ? [line.mark, label] : [writeLabel(line.mark, label)];
        return [
          ...marks,
          ...layout.measures.map((measure) =>
            hasCell(line, measure) ? ((row?.[measure.code] ?? null) as number | null) : "X",
          ),
        ];
      }),
      [],
      ["………, ngày … tháng … năm 20…"],
      ["NGƯỜI LẬP BIỂU", null, "TRƯỞNG BAN"],
    ],
  };
}

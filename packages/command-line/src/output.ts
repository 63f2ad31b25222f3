/** Where a command writes. Results go to `out`; progress and reasons to `err`, so that `--json` stays clean. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
}

/** Writes to the terminal. */
export const terminal: Output = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
};

const widthOf = (text: string) => [...text].length;

/** Lines of a table with padded columns; the last column is left as it is. */
export function layOutTable(rows: readonly (readonly string[])[], indent = ""): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, widthOf(cell));
    });
  return rows.map(
    (row) =>
      indent +
      row
        .map((cell, at) => (at === row.length - 1 ? cell : cell + " ".repeat((widths[at] ?? 0) - widthOf(cell))))
        .join("  "),
  );
}

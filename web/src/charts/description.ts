/** What a chart says, once: its caption, its text alternative and its table are all made from this. */
export interface Description {
  /** What is shown, of whom and when. */
  readonly title: string;
  /** What the chart shows in one sentence. */
  readonly finding: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly key: string;
  readonly label: string;
  /** Figures stand to the right, so that their digits line up. */
  readonly isNumeric: boolean;
}

export interface Cell {
  readonly text: string;
  /** A word about the text, in smaller type: a status, a reason. */
  readonly note?: string;
}

/** One row: a cell for each column by its key. The first column names the row. */
export interface Row {
  readonly key: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

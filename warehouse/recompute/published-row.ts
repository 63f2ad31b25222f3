/** The columns of `published-ratings.csv` as text; empty cells are null. */
export type PublishedRow = Readonly<Record<string, string | null>>;

/** The counts that a published row names. */
export interface PublishedCounts {
  readonly existing: number | null;
  readonly liable: number | null;
  readonly exempt: number | null;
  readonly rated: number | null;
  readonly notRated: number | null;
  readonly excellent: number | null;
  readonly good: number | null;
  readonly completed: number | null;
  readonly notCompleted: number | null;
  readonly goodOrBetter: number | null;
  /** Sum of the levels; null unless the three upper levels are named. */
  readonly levels: number | null;
}

const count = (row: PublishedRow, column: string): number | null => {
  const text = row[column] ?? null;
  return text === null || text === "" ? null : Number(text);
};

/** Reads the counts of a row; what it does not name stays null, except sums of what it names. */
export function readCounts(row: PublishedRow): PublishedCounts {
  const [excellent, good, completed, notCompleted] = ["XS", "T", "HT", "KHT"].map((column) => count(row, column)) as [
    number | null,
    number | null,
    number | null,
    number | null,
  ];
  const levels =
    excellent !== null && good !== null && completed !== null
      ? excellent + good + completed + (notCompleted ?? 0)
      : null;
  return {
    existing: count(row, "existing"),
    liable: count(row, "liable"),
    exempt: count(row, "exempt"),
    rated: count(row, "rated"),
    notRated: count(row, "not_rated"),
    excellent,
    good,
    completed,
    notCompleted,
    goodOrBetter: count(row, "good_plus") ?? (excellent !== null && good !== null ? excellent + good : null),
    levels,
  };
}

/** The indicators that a row's share and coverage belong to. */
export interface IndicatorPair {
  /** Share rated good or better. */
  readonly share: "R1" | "R2" | "R3";
  readonly coverage: "R4-ORG" | "R4-MEM";
}

/**
 * Which indicators a row speaks of, from its subject: TCCSĐ → R1, chi bộ → R3, đảng viên → R2. Null where two subjects are
 * printed as one figure, or the subject is no subject of the registry.
 */
export function indicatorsOf(subject: string): IndicatorPair | null {
  const written = subject.normalize("NFC").toLowerCase();
  if (written.includes("đảng viên") && written.includes("tổ chức")) return null;
  if (written.startsWith("đảng viên")) return { share: "R2", coverage: "R4-MEM" };
  if (written.startsWith("chi bộ")) return { share: "R3", coverage: "R4-ORG" };
  if (written.includes("tccsđ") || written.startsWith("đảng bộ cơ sở")) return { share: "R1", coverage: "R4-ORG" };
  return null;
}

import { explainPercentage, type Printed, printPercentage, readPrinted } from "@nq21/returns/percentage";
import {
  type Finding,
  findCut,
  findFits,
  findLevelsMisfit,
  findMisfit,
  findMixedBases,
  findOldScale,
  findOtherBase,
  findPercentagesMisfit,
  findSubjectsMisfit,
} from "./finding.ts";
import { type PublishedCounts, type PublishedRow, readCounts } from "./published-row.ts";
import type { Recheck } from "./recheck.ts";

interface Base {
  readonly name: string;
  readonly count: number;
  /** Whether the official form and the registry divide by it; reports use others too. */
  readonly isOwn: boolean;
}

const named = (own: readonly string[], bases: readonly (readonly [string, number | null])[]): Base[] =>
  bases.flatMap(([name, count]) => (count === null || count <= 0 ? [] : [{ name, count, isOwn: own.includes(name) }]));

interface Share {
  readonly column: string;
  readonly numerator: number;
  readonly printed: Printed;
  /** The indicator's own bases first, then those that reports also use. */
  readonly bases: readonly Base[];
}

/** Columns that the source prints as "about" or "over": their digits prove nothing. */
function approximateColumns(row: PublishedRow): Set<string> {
  return new Set((row.approx ?? "").split(/[ ;,]+/).filter((word) => /^(pct_\w+|XS|T|HT|KHT)$/.test(word)));
}

function listShares(row: PublishedRow, counts: PublishedCounts): Share[] {
  const approximate = approximateColumns(row);
  const ofRated = named(
    ["rated", "levels"],
    [
      ["rated", counts.rated],
      ["levels", counts.levels],
      ["existing", counts.existing],
      ["good_plus", counts.goodOrBetter],
    ],
  );
  const ofExisting = named(
    ["existing"],
    [
      ["existing", counts.existing],
      ["liable", counts.liable],
      ["rated", counts.rated],
    ],
  );
  const ofLiable = named(
    ["liable"],
    [
      ["liable", counts.liable ?? liableOf(counts)],
      ["existing", counts.existing],
    ],
  );
  const candidates: [string, number | null, readonly Base[]][] = [
    ["pct_good_plus", counts.goodOrBetter, ofRated.filter((base) => base.name !== "good_plus")],
    ["pct_XS", counts.excellent, ofRated],
    ["pct_T", counts.good, ofRated],
    ["pct_HT", counts.completed, ofRated],
    ["pct_KHT", counts.notCompleted, ofRated],
    ["pct_coverage", counts.rated, ofLiable],
    ["pct_not_rated", counts.notRated, ofExisting],
    ["pct_exempt", counts.exempt, ofExisting],
  ];
  return candidates.flatMap(([column, numerator, bases]) => {
    const printed = approximate.has(column) ? null : readPrinted(row[column] ?? null);
    return printed && numerator !== null && bases.length > 0 ? [{ column, numerator, printed, bases }] : [];
  });
}

/** The liable where the row does not name them: the existing without the exempt; members' exemptions must be named. */
export function liableOf(counts: PublishedCounts): number | null {
  if (counts.liable !== null) return counts.liable;
  if (counts.existing === null) return null;
  return counts.existing - (counts.exempt ?? 0);
}

interface Explained {
  readonly finding: Finding;
  /** The base over which the printed figure was taken, or null if over none. */
  readonly base: string | null;
}

function explain(share: Share): Explained {
  const { column, numerator, printed, bases } = share;
  const own = bases.find((base) => base.isOwn);
  const ownValue = own ? printPercentage(numerator, own.count) : null;
  for (const base of bases) {
    const rounding = explainPercentage(numerator, base.count, printed);
    if (rounding === null) continue;
    const count = `${numerator}/${base.count}`;
    if (!base.isOwn && own?.count !== base.count)
      return { finding: findOtherBase(column, printed.text, count, base.name, ownValue), base: base.name };
    const finding =
      rounding === "CUT"
        ? findCut(column, printed.text, count, base.name, ownValue ?? "")
        : findFits(column, printed.text, count, base.name);
    return { finding, base: base.name };
  }
  const reference = own ?? (bases[0] as Base);
  const computed = `${numerator}/${reference.count} = ${printPercentage(numerator, reference.count)}`;
  return { finding: findMisfit(column, printed.text, computed), base: null };
}

const levelColumns = ["pct_XS", "pct_T", "pct_HT", "pct_KHT"];

/** A base that the row does not name but that all its printed levels fit: one or a few more subjects than the levels add to. */
function findImpliedBase(shares: readonly Share[], levels: number): number | null {
  for (let base = levels + 1; base <= levels + Math.max(5, Math.floor(levels / 20)); base++)
    if (shares.every((share) => explainPercentage(share.numerator, base, share.printed) !== null)) return base;
  return null;
}

function explainShares(shares: readonly Share[], counts: PublishedCounts): Explained[] {
  const explained = shares.map(explain);
  const ofLevels = shares.filter((share) => levelColumns.includes(share.column));
  const misfits = explained.filter((each, at) => each.base === null && levelColumns.includes(shares[at]?.column ?? ""));
  if (misfits.length === 0 || counts.rated !== null || counts.levels === null || ofLevels.length < 2) return explained;
  const implied = findImpliedBase(ofLevels, counts.levels);
  if (implied === null) return explained;
  return explained.map((each, at) => {
    const share = shares[at] as Share;
    if (!ofLevels.includes(share)) return each;
    const own = printPercentage(share.numerator, counts.levels ?? 0);
    return {
      finding: findOtherBase(share.column, share.printed.text, `${share.numerator}/${implied}`, "implied", own),
      base: "implied",
    };
  });
}

function checkSums(row: PublishedRow, counts: PublishedCounts): Finding[] {
  const findings: Finding[] = [];
  if (counts.levels !== null) {
    if (counts.rated !== null && counts.levels !== counts.rated)
      findings.push(findLevelsMisfit(counts.levels, counts.rated, "rated"));
    else if (counts.rated === null && counts.existing !== null && counts.levels > counts.existing)
      findings.push(findLevelsMisfit(counts.levels, counts.existing, "existing"));
  }
  if (counts.rated !== null && counts.notRated !== null && counts.existing !== null) {
    const sum = counts.rated + counts.notRated + (counts.exempt ?? 0);
    if (sum !== counts.existing) findings.push(findSubjectsMisfit(sum, counts.existing));
  }
  const upper = row.pct_good_plus && !row.pct_T ? ["pct_good_plus"] : ["pct_XS", "pct_T"];
  const parts = [...upper, "pct_HT", "pct_KHT"].map((column) => readPrinted(row[column] ?? null));
  if (parts.every((part) => part !== null) && approximateColumns(row).size === 0) {
    const decimals = Math.max(...parts.map((part) => part.decimals));
    const sum = parts.reduce((total, part) => total + part.scaled * 10n ** BigInt(decimals - part.decimals), 0n);
    const coarsest = Math.min(...parts.map((part) => part.decimals));
    const slack = BigInt(parts.length) * 10n ** BigInt(decimals - coarsest);
    const away = sum - 100n * 10n ** BigInt(decimals);
    if (away > slack || -away > slack)
      findings.push(findPercentagesMisfit((Number(sum) / 10 ** decimals).toFixed(decimals)));
  }
  return findings;
}

function checkBases(explained: readonly Explained[], shares: readonly Share[]): Finding[] {
  const whole = ["pct_coverage", "pct_not_rated", "pct_exempt"];
  const bases = new Set(
    explained.flatMap((each, at) =>
      each.base !== null && whole.includes(shares[at]?.column ?? "") ? [each.base] : [],
    ),
  );
  return bases.size > 1 ? [findMixedBases([...bases].sort())] : [];
}

const differing = new Set([
  "DOES_NOT_FIT",
  "LEVELS_DO_NOT_SUM",
  "SUBJECTS_DO_NOT_SUM",
  "PERCENTAGES_DO_NOT_SUM",
  "MIXED_BASES",
]);

/**
 * Recomputes every share that a published row prints from the counts it names. DIFFERS when a printed figure follows from no
 * base or a sum does not hold; each error is named. NOT_TESTABLE when nothing printed can be recomputed.
 */
export function recheckRow(row: PublishedRow): Recheck {
  const counts = readCounts(row);
  const shares = listShares(row, counts);
  const explained = explainShares(shares, counts);
  const findings = [
    ...explained.map((each) => each.finding),
    ...checkSums(row, counts),
    ...checkBases(explained, shares),
  ];
  const sumsTested = (counts.levels !== null && counts.rated !== null) || allShares(row);
  const verdict = findings.some((finding) => differing.has(finding.code))
    ? "DIFFERS"
    : findings.length > 0 || sumsTested
      ? "FITS"
      : "NOT_TESTABLE";
  return { verdict, findings: row.scale === "old" ? [...findings, findOldScale()] : findings };
}

function allShares(row: PublishedRow): boolean {
  return Boolean(row.pct_HT && row.pct_KHT && (row.pct_good_plus || (row.pct_XS && row.pct_T)));
}

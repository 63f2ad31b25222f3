import type { ReturnPeriod } from "@nq21/code-lists/return-period";
import { countCap, findExcellentCap } from "@nq21/dated-rules/excellent-cap";
import { findRatingRule } from "@nq21/dated-rules/rating-liability";
import type { Sentence } from "@nq21/workbook/fault";
import { type Cells, findCount } from "./cells.ts";
import type { Form, FormLine } from "./form.ts";

/** A return as its checks see it. */
export interface CheckedReturn {
  readonly form: Form;
  readonly year: number;
  readonly period: ReturnPeriod;
  readonly cells: Cells;
}

/** A rule that a return must keep, and what stands on its two sides. */
export interface CheckResult {
  /** Stable code: the rule, and the line or measure that it is about. */
  readonly code: string;
  readonly sentence: Sentence;
  readonly holds: boolean;
  readonly left: number;
  readonly right: number;
  /** Line and measure by which the rule is told, for whoever looks for it in the file. */
  readonly line: string;
}

type Relation = "EQUAL" | "AT_MOST";

interface Side {
  readonly value: number | null;
  readonly label: Sentence;
}

const join = (parts: readonly Sentence[], by: string): Sentence => ({
  vi: parts.map(({ vi }) => `“${vi}”`).join(by),
  en: parts.map(({ en }) => `“${en}”`).join(by),
});

/** The sum of what is known; null where nothing is. A blank among known parts counts nothing. */
function sum(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

const relations: Readonly<Record<Relation, Sentence>> = {
  EQUAL: { vi: "phải bằng", en: "must equal" },
  AT_MOST: { vi: "không được lớn hơn", en: "must not be greater than" },
};

function compare(
  code: string,
  line: string,
  left: Side,
  relation: Relation,
  right: Side,
  where: Sentence | null,
): CheckResult[] {
  if (left.value === null || right.value === null) return [];
  const words = relations[relation];
  return [
    {
      code,
      line,
      sentence: {
        vi: `${left.label.vi} ${words.vi} ${right.label.vi}${where ? ` (${where.vi})` : ""}.`,
        en: `${left.label.en} ${words.en} ${right.label.en}${where ? ` (${where.en})` : ""}.`,
      },
      holds: relation === "EQUAL" ? left.value === right.value : left.value <= right.value,
      left: left.value,
      right: right.value,
    },
  ];
}

/** Parts that the form prints below a line though the guidance counts them beside it; line 0 tells which a return does. */
const besideLiable = new Set(["3.2", "3_EXEMPT", "3_SUSPENDED"]);

/** What follows from the lines of a form alone: parts “Chia ra” add up, a part “Trong đó” is not greater than its whole. */
function checkLines({ form, cells }: CheckedReturn): CheckResult[] {
  return form.measures.flatMap(({ code: measure, label: where }) => {
    const side = (line: FormLine): Side => ({
      value: findCount(cells, line.code, measure),
      label: join([line.label], ""),
    });
    return form.lines
      .filter((line) => line.measures.includes(measure))
      .flatMap((line) => {
        const parts = form.lines.filter((part) => part.partOf === line.code && part.measures.includes(measure));
        const added = parts.filter(({ isAdditive }) => isAdditive);
        const total: Side = {
          value: sum(added.map((part) => findCount(cells, part.code, measure))),
          label: join(
            added.filter((part) => findCount(cells, part.code, measure) !== null).map(({ label }) => label),
            " + ",
          ),
        };
        return [
          ...compare(`SUM ${line.code} ${measure}`, line.code, side(line), "EQUAL", total, where),
          ...parts
            .filter(({ code, isAdditive }) => !isAdditive && !besideLiable.has(code))
            .flatMap((part) =>
              compare(`PART ${part.code} ${measure}`, part.code, side(part), "AT_MOST", side(line), where),
            ),
        ];
      });
  });
}

/** A rule between the measures of one line. */
type Between = readonly [code: string, left: string, relation: Relation, ...right: readonly string[]];

const ratings: readonly Between[] = [["RATED", "RATED", "EQUAL", "EXCELLENT", "GOOD", "COMPLETED", "NOT_COMPLETED"]];
const disciplined: readonly Between[] = ["ORGANISATIONS", "MEMBERS"].flatMap((subject): Between[] => [
  ["IN_VIOLATION", `IN_VIOLATION_${subject}`, "AT_MOST", `ON_SIGNS_${subject}`],
  ["TO_DISCIPLINE", `TO_DISCIPLINE_${subject}`, "AT_MOST", `IN_VIOLATION_${subject}`],
]);

const between: Readonly<Partial<Record<Form["code"], readonly Between[]>>> = {
  RETURN_SECTORS: [["GRASSROOTS", "TOTAL", "EQUAL", "CHAPTERS", "CELLS"]],
  RETURN_ORGANISATION_RATINGS: [
    ...ratings,
    ["EXISTING", "EXISTING", "EQUAL", "NOT_RATED", "RATED"],
    ["NEWLY_FOUNDED", "NEWLY_FOUNDED", "AT_MOST", "NOT_RATED"],
  ],
  RETURN_MEMBER_RATINGS: [
    ...ratings,
    ["LIABLE", "LIABLE", "EQUAL", "NOT_RATED", "RATED"],
    ["DISCIPLINED", "DISCIPLINED", "AT_MOST", "NOT_COMPLETED"],
  ],
  RETURN_VILLAGES: [
    ["VILLAGES", "VILLAGES", "EQUAL", "OWN_CELL", "SHARED_CELL", "NO_CELL"],
    ["SHARED_CELLS", "SHARED_CELLS", "AT_MOST", "SHARED_CELL"],
    ["NO_MEMBERS", "NO_MEMBERS", "AT_MOST", "VILLAGES"],
    ["HEAD_IS_MEMBER", "HEAD_IS_MEMBER", "AT_MOST", "VILLAGES"],
    ["SECRETARY_IS_HEAD", "SECRETARY_IS_HEAD", "AT_MOST", "HEAD_IS_MEMBER"],
  ],
  RETURN_INSPECTIONS: [
    ...disciplined,
    ["INSPECTED_COMMITTEE_MEMBERS", "INSPECTED_COMMITTEE_MEMBERS", "AT_MOST", "INSPECTED_MEMBERS"],
    [
      "ORGANISATION_FORMS",
      "DISCIPLINED_ORGANISATIONS",
      "EQUAL",
      "ORGANISATION_REPRIMAND",
      "ORGANISATION_WARNING",
      "ORGANISATION_DISSOLUTION",
    ],
    [
      "MEMBER_FORMS",
      "DISCIPLINED_MEMBERS",
      "EQUAL",
      "MEMBER_REPRIMAND",
      "MEMBER_WARNING",
      "MEMBER_REMOVAL_FROM_POST",
      "MEMBER_EXPULSION",
    ],
    ["DISCIPLINED_COMMITTEE_MEMBERS", "DISCIPLINED_COMMITTEE_MEMBERS", "AT_MOST", "DISCIPLINED_MEMBERS"],
  ],
};

function checkMeasures({ form, cells }: CheckedReturn): CheckResult[] {
  const labelOf = (code: string) =>
    form.measures.find((measure) => measure.code === code)?.label ?? { vi: code, en: code };
  return form.lines.flatMap((line) =>
    (between[form.code] ?? []).flatMap(([code, left, relation, ...right]) => {
      const values = right.map((measure) => findCount(cells, line.code, measure));
      return compare(
        `${code} ${line.code}`,
        line.code,
        { value: findCount(cells, line.code, left), label: join([labelOf(left)], "") },
        relation,
        { value: sum(values), label: join(right.map(labelOf), " + ") },
        form.lines.length > 1 ? line.label : null,
      );
    }),
  );
}

/** A + B − C = D; and last year's D is this year's A, where the return is about a whole year. */
function checkStock({ form, period, cells }: CheckedReturn): CheckResult[] {
  if (form.code !== "RETURN_MEMBER_STOCK") return [];
  const at = (line: string, measure: string) => findCount(cells, line, measure);
  const identities = ["THIS_PERIOD", "LAST_PERIOD"].flatMap((measure) => {
    const opening = at("A", measure);
    const closing = opening === null ? null : opening + (at("B", measure) ?? 0) - (at("C", measure) ?? 0);
    return compare(
      `STOCK ${measure}`,
      "D",
      { value: closing, label: { vi: "A + B − C", en: "A + B − C" } },
      "EQUAL",
      { value: at("D", measure), label: { vi: "D", en: "D" } },
      form.measures.find(({ code }) => code === measure)?.label ?? null,
    );
  });
  if (period !== "YEAR") return identities;
  const continued = compare(
    "STOCK_CONTINUES",
    "A",
    { value: at("A", "THIS_PERIOD"), label: { vi: "A của năm nay", en: "A of this year" } },
    "EQUAL",
    { value: at("D", "LAST_PERIOD"), label: { vi: "D của năm trước", en: "D of last year" } },
    null,
  );
  return [...identities, ...continued];
}

/** The line of Biểu 6F of each reason that may take a member out of the liable. */
const lineOfReason: Readonly<Partial<Record<string, string>>> = {
  EXEMPT: "3_EXEMPT",
  SUSPENDED: "3_SUSPENDED",
  ADMITTED_UNDER_6_MONTHS: "3.2",
};

/** Whoever is not liable by the rule of the year stands beside the liable: together they are those who exist. */
function checkLiability({ form, year, cells }: CheckedReturn): CheckResult[] {
  if (form.code === "RETURN_REVIEWED") {
    const [existing, liable] = [findCount(cells, "0", "MEMBERS"), findCount(cells, "1", "MEMBERS")];
    const reasons = findRatingRule(year)?.notLiableReasons ?? [];
    const beside = reasons.flatMap((reason) => {
      const line = lineOfReason[reason];
      return line ? [findCount(cells, line, "MEMBERS") ?? 0] : [];
    });
    return compare(
      "EXEMPT_BESIDE_LIABLE",
      "1",
      {
        value: liable === null ? null : sum([liable, ...beside]),
        label: { vi: "Dòng 1 + số không thuộc đối tượng trong năm", en: "Line 1 + those not liable in the year" },
      },
      "EQUAL",
      { value: existing, label: { vi: "số có đến thời điểm kiểm điểm", en: "the existing" } },
      { vi: "đảng viên", en: "members" },
    );
  }
  if (form.code !== "RETURN_MEMBER_RATINGS") return [];
  const reasons = (findRatingRule(year)?.notLiableReasons ?? []).filter((reason) => reason !== "NEWLY_FOUNDED");
  const liable = findCount(cells, "MEMBER", "LIABLE");
  const labels = [...reasons, "LIABLE"].map(
    (code) => form.measures.find((measure) => measure.code === code)?.label ?? { vi: code, en: code },
  );
  return compare(
    "EXISTING MEMBER",
    "MEMBER",
    {
      value: findCount(cells, "MEMBER", "EXISTING"),
      label: { vi: "Số có đến thời điểm đánh giá", en: "The existing" },
    },
    "EQUAL",
    {
      value: liable === null ? null : sum([liable, ...reasons.map((reason) => findCount(cells, "MEMBER", reason))]),
      label: join(labels, " + "),
    },
    null,
  );
}

/** How many may be rated excellent, by the cap of the year: more is reported, a decided rating is never refused for it. */
function checkCap({ form, year, cells }: CheckedReturn): CheckResult[] {
  const rule = findExcellentCap(year);
  if (!rule || (form.code !== "RETURN_ORGANISATION_RATINGS" && form.code !== "RETURN_MEMBER_RATINGS")) return [];
  return form.lines.flatMap((line) => {
    const [excellent, good] = ["EXCELLENT", "GOOD"].map((measure) => findCount(cells, line.code, measure));
    if (excellent === null || excellent === undefined || good === null || good === undefined) return [];
    const { cap } = countCap(rule, excellent, good);
    return compare(
      `CAP ${line.code}`,
      line.code,
      { value: excellent, label: { vi: "Số được xếp xuất sắc", en: "The number rated excellent" } },
      "AT_MOST",
      { value: cap, label: { vi: `mức trần theo ${rule.document}`, en: `the cap of ${rule.document}` } },
      line.label,
    );
  });
}

/** Every rule of a form that can be judged by what a return says, in the order of its lines. */
export function checkReturn(checked: CheckedReturn): CheckResult[] {
  return [checkLines, checkMeasures, checkStock, checkLiability, checkCap].flatMap((check) => check(checked));
}

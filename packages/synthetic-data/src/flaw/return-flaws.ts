import type { ReturnForm } from "@nq21/code-lists/return-form";
import type { Return } from "../returns/return.ts";
import { RETURN_WITHOUT_LIST } from "../returns/return-build.ts";
import type { FlawMark } from "./planted-flaw.ts";

function getReturn(returns: readonly Return[], form: ReturnForm, committee: string, year: number): Return {
  const found = returns.find(
    (each) => each.form === form && each.organisationCode === committee && each.year === year && each.period === "YEAR",
  );
  if (!found) throw new Error(`no ${form} of ${committee} in ${year}`);
  return found;
}

function add({ counts }: Return, line: string, measure: string, more: number): void {
  const cells = counts[line];
  if (cells) cells[measure] = (cells[measure] ?? 0) + more;
}

function breakStock(returns: readonly Return[]): FlawMark {
  add(getReturn(returns, "RETURN_MEMBER_STOCK", "BK.062", 2023), "D", "THIS_PERIOD", 3);
  return {
    kind: "RETURN_STOCK_BROKEN",
    fileKind: "RETURN_MEMBER_STOCK",
    year: 2023,
    committee: "BK.062",
    match: { line: "D" },
    columnKey: "THIS_PERIOD",
    sentence: {
      vi: "Biểu 1 năm 2023: A + B − C không bằng D, lệch 3 đảng viên.",
      en: "Form 1 of 2023: A + B − C is not D; it is 3 members away.",
    },
  };
}

function rewriteLastYear(returns: readonly Return[]): FlawMark {
  add(getReturn(returns, "RETURN_MEMBER_STOCK", "BK.065", 2023), "B1", "LAST_PERIOD", 7);
  return {
    kind: "RETURN_LAST_YEAR_REWRITTEN",
    fileKind: "RETURN_MEMBER_STOCK",
    year: 2023,
    committee: "BK.065",
    match: { line: "B1" },
    columnKey: "LAST_PERIOD",
    sentence: {
      vi: "Cột cùng kỳ năm trước ghi số kết nạp năm 2022 khác số đã nộp năm trước.",
      en: "The column of last year tells other admissions for 2022 than were handed in then.",
    },
  };
}

function exceedCap(returns: readonly Return[]): FlawMark {
  const found = getReturn(returns, "RETURN_MEMBER_RATINGS", "BK.058", 2023);
  const { EXCELLENT = 0, GOOD = 0 } = found.counts.MEMBER ?? {};
  const moved = Math.ceil((EXCELLENT + GOOD) * 0.3) - EXCELLENT;
  add(found, "MEMBER", "EXCELLENT", moved);
  add(found, "MEMBER", "GOOD", -moved);
  return {
    kind: "RETURN_ABOVE_CAP",
    fileKind: "RETURN_MEMBER_RATINGS",
    year: 2023,
    committee: "BK",
    match: { organisationCode: "BK.058" },
    columnKey: "EXCELLENT",
    sentence: {
      vi: "Biểu tổng hợp ghi 30% đảng viên từ tốt trở lên là xuất sắc: vượt trần, và khác danh sách.",
      en: "The return tells 30 % of those good or better as excellent: above the cap, and not what the list says.",
    },
  };
}

function misprintPercentage(returns: readonly Return[]): FlawMark {
  const printed = getReturn(returns, "RETURN_ORGANISATION_RATINGS", "BK.063", 2022).percentages.GRASSROOTS_ORGANISATION;
  if (printed) printed.GOOD_PERCENT = Math.round(((printed.GOOD_PERCENT ?? 0) + 2.4) * 100) / 100;
  return {
    kind: "RETURN_PERCENTAGE_MISPRINTED",
    fileKind: "RETURN_ORGANISATION_RATINGS",
    year: 2022,
    committee: "BK",
    match: { organisationCode: "BK.063", subject: "GRASSROOTS_ORGANISATION" },
    columnKey: "GOOD_PERCENT",
    sentence: {
      vi: "Tỷ lệ in ra không khớp số đếm của chính dòng đó.",
      en: "The percentage printed does not follow from the counts of its own row.",
    },
  };
}

function countExemptAsLiable(returns: readonly Return[]): FlawMark {
  const found = getReturn(returns, "RETURN_REVIEWED", "BK.064", 2024);
  const beside = (found.counts["3_EXEMPT"]?.MEMBERS ?? 0) + (found.counts["3_SUSPENDED"]?.MEMBERS ?? 0);
  add(found, "1", "MEMBERS", beside);
  add(found, "3", "MEMBERS", beside);
  return {
    kind: "RETURN_EXEMPT_AMONG_LIABLE",
    fileKind: "RETURN_REVIEWED",
    year: 2024,
    committee: "BK.064",
    match: { line: "1" },
    columnKey: "MEMBERS",
    sentence: {
      vi: "Dòng 1 của biểu 6F gồm cả đảng viên được miễn và bị đình chỉ, trái với hướng dẫn của năm.",
      en: "Line 1 of form 6F counts the exempt and the suspended, against the guidance of the year.",
    },
  };
}

const reportWithoutList = (): FlawMark => ({
  kind: "RETURN_WITHOUT_LIST",
  fileKind: "RETURN_MEMBER_RATINGS",
  year: RETURN_WITHOUT_LIST.year,
  committee: RETURN_WITHOUT_LIST.committee,
  match: { organisationCode: RETURN_WITHOUT_LIST.committee },
  sentence: {
    vi: "Nộp biểu tổng hợp xếp loại đảng viên nhưng không nộp danh sách của năm đó.",
    en: "Handed in the return of ratings of members without the list of that year.",
  },
});

/** Plants what does not add up in returns; changes the returns it is given. */
export function plantReturnFlaws(returns: readonly Return[]): FlawMark[] {
  return [
    breakStock(returns),
    rewriteLastYear(returns),
    exceedCap(returns),
    misprintPercentage(returns),
    countExemptAsLiable(returns),
    reportWithoutList(),
  ];
}

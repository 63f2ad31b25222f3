/**
 * Marks of state secrecy: what carries one is refused whole, because this software may not hold it. A stamp stands alone on a
 * line; ordinary words do not count (bảo vệ bí mật nhà nước), nor does a village called Mật.
 */
const lone = /^(?:TÀI LIỆU |VĂN BẢN |HỒ SƠ )?(?:MẬT|TỐI MẬT|TUYỆT MẬT)$/u;
/** No place is called so, so how it is written does not matter. */
const loneAtAll = /^(?:tối mật|tuyệt mật)$/iu;
const stamps = ["MẬT", "TỐIMẬT", "TUYỆTMẬT"];
const spaced = /^\p{L}(?: +\p{L})+$/u;
const label = /^(?:dấu (?:chỉ )?|mức )?độ mật\s*:?\s*/iu;
const degree = /^(?:mật|tối mật|tuyệt mật|[abc])$/iu;
/** Its parts have a limit, as those of numbers have: what repeats without one takes minutes to look through. */
const number =
  /\d[-/–][A-ZĐ][\p{L}\d]{0,40}(?:[-/–][\p{L}\d]{1,40}){0,12}(?:\s*\((?:M|TM|TuM|[Mm]ật|MẬT|[Tt]ối mật|TỐI MẬT|[Tt]uyệt mật|TUYỆT MẬT)\)|\s*[-/–]\s*(?:[Mm]ật|MẬT|[Tt]ối mật|TỐI MẬT|[Tt]uyệt mật|TUYỆT MẬT))(?!\p{L})/u;

/** Cheap, and true of every text that may hold a mark: what it lets through is looked at closely. */
const mayHoldMark = /m\s*[aâạậ]|độ|đô|\([mt]/iu;

const compose = (text: string) => text.normalize("NFC").replace(/\p{Cf}/gu, "");
/** A line without what frames a stamp: brackets, stars, dashes, stops. */
function bare(line: string): string {
  // Looks at what stands behind from the end: a pattern would try every place of a long run of such signs.
  let end = line.length;
  while (end > 0 && !/[\p{L}\d]/u.test(line[end - 1] ?? "")) end--;
  return line
    .slice(0, end)
    .replace(/^[^\p{L}\d]+/u, "")
    .replace(/\s+/g, " ");
}

function isStamp(line: string): boolean {
  const said = bare(line);
  if (lone.test(said) || loneAtAll.test(said)) return true;
  if (label.test(said)) return degree.test(bare(said.replace(label, "")));
  return spaced.test(said) && stamps.includes(said.replaceAll(" ", ""));
}

/** Whether a text carries a mark of secrecy: alone on one of its lines, after “Độ mật:”, or behind a document's number. */
export function isMarkedSecret(text: string): boolean {
  if (!mayHoldMark.test(text)) return false;
  const composed = compose(text);
  return composed.split(/\r\n|[\r\n\u2028\u2029]/u).some(isStamp) || number.test(composed.replace(/\s+/g, " "));
}

/** Whether a cell says nothing but that the degree of secrecy follows: in the cell beside it, or in those below. */
export function isSecrecyLabel(text: string): boolean {
  if (!mayHoldMark.test(text)) return false;
  const said = bare(compose(text));
  return label.test(said) && said.replace(label, "") === "";
}

/** Whether a cell beside or below such a label names a degree; an empty one, “Không” or “Thường” does not. */
export function isSecrecyDegree(text: string): boolean {
  return degree.test(bare(compose(text)));
}

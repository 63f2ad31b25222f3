/** Titles that a signature block begins with. */
const title = /^\s*(?:người lập (?:biểu|bảng)|trưởng ban|t\/m|tm\.)/u;
const [day, month, year] = [/,\s*ngày\s/u, /tháng\s/u, "năm"];

/**
 * Whether a cell begins a signature block: by a title, or by place and date (“Bắc Kạn, ngày 5 tháng 7 năm 2023”). Looks at each
 * part of a date once: one pattern for all of it takes minutes for a cell that repeats a part.
 */
export function isFootMark(text: string): boolean {
  const folded = text.normalize("NFC").toLowerCase();
  if (title.test(folded)) return true;
  return folded.split(/[\r\n\u2028\u2029]/u).some((line) => {
    const fromDay = line.search(day);
    if (fromDay < 0) return false;
    const fromMonth = line.slice(fromDay).search(month);
    return fromMonth >= 0 && line.indexOf(year, fromDay + fromMonth) >= 0;
  });
}

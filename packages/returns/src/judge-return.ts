import { type Fault, makeFault } from "@nq21/workbook/fault";
import { type Cells, findCount } from "./cells.ts";
import { checkReturn } from "./check.ts";
import { fitsPrinted, printPercentage } from "./percentage.ts";
import type { SaidReturn } from "./said-return.ts";

/**
 * What to look at in a return, though it is stored as handed in: sums that do not hold, printed percentages that do not follow
 * from their counts, and last year's figures that are not those handed in then (`loaded`; null where nothing was).
 */
export function judgeReturn(said: SaidReturn, loaded: Cells | null): Fault[] {
  const { form, cells } = said;
  const place = (line: string) => said.lines.get(line) ?? {};
  const broken = checkReturn(said)
    .filter(({ holds }) => !holds)
    .map(({ line, sentence, left, right }) =>
      makeFault("RETURN_CHECK_FAILED", place(line), sentence.vi, sentence.en, String(left), String(right)),
    );
  const misprinted = said.shares.flatMap(({ line, key, printed, place: where }) => {
    const share = form.shares.find((each) => each.key === key);
    const [numerator, denominator] = [share?.numerator, share?.denominator].map((measure) =>
      findCount(cells, line, measure ?? ""),
    );
    if (numerator == null || denominator == null || denominator === 0) return [];
    return fitsPrinted(numerator, denominator, printed)
      ? []
      : [makeFault("PERCENTAGE_DIFFERS", where, printPercentage(numerator, denominator) ?? "")];
  });
  const { lastPeriod } = form;
  const rewritten =
    lastPeriod && loaded
      ? form.lines.flatMap(({ code }) => {
          const [repeated, then] = [
            findCount(cells, code, lastPeriod.measure),
            findCount(loaded, code, lastPeriod.repeats),
          ];
          return repeated === null || then === null || repeated === then
            ? []
            : [makeFault("LAST_PERIOD_DIFFERS", place(code), String(then))];
        })
      : [];
  return [...broken, ...misprinted, ...rewritten];
}

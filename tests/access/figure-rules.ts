/** What the display rule may hide of a figure that counts members; its own tests say when. */
const masked = new Set([
  ...["absence", "coverage", "denominator", "maskedBecause", "numerator"],
  ...["remainder", "reported", "status", "value"],
]);
/** Whether the display rule may hide a field of a figure. */
export const isMaskedFigure = (type: string, field: string): boolean => type === "IndicatorValue" && masked.has(field);

/** Whether a field is a count beside a return: where one is small, it is told to those only who see the members behind it. */
export const isMaskedDifference = (type: string, field: string): boolean =>
  type === "RatingReturnDifference" && ["reported", "counted", "difference"].includes(field);

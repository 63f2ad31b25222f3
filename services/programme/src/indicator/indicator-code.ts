/**
 * The form of an indicator's code. Which codes there are is the warehouse's registry, which no service reads: here a typing
 * error is caught, there an indicator that does not exist.
 */
const indicatorCode = /^[A-Z]\d(-ORG|-MEM)?$|^P[123]$/;

/** Whether a text has the form of an indicator's code: a letter and a figure, with the subject where there are two. */
export function isIndicatorCode(text: string): boolean {
  return indicatorCode.test(text);
}

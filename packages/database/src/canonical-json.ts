/**
 * JSON with one spelling for equal values, after RFC 8785: keys in the order of their code units, no spaces. Properties that
 * are undefined are left out, as `JSON.stringify` does.
 */
export function writeCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((part) => writeCanonicalJson(part ?? null)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${writeCanonicalJson(part)}`).join(",")}}`;
}

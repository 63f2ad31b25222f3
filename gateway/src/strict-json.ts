import { parse } from "lossless-json";
import { RequestRefused } from "./http-answer.ts";

/** How large a part of a body may be, besides the body as a whole. */
export const jsonLimits = {
  /** Arrays and objects within one another. */
  depth: 20,
  /** Entries of one array. */
  entries: 500,
} as const;

const refusals = {
  utf8: { en: "The body is not UTF-8.", vi: "Nội dung gửi lên không phải UTF-8." },
  json: { en: "The body is not JSON.", vi: "Nội dung gửi lên không phải JSON." },
  duplicate: {
    en: "A name stands twice in one object of the body, with two values.",
    vi: "Một tên xuất hiện hai lần với hai giá trị khác nhau trong cùng một đối tượng.",
  },
  number: {
    en: "A number in the body is too large to be read exactly.",
    vi: "Một số trong nội dung quá lớn, không đọc được chính xác.",
  },
  text: {
    en: "A text in the body holds half a character.",
    vi: "Một chuỗi trong nội dung chứa ký tự không trọn vẹn.",
  },
  deep: {
    en: `The body nests deeper than ${jsonLimits.depth} levels.`,
    vi: `Nội dung lồng sâu quá ${jsonLimits.depth} cấp.`,
  },
  long: {
    en: `A list in the body holds more than ${jsonLimits.entries} entries. Send several requests.`,
    vi: `Một danh sách trong nội dung có quá ${jsonLimits.entries} phần tử. Hãy gửi thành nhiều yêu cầu.`,
  },
} as const;

function refuse(reason: keyof typeof refusals): RequestRefused {
  return new RequestRefused(
    reason === "deep" || reason === "long" ? "TOO_COMPLEX" : "BAD_USER_INPUT",
    refusals[reason],
  );
}

/** A number that would silently become another one, or none, is refused. */
function readNumber(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || (/^-?\d+$/.test(text) && !Number.isSafeInteger(number))) throw refuse("number");
  return number;
}

function checkValue(value: unknown, depth: number): void {
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw refuse("text");
    return;
  }
  if (typeof value !== "object" || value === null) return;
  if (depth === 0) throw refuse("deep");
  if (Array.isArray(value) && value.length > jsonLimits.entries) throw refuse("long");
  for (const [name, each] of Object.entries(value)) {
    if (!name.isWellFormed()) throw refuse("text");
    checkValue(each, depth - 1);
  }
}

/**
 * Reads a body as JSON that two readers can't understand differently: UTF-8, no name with two values, no number beyond what
 * is exact, and neither deep nor long lists. Throws {@link RequestRefused}.
 */
export function readStrictJson(body: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw refuse("utf8");
  }
  let value: unknown;
  try {
    value = parse(text, null, {
      parseNumber: readNumber,
      onDuplicateKey: () => {
        throw refuse("duplicate");
      },
    });
  } catch (error) {
    if (error instanceof RequestRefused) throw error;
    // The parser calls itself for what lies within: only a body that nests without end exhausts it.
    throw refuse(error instanceof RangeError ? "deep" : "json");
  }
  checkValue(value, jsonLimits.depth);
  return value;
}

import { z } from "zod";
import { FieldRefused } from "../http-answer.ts";
import type { Sentence } from "../refusal.ts";

const notAnObject: Sentence = { en: "send one JSON object.", vi: "hãy gửi một đối tượng JSON." };
const unknownField: Sentence = { en: "there is no such field.", vi: "không có trường này." };

/** A field that a request may carry: its form, and what belongs there. */
export interface RequestField<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly sentence: Sentence;
}

type Read<Fields extends Readonly<Record<string, RequestField>>> = z.infer<
  z.ZodObject<{ [Name in keyof Fields]: Fields[Name]["schema"] }>
>;

/** Reads the fields of a request. Throws {@link FieldRefused} with the first that is wrong; values are never repeated. */
export function readFields<Fields extends Readonly<Record<string, RequestField>>>(
  fields: Fields,
  given: unknown,
): Read<Fields> {
  const shape = Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema]));
  const parsed = z.strictObject(shape).safeParse(given);
  if (parsed.success) return parsed.data as Read<Fields>;
  const issue = parsed.error.issues[0];
  if (issue?.code === "unrecognized_keys")
    // The name is the client's: told as a place, and only as far as it can be a name.
    throw new FieldRefused(/^\w{1,40}$/.exec(issue.keys[0] ?? "")?.[0] ?? "body", unknownField);
  const name = String(issue?.path[0] ?? "body");
  throw new FieldRefused(name, fields[name]?.sentence ?? notAnObject);
}

/** The instant that a text in RFC 3339 names. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** What belongs into a field that names an instant. */
export const instantSentence: Sentence = {
  en: "an instant such as 2026-03-31T00:00:00+07:00.",
  vi: "một thời điểm có múi giờ, như 2026-03-31T00:00:00+07:00.",
};

/** The name of an account at its issuer. */
export const accountName = z
  .string()
  .max(255)
  .regex(/^[^\s\p{C}]([^\p{C}]*[^\s\p{C}])?$/u);

/** What belongs into a field that names an account. */
export const accountSentence: Sentence = {
  en: "the name of an account at the issuer, up to 255 characters.",
  vi: "tên tài khoản tại nơi cấp, không quá 255 ký tự.",
};

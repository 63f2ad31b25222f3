import "reflect-metadata";
import { GraphQLError } from "graphql";
import { Field, InputType } from "type-graphql";
import { DayScalar } from "../scalars.ts";

@InputType({ description: "The decision that an edit rests on." })
export class DecisionInput {
  @Field(() => String, { description: "Number of the decision." }) number!: string;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
}

/** Most characters of an idempotency key. */
const MAX_KEY = 200;

/** The key as the record keeps it; throws BAD_USER_INPUT unless it holds 1 to 200 characters. */
export function readIdempotencyKey(key: string): string {
  if (key.trim() !== "" && key.length <= MAX_KEY) return key;
  throw new GraphQLError(
    `An idempotency key holds 1 to ${MAX_KEY} characters. / Khóa chống gửi trùng có từ 1 đến ${MAX_KEY} ký tự.`,
    { extensions: { code: "BAD_USER_INPUT" } },
  );
}

/** A text as the record keeps it, whether it comes in a file or an edit: composed, with single spaces. */
export const readText = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

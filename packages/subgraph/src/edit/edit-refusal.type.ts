import "reflect-metadata";
import type { Sentence } from "@nq21/workbook/fault";
import { Arg, Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Locale } from "../value-types.ts";

/** The argument that chooses the language of a sentence. */
export const InLocale = () => Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true });

/** A sentence in the language asked for; Vietnamese unless English is. */
export const tell = (sentence: Sentence, locale: Locale | null): string =>
  locale === Locale.EN ? sentence.en : sentence.vi;

@Directive("@shareable")
@ObjectType({ description: "A thing that stands at another version than the edit was made for." })
export class StaleVersion {
  @Field(() => ID, { description: "Identity of the thing." }) id!: string;
  @Field(() => Int, { description: "Version that the edit expected." }) expected!: number;
  @Field(() => Int, { description: "Version on record; 0 where there is none." }) current!: number;
}

@Directive("@shareable")
@ObjectType({ description: "Someone else changed it since it was read. Read it again, and decide again." })
export class StaleVersionError {
  @Field(() => [StaleVersion], { description: "What stands at another version." })
  versions!: readonly StaleVersion[];

  @Field(() => String, { description: "A sentence for whoever made the edit." })
  message(@InLocale() locale: Locale | null): string {
    return tell(
      {
        vi: "Bản ghi đã được người khác sửa sau khi bạn mở. Hãy xem lại rồi quyết định lại; chưa có gì được lưu.",
        en: "Someone else changed the record after you opened it. Read it again and decide again; nothing was stored.",
      },
      locale,
    );
  }
}

@Directive("@shareable")
@ObjectType({ description: "The idempotency key was used before for another edit. Nothing was stored." })
export class IdempotencyKeyReusedError {
  @Field(() => String, { description: "A sentence for whoever made the edit." })
  message(@InLocale() locale: Locale | null): string {
    return tell(
      {
        vi: "Khóa chống gửi trùng này đã dùng cho một yêu cầu khác. Hãy gửi lại với khóa mới; chưa có gì được lưu.",
        en: "This idempotency key was used for another request. Send it again under a new key; nothing was stored.",
      },
      locale,
    );
  }
}

/** The refusal of an edit whose things stand at other versions than it expected. */
export function staleVersionError(versions: readonly StaleVersion[]): StaleVersionError {
  return Object.assign(new StaleVersionError(), {
    versions: versions.map((each) => Object.assign(new StaleVersion(), each)),
  });
}

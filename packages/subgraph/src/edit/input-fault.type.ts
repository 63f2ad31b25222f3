import "reflect-metadata";
import { type FaultCode, makeFault, type Sentence } from "@nq21/workbook/fault";
import { Directive, Field, ObjectType } from "type-graphql";
import type { Locale } from "../value-types.ts";
import { InLocale, tell } from "./edit-refusal.type.ts";

@Directive("@shareable")
@ObjectType({ description: "What is wrong with a part of an edit." })
export class InputFault {
  @Field(() => String, { description: "Stable code, the same as in reports on files." }) code!: FaultCode;
  @Field(() => String, { description: "Field of the input, with dots between levels." }) field!: string;
  sentence!: Sentence;

  @Field(() => String, { description: "A sentence for whoever made the edit." })
  message(@InLocale() locale: Locale | null): string {
    return tell(this.sentence, locale);
  }
}

@Directive("@shareable")
@ObjectType({ description: "The edit contradicts the rules or the record. Nothing was stored." })
export class InputRefusedError {
  @Field(() => [InputFault], { description: "Everything that is wrong with it, at least one." })
  faults!: readonly InputFault[];

  @Field(() => String, { description: "All sentences, for whoever made the edit." })
  message(@InLocale() locale: Locale | null): string {
    return this.faults.map((fault) => fault.message(locale)).join(" ");
  }
}

/** Makes a fault of an edit with the sentence that files have for it. */
export function inputFault(code: FaultCode, field: string, ...details: string[]): InputFault {
  return Object.assign(new InputFault(), { code, field, sentence: makeFault(code, {}, ...details).message });
}

/** The refusal of an edit for these faults. */
export function inputRefusedError(faults: readonly InputFault[]): InputRefusedError {
  return Object.assign(new InputRefusedError(), { faults });
}

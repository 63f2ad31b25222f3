import "reflect-metadata";
import type { ReturnPeriod } from "@nq21/code-lists/return-period";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { InLocale, tell } from "@nq21/subgraph/edit/edit-refusal.type";
import { ReturnPeriodEnum } from "@nq21/subgraph/return-period-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Code, type Locale } from "@nq21/subgraph/value-types";
import type { Sentence } from "@nq21/workbook/fault";
import { Directive, Field, Float, ID, Int, ObjectType } from "type-graphql";
import type { RecordedReturn } from "./return.repository.ts";

@Directive("@shareable")
@ObjectType({ description: "The period that a return is about, cumulated from its first day." })
export class ReportedPeriod {
  @Field(() => Int, { description: "Year of the period; of a term, its last." }) year!: number;
  @Field(() => ReturnPeriodEnum, { description: "Quarter, six months, nine months, year or term." })
  kind!: ReturnPeriod;
  @Field(() => DayScalar, { description: "First day." }) from!: string;
  @Field(() => DayScalar, { description: "Last day." }) to!: string;
}

@Directive("@shareable")
@ObjectType({ description: "A count of a return, as handed in." })
export class ReturnMeasure {
  @Field(() => String, { description: "Code of the column within the form." }) measure!: string;
  labels!: Sentence;

  @Field(() => String, { description: "The heading of the column." })
  label(@InLocale() locale: Locale | null): string {
    return tell(this.labels, locale);
  }

  @Field(() => Int, { nullable: true, description: "The count; null where the form leaves it blank." })
  value!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: "What was handed in for the same period of the year before; null where nothing was.",
  })
  lastPeriodLoaded!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether last year's figure, which the form prints again, is another than the one handed in then.",
  })
  differsFromLoaded!: boolean | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "The percentage that the form prints beside it, recomputed from the counts; null where it prints none.",
  })
  recomputedPercent!: number | null;
}

@Directive("@shareable")
@ObjectType({ description: "A line of a return." })
export class ReturnLine {
  @Field(() => String, { description: "Code of the line within the form." }) line!: string;
  labels!: Sentence;

  @Field(() => String, { description: "The label of the line as printed." })
  label(@InLocale() locale: Locale | null): string {
    return tell(this.labels, locale);
  }

  @Field(() => String, { nullable: true, description: "Code of the line that it is a part of." })
  partOf!: string | null;
  @Field(() => Boolean, {
    description: "Whether it adds up with the other parts, or is only one of which (“Trong đó”).",
  })
  isAdditive!: boolean;
  @Field(() => [ReturnMeasure], { description: "Its counts, in the order of the columns." })
  measures!: ReturnMeasure[];
}

@Directive("@shareable")
@ObjectType({ description: "A rule that a return must keep, and whether it does." })
export class ReturnCheck {
  @Field(() => String, { description: "Stable code: the rule, and the line that it is about." }) code!: string;
  words!: Sentence;

  @Field(() => String, { description: "The rule in words." })
  sentence(@InLocale() locale: Locale | null): string {
    return tell(this.words, locale);
  }

  @Field(() => Boolean, { description: "Whether the rule holds." }) holds!: boolean;
  @Field(() => Int, { description: "What stands on the left side of the rule." }) left!: number;
  @Field(() => Int, { description: "What stands on the right side of the rule." }) right!: number;
}

@Directive("@shareable")
@ObjectType({ description: "A count of a return beside what the lists on record come to." })
export class ReturnDifference {
  @Field(() => String, { description: "Code of the line within the form." }) line!: string;
  @Field(() => String, { description: "Code of the column within the form." }) measure!: string;
  @Field(() => Int, { nullable: true, description: "What the return says; null where it leaves it blank." })
  reported!: number | null;
  @Field(() => Int, { nullable: true, description: "What the lists come to; null where none is on record." })
  counted!: number | null;
  @Field(() => Int, { nullable: true, description: "Reported less counted; null where one of them is." })
  difference!: number | null;
}

@Directive("@shareable")
@ObjectType({ description: "An aggregate return of a committee: one form of one period, as handed in." })
export class AggregateReturn {
  @Field(() => ID, { description: "Identity for ever: of committee, form, year and period." }) id!: string;
  organisationId!: string;
  recorded!: RecordedReturn;
  @Field(() => Code, { description: "Form, of list RETURN_FORM." }) form!: Code;
  @Field(() => ReportedPeriod, { description: "Period that it is about." }) period!: ReportedPeriod;
  @Field(() => DayScalar, { description: "Day that it bears, or on which it came where it bears none." })
  handedInOn!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
  @Field(() => [ReturnLine], { description: "Its lines, in the order of the form." }) lines!: ReturnLine[];
  @Field(() => [ReturnCheck], { description: "The rules that it can be judged by." }) checks!: ReturnCheck[];
}

@Directive("@shareable")
@ObjectType({ description: "A line of a return that was corrected, or would be." })
export class ReturnLineCorrected {
  @Field(() => AggregateReturn, { description: "The return as it counts." }) aggregateReturn!: AggregateReturn;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

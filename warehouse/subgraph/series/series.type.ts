import "reflect-metadata";
import {
  type Absence,
  absences,
  type BreakKind,
  breakdowns,
  breakKinds,
  type CountedFrom,
  countedFroms,
  type SeriesBasis,
  seriesBases,
  type TargetStatus,
  targetStatuses,
} from "@nq21/code-lists/indicator";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Code, Locale, Period } from "@nq21/subgraph/value-types";
import { Arg, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { DataVersion } from "../data-version/data-version.type.ts";
import type { MaskedPart, Sentence } from "../display/mask.ts";
import { Document } from "../document/document.type.ts";
import { ExpectedReturnSummary } from "../expected-return/expected-return.type.ts";
import { type IndicatorOfOrganisation, summariseYear } from "../expected-return/expected-return-loaders.ts";
import { Indicator } from "../indicator/indicator.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { Target } from "../target/target.type.ts";

/** After which tree a series is counted, as an enum of the graph. */
export const SeriesBasisEnum = registerCodeEnum(
  "SeriesBasis",
  "After which tree of organisations a series is counted.",
  seriesBases,
);
export const BreakdownEnum = registerCodeEnum("Breakdown", "By what a figure is split.", breakdowns);
const TargetStatusEnum = registerCodeEnum("TargetStatus", "Whether a target is met.", targetStatuses);
const AbsenceEnum = registerCodeEnum("Absence", "Why a final value is absent.", absences);
const CountedFromEnum = registerCodeEnum("CountedFrom", "What a figure is counted from.", countedFroms);
const BreakKindEnum = registerCodeEnum("BreakKind", "What changed at a break.", breakKinds);

@ObjectType({ description: "A place where a series may not be read on as if nothing had changed." })
export class SeriesBreak {
  @Field(() => DayScalar, { description: "First day of what is new." }) date!: string;
  @Field(() => [BreakKindEnum], { description: "What changed." }) kinds!: BreakKind[];
  @Field(() => Boolean, { description: "Whether the series ends here: nothing may be joined over the break." })
  endsSeries!: boolean;
  @Field(() => Document, { nullable: true, description: "The document that changed it." }) document!: Document | null;
  reasonVi!: string;
  reasonEn!: string;
}

@Resolver(() => SeriesBreak)
export class SeriesBreakResolver {
  @FieldResolver(() => String, { description: "What changed, as a sentence in a language." })
  reason(
    @Root() seriesBreak: SeriesBreak,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true, description: "Language." }) locale: Locale,
  ): string {
    return locale === Locale.EN ? seriesBreak.reasonEn : seriesBreak.reasonVi;
  }
}

@ObjectType({
  description:
    "What a figure holds that none of today's organisations below it stands for. A divided unit is never shared out by guess.",
})
export class Remainder {
  @Field(() => Float, { nullable: true, description: "Its part of what was counted." }) numerator!: number | null;
  @Field(() => Float, { nullable: true, description: "Its part of what that was counted over." })
  denominator!: number | null;
  @Field(() => Float, { nullable: true, description: "Its part of the liable." }) liable!: number | null;
  @Field(() => Float, { nullable: true, description: "Its part of the rated." }) rated!: number | null;
  /** What is hidden of it from who asks. */
  masked!: MaskedPart | null;
}

@ObjectType({ description: "The value of an indicator for one year, with everything needed to defend it." })
export class IndicatorValue {
  @Field(() => Int, { description: "Year of the period." }) year!: number;
  @Field(() => Period, { description: "The period itself." }) period!: Period;
  @Field(() => Boolean, { description: "Whether the year is closed." }) isFinal!: boolean;
  @Field(() => Float, { nullable: true, description: "What was counted." }) numerator!: number | null;
  @Field(() => Float, { nullable: true, description: "What it was counted over." }) denominator!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "The value in the indicator's unit, unrounded; percent from 0 to 100.",
  })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: "Share of the liable that was rated, from 0 to 1." })
  coverage!: number | null;
  @Field(() => TargetStatusEnum, { description: "Whether the target is met, compared in whole numbers." })
  status!: TargetStatus;
  @Field(() => AbsenceEnum, { nullable: true, description: "Why there is no final value." }) absence!: Absence | null;
  @Field(() => CountedFromEnum, { nullable: true, description: "Whether lists or returns were counted." })
  countedFrom!: CountedFrom | null;
  @Field(() => Float, { nullable: true, description: "The figure that was reported beside the one counted." })
  reported!: number | null;
  @Field(() => Target, { nullable: true, description: "The target in force." }) target!: Target | null;
  @Field(() => SeriesBreak, { nullable: true, description: "A break between the year before and this year." })
  breakBefore!: SeriesBreak | null;
  @Field(() => Remainder, {
    nullable: true,
    description: "The part that no organisation below stands for; null as then, and where there is no figure.",
  })
  remainder!: Remainder | null;
  @Field(() => DataVersion, { description: "The data version it comes from." }) dataVersion!: DataVersion;
  /** Of which organisation's returns it is counted; null where none can be named: after other trees, and of a remainder. */
  countedOf!: IndicatorOfOrganisation | null;
  /** Why something of it is hidden from who asks; null where nothing is. */
  reasonMasked!: Sentence | null;
}

@Resolver(() => IndicatorValue)
export class MaskedReasonResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Why something of the figure is hidden, as a sentence in a language; null where nothing is. It names the rules and never which of them applies, because that would tell how small a count is.",
  })
  maskedBecause(
    @Root() value: IndicatorValue,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true, description: "Language." }) locale: Locale,
  ): string | null {
    return (locale === Locale.EN ? value.reasonMasked?.en : value.reasonMasked?.vi) ?? null;
  }
}

@Resolver(() => IndicatorValue)
export class FigureReturnsResolver {
  @FieldResolver(() => ExpectedReturnSummary, {
    nullable: true,
    description:
      "How many of the lists and returns that it is counted from were to be handed in at or below the organisation, and how many were: what its coverage rests on. Null on other bases than as then, and where the version was made before it told of this.",
  })
  async expectedReturns(@Root() value: IndicatorValue, @Ctx() context: Context): Promise<ExpectedReturnSummary | null> {
    if (!value.countedOf) return null;
    return summariseYear(await context.expectedReturns.ofIndicators.load(value.countedOf), value.year);
  }
}

@ObjectType({ description: "The values of one indicator for one organisation over the years." })
export class IndicatorSeries {
  @Field(() => Indicator, { description: "What is measured." }) indicator!: Indicator;
  @Field(() => Organisation, { description: "Whose series it is." }) organisation!: Organisation;
  @Field(() => String, {
    description:
      "Its name as it stands in the data version; the members' names, joined by +, where a group is counted.",
  })
  organisationName!: string;
  @Field(() => String, {
    description:
      "Its code as it stands in the data version; the members' codes, joined by +, where a group is counted.",
  })
  organisationCode!: string;
  @Field(() => SeriesBasisEnum, { description: "After which tree it is counted." }) basis!: SeriesBasis;
  @Field(() => Code, { nullable: true, description: "The part it is about, where a breakdown was asked for." })
  segment!: Code | null;
  @Field(() => [Organisation], {
    description: "The group of organisations that its figures count together; the organisation itself otherwise.",
  })
  comparableWith!: Organisation[];
  @Field(() => [IndicatorValue], { description: "One for every year from … to." }) values!: IndicatorValue[];
}

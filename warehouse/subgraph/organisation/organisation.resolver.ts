import "reflect-metadata";
import type { SeriesBasis } from "@nq21/code-lists/indicator";
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { ExpectedReturnSummary } from "../expected-return/expected-return.type.ts";
import { requireForms } from "../returns/compared-forms.ts";
import { RatingReturnDifference } from "../returns/return-difference.type.ts";
import { IndicatorSeries, SeriesBasisEnum } from "../series/series.type.ts";
import { requireSpan } from "../series/series-arguments.ts";
import { Organisation } from "./organisation.type.ts";

@Resolver(() => Organisation)
export class OrganisationResolver {
  @FieldResolver(() => [IndicatorSeries], {
    description: "Series of this organisation: of these indicators, or of every indicator of the registry.",
  })
  indicatorSeries(
    @Root() organisation: Organisation,
    @Arg("codes", () => [ID], { nullable: true, description: "Codes of the indicators; all of them by default." })
    codes: string[] | null,
    @Arg("from", () => Int, { nullable: true, description: "First year, from 2018; by default 2022." }) from:
      | number
      | null,
    @Arg("to", () => Int, { nullable: true, description: "Last year; by default 2030." }) to: number | null,
    @Arg("basis", () => SeriesBasisEnum, { defaultValue: "AS_THEN", nullable: true, description: "After which tree." })
    basis: SeriesBasis | null,
    @Ctx() context: Context,
  ): Promise<IndicatorSeries[]> {
    return context.organisationSeries.load({
      organisation: organisation.id,
      // An argument that is left out comes as undefined.
      codes: codes ?? null,
      from: from ?? null,
      to: to ?? null,
      basis: basis ?? "AS_THEN",
    });
  }

  @FieldResolver(() => [RatingReturnDifference], {
    description:
      "What this organisation's own rating returns say beside what the lists say of it and all below, line by line.",
  })
  returnDifferences(
    @Root() organisation: Organisation,
    @Arg("from", () => Int, { nullable: true, description: "First year, from 2018; by default 2022." }) from:
      | number
      | null,
    @Arg("to", () => Int, { nullable: true, description: "Last year; by default 2030." }) to: number | null,
    @Arg("forms", () => [ID], { nullable: true, description: "Kinds of file; by default all that can be compared." })
    forms: string[] | null,
    @Ctx() context: Context,
  ): Promise<RatingReturnDifference[]> {
    const span = requireSpan(from ?? null, to ?? null);
    return context.returnDifferences(span.from, span.to, requireForms(forms ?? null)).load(organisation.id);
  }

  @FieldResolver(() => ExpectedReturnSummary, {
    description: "How many returns and lists of a year were to be handed in by it and all below, and how many were.",
  })
  expectedReturnSummary(
    @Root() organisation: Organisation,
    @Arg("year", () => Int, { description: "Year that they are about." }) year: number,
    @Ctx() context: Context,
  ): Promise<ExpectedReturnSummary> {
    return context.expectedReturns.summaries(year).load(organisation.id);
  }
}

import "reflect-metadata";
import type { Breakdown, SeriesBasis } from "@nq21/code-lists/indicator";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { requireCurrent } from "../display/viewer.ts";
import { makeChildSeries } from "./child-series.ts";
import { makeSeries } from "./make-series.ts";
import { getProgrammeArea } from "./series.repository.ts";
import { BreakdownEnum, IndicatorSeries, SeriesBasisEnum } from "./series.type.ts";
import {
  PROGRAMME_FROM,
  PROGRAMME_TO,
  requireBasis,
  requireBreakdown,
  requireCodes,
  requireSpan,
} from "./series-arguments.ts";

@Resolver()
export class SeriesResolver {
  @Query(() => [IndicatorSeries], {
    description:
      "Series of an indicator for an organisation; for the programme area when none is named. With breakdown CHILD a series for each organisation directly below: AS_NOW, for today's and for the unmapped remainder, if there is any; of constant units, for each comparable group.",
  })
  async indicatorSeries(
    @Arg("code", () => ID, { description: "Code of the indicator, such as R1." }) code: string,
    @Arg("organisation", () => ID, { nullable: true, description: "Whose series; by default the programme area's." })
    organisation: string | null,
    @Arg("from", () => Int, { defaultValue: PROGRAMME_FROM, nullable: true, description: "First year, from 2018." })
    fromYear: number | null,
    @Arg("to", () => Int, { defaultValue: PROGRAMME_TO, nullable: true, description: "Last year, up to 2030." })
    toYear: number | null,
    @Arg("basis", () => SeriesBasisEnum, { defaultValue: "AS_THEN", nullable: true, description: "After which tree." })
    basis: SeriesBasis | null,
    @Arg("breakdown", () => BreakdownEnum, { nullable: true, description: "By what the figure is split." })
    breakdown: Breakdown | null,
    @Arg("dataVersion", () => ID, { nullable: true, description: "Which version; by default the published one." })
    dataVersion: string | null,
    @Ctx() context: Context,
  ): Promise<IndicatorSeries[]> {
    const { from, to } = requireSpan(fromYear, toYear);
    requireBreakdown(breakdown);
    const current = await context.figures(null);
    const isPast = (dataVersion ?? current.version) !== current.version;
    if (isPast) requireCurrent(context.actor, context.trail);
    const figures = isPast ? await context.figures(dataVersion) : current;
    const viewer = { actor: context.actor, isPast };
    await requireBasis(figures, basis ?? "AS_THEN");
    const request = { codes: await requireCodes(figures, [code]), from, to, basis: basis ?? "AS_THEN" };
    const subject = organisation ?? (await getProgrammeArea(figures));
    return breakdown === "CHILD"
      ? makeChildSeries(figures, subject, request, viewer)
      : makeSeries(figures, { ...request, organisations: [subject] }, viewer);
  }
}

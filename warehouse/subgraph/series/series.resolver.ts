import "reflect-metadata";
import type { Breakdown, SeriesBasis } from "@nq21/code-lists/indicator";
import { GraphQLError } from "graphql";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import type { FigureFile } from "../figure-file/figure-file.ts";
import { listIndicators } from "../indicator/indicator.repository.ts";
import { makeSeries } from "./make-series.ts";
import { getProgrammeArea, listChildIds } from "./series.repository.ts";
import { BreakdownEnum, IndicatorSeries, SeriesBasisEnum } from "./series.type.ts";

/** Years of the programme, the default span; history may be asked for from 2018, when the four levels began. */
const PROGRAMME_FROM = 2022;
const PROGRAMME_TO = 2030;
const FIRST_YEAR = 2018;

const badInput = (vi: string, en: string) =>
  new GraphQLError(`${en} / ${vi}`, { extensions: { code: "BAD_USER_INPUT" } });

/** Checks a span of years; null ends take the programme's. Throws BAD_USER_INPUT. */
export function requireSpan(from: number | null, to: number | null): { from: number; to: number } {
  const span = { from: from ?? PROGRAMME_FROM, to: to ?? PROGRAMME_TO };
  if (span.from > span.to || span.from < FIRST_YEAR || span.to > PROGRAMME_TO)
    throw badInput(
      `Khoảng năm phải nằm trong ${FIRST_YEAR}–${PROGRAMME_TO} và năm đầu không sau năm cuối.`,
      `The years must lie in ${FIRST_YEAR}–${PROGRAMME_TO}, the first not after the last.`,
    );
  return span;
}

/** Checks codes against the registry; null means all of it. Throws BAD_USER_INPUT. */
export async function requireCodes(figures: FigureFile, codes: readonly string[] | null): Promise<string[]> {
  const known = (await listIndicators(figures)).map((indicator) => indicator.code);
  if (codes === null) return known;
  if (codes.some((code) => !known.includes(code)))
    throw badInput("Mã chỉ số không có trong danh mục chỉ số.", "The indicator code is not in the registry.");
  return [...codes];
}

/** Refuses what a data version does not hold, so that an empty answer never passes for an absence of data. */
export function requireBasis(basis: SeriesBasis): void {
  if (basis !== "AS_THEN")
    throw badInput(
      "Phiên bản số liệu này chỉ có chuỗi theo tổ chức tại thời điểm (AS_THEN).",
      "This data version holds series as then (AS_THEN) only.",
    );
}

@Resolver()
export class SeriesResolver {
  @Query(() => [IndicatorSeries], {
    description:
      "Series of an indicator for an organisation; for the programme area when none is named. With breakdown CHILD a series for each organisation directly below.",
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
    requireBasis(basis ?? "AS_THEN");
    if (breakdown !== null && breakdown !== undefined && breakdown !== "CHILD")
      throw badInput(
        "Phiên bản số liệu này chỉ phân tổ theo tổ chức trực thuộc (CHILD).",
        "This data version can be broken down by child organisation (CHILD) only.",
      );
    const figures = await context.figures(dataVersion ?? null);
    const codes = await requireCodes(figures, [code]);
    const subject = organisation ?? (await getProgrammeArea(figures));
    const organisations = breakdown === "CHILD" ? await listChildIds(figures, subject, from, to) : [subject];
    return makeSeries(figures, { codes, organisations, from, to, basis: basis ?? "AS_THEN" });
  }
}

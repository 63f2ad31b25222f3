import "reflect-metadata";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { findIndicator, listIndicators, listPlannedIndicators } from "./indicator.repository.ts";
import { Indicator } from "./indicator.type.ts";

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => [Indicator], {
    description: "The registry of indicators, in its order: those that have figures, or all that were agreed.",
  })
  async indicators(
    @Arg("includePlanned", () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: "Whether those that are not counted yet are listed as well, after the others.",
    })
    includePlanned: boolean | null,
    @Ctx() context: Context,
  ): Promise<Indicator[]> {
    const figures = await context.figures(null);
    const computed = await listIndicators(figures);
    return includePlanned ? [...computed, ...(await listPlannedIndicators(figures))] : computed;
  }

  @Query(() => Indicator, { nullable: true, description: "The indicator with this code, counted or not." })
  async indicator(
    @Arg("code", () => ID, { description: "Its code, such as R1." }) code: string,
    @Ctx() context: Context,
  ): Promise<Indicator | null> {
    return findIndicator(await context.figures(null), code);
  }
}

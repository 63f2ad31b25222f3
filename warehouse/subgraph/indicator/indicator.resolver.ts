import "reflect-metadata";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { listIndicators } from "./indicator.repository.ts";
import { Indicator } from "./indicator.type.ts";

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => [Indicator], { description: "The registry of indicators, in its order." })
  async indicators(@Ctx() context: Context): Promise<Indicator[]> {
    return listIndicators(await context.figures(null));
  }

  @Query(() => Indicator, { nullable: true, description: "The indicator with this code." })
  async indicator(
    @Arg("code", () => ID, { description: "Its code, such as R1." }) code: string,
    @Ctx() context: Context,
  ): Promise<Indicator | null> {
    const all = await listIndicators(await context.figures(null));
    return all.find((each) => each.code === code) ?? null;
  }
}

import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Target } from "../target/target.type.ts";
import { Indicator } from "./indicator.type.ts";

@Resolver(() => Indicator)
export class IndicatorTargetResolver {
  @FieldResolver(() => [Target], {
    nullable: true,
    description: "Targets that are set for it, by year, those that no longer bind among them.",
  })
  targets(@Root() indicator: Indicator, @Ctx() context: Context): Promise<Target[]> {
    return context.targetsByIndicator.load(indicator.code);
  }
}

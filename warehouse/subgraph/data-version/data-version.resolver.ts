import "reflect-metadata";
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { getDataVersion, listSourceStates } from "./data-version.repository.ts";
import { DataVersion, SourceState } from "./data-version.type.ts";

@Resolver(() => DataVersion)
export class DataVersionResolver {
  @Query(() => DataVersion, { description: "The published data version, or the one with this id." })
  async dataVersion(
    @Arg("id", () => ID, { nullable: true, description: "Its id; by default the published one." }) id: string | null,
    @Ctx() context: Context,
  ): Promise<DataVersion> {
    return getDataVersion(await context.figures(id));
  }

  @FieldResolver(() => [SourceState], { description: "What each service had approved when it was built." })
  async sources(@Root() version: DataVersion, @Ctx() context: Context): Promise<SourceState[]> {
    return listSourceStates(await context.figures(version.id));
  }
}

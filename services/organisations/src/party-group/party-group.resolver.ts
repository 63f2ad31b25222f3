import "reflect-metadata";
import { isCell } from "@nq21/code-lists/organisation-kind";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { resolveDay } from "../organisation/asked-day.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { findVersion } from "../organisation/organisation-life.ts";

@Resolver(() => Organisation)
export class OrganisationPartyGroupResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: "Party groups of a cell on a day; null where nothing is said, and of anything but a cell.",
  })
  async partyGroupCount(
    @Root() organisation: Organisation,
    @Arg("at", () => DayScalar, {
      nullable: true,
      description: "Day; by default the one asked at the root, else today or the last day of existence.",
    })
    at: string | null,
    @Ctx() context: Context,
  ): Promise<number | null> {
    const on = resolveDay(organisation, at, context);
    const kind = findVersion(organisation.life, on)?.kind;
    return kind !== undefined && isCell(kind) ? context.partyGroupCounts.load({ id: organisation.id, on }) : null;
  }
}

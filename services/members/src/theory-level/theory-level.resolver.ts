import "reflect-metadata";
import type { TheoryLevel } from "@nq21/code-lists/learning";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Member } from "../member/member.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { tellCounted } from "../record/told.ts";
import { findHighest } from "./theory-level.repository.ts";
import { TheoryLevelCount, TheoryLevelEnum } from "./theory-level.type.ts";

@Resolver(() => Member)
export class MemberTheoryResolver {
  @FieldResolver(() => TheoryLevelEnum, {
    nullable: true,
    description:
      "Highest level of political theory held on a day. Null where none is on record, which is not NONE; the default day is the one asked for at the root, else today.",
  })
  async theoryLevel(
    @Root() member: Member,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<TheoryLevel | null> {
    const levels = await context.theoryLevels.load(member.id);
    return findHighest(levels, at ?? member.askedOn ?? context.today);
  }
}

@Resolver(() => Organisation)
export class OrganisationTheoryResolver {
  @FieldResolver(() => [TheoryLevelCount], {
    nullable: true,
    description:
      "Members of it and all below it by their highest level of political theory, every level once and those of whom none is on record. Empty where it had no members on the day; the default is today or its last day.",
  })
  async theoryLevels(
    @Root() organisation: Organisation,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<readonly TheoryLevelCount[]> {
    return tellCounted(context, "theoryLevels", await context.theoryLevelCounts(at ?? null).load(organisation.id));
  }
}

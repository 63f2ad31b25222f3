import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Member } from "../member/member.type.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { tellCounted } from "../record/told.ts";
import { ConcurrentPosts, PostHolding, PostSummary } from "./post.type.ts";
import { isHeldOn, pairPosts } from "./post-rules.ts";

const Day = (description: string) => Arg("at", () => DayScalar, { nullable: true, description });

const heldOn = (held: readonly PostHolding[], day: string | null) =>
  day === null ? [...held] : held.filter((each) => isHeldOn(each, day));

@Resolver(() => Member)
export class MemberPostResolver {
  @FieldResolver(() => [PostHolding], {
    description: "Posts of the member at organisations within reach, oldest first. Without a day, every one on record.",
  })
  async posts(
    @Root() member: Member,
    @Day("Only those held on this day.") at: string | null,
    @Ctx() context: Context,
  ): Promise<PostHolding[]> {
    return heldOn(await context.posts.load(member.id), at ?? null);
  }

  @FieldResolver(() => [ConcurrentPosts], {
    description:
      "Pairs of posts that the programme wants in one hand: secretary, and a post of the state or the Front (III.1.4). Empty unless the member holds both on the day.",
  })
  async concurrentPosts(
    @Root() member: Member,
    @Day("The day; by default the one asked for at the root, else today.") at: string | null,
    @Ctx() context: Context,
  ): Promise<ConcurrentPosts[]> {
    const held = await context.posts.load(member.id);
    return pairPosts(heldOn(held, at ?? member.askedOn ?? context.today));
  }
}

@Resolver(() => Organisation)
export class OrganisationPostResolver {
  @FieldResolver(() => [PostHolding], {
    nullable: true,
    description: "Posts at this organisation itself, oldest first. Without a day, every one on record.",
  })
  async posts(
    @Root() organisation: Organisation,
    @Day("Only those held on this day.") at: string | null,
    @Ctx() context: Context,
  ): Promise<PostHolding[]> {
    return heldOn(await context.postsAt.load(organisation.id), at ?? null);
  }

  @FieldResolver(() => [PostSummary], {
    nullable: true,
    description:
      "How many members hold each post at it and all below it, whether or not the asker sees them. Posts that nobody holds are left out.",
  })
  async postSummary(
    @Root() organisation: Organisation,
    @Day("The day; by default today or its last day.") at: string | null,
    @Ctx() context: Context,
  ): Promise<readonly PostSummary[]> {
    return tellCounted(context, "postSummary", await context.postSummaries(at ?? null).load(organisation.id));
  }
}

@Resolver(() => PostHolding)
export class PostHoldingResolver {
  @FieldResolver(() => Organisation, { description: "Organisation at which the post is held." })
  organisation(@Root() { organisationId }: PostHolding): Organisation {
    return organisationOf(organisationId);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: "Member who holds it; null where the actor does not reach the member.",
  })
  member(@Root() { memberId }: PostHolding, @Ctx() context: Context): Promise<Member | null> {
    return context.members.load(memberId);
  }
}

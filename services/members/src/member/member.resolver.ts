import "reflect-metadata";
import type { MemberStatus } from "@nq21/code-lists/membership";
import { type Connection, ConnectionArguments } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { GraphQLError } from "graphql";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { MemberRating } from "../rating/member-rating.type.ts";
import { type Belonging, belongingOn } from "./belonging.ts";
import { listMembers } from "./member.repository.ts";
import { Member, MemberConnection, MemberFilter, MemberStatusEnum } from "./member.type.ts";
import { noteCursors } from "./noted-page.ts";

async function findBelonging(member: Member, at: string | null, context: Context): Promise<Belonging> {
  const memberships = await context.memberships.load(member.id);
  return belongingOn(member.confirmedOn, memberships, at ?? member.askedOn ?? context.today);
}

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => Member, { nullable: true, description: "The member with this id, if the actor reaches the cell." })
  member(@Arg("id", () => ID) id: string, @Ctx() context: Context): Promise<Member | null> {
    return context.members.load(id);
  }

  @Query(() => MemberConnection, {
    description: "Members on a day, those admitted first in front. Those who departed are listed only when asked for.",
  })
  async members(
    @Arg("filter", () => MemberFilter, { nullable: true }) filter: MemberFilter | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Member>> {
    const listed = await listMembers(context.database, context.actor, filter ?? {}, page, context.today);
    return noteCursors(listed, page.after ?? null, context.trail, ({ id }) => [id]);
  }

  @FieldResolver(() => Organisation, {
    description:
      "The cell the member belongs to. Between two cells and after departure the last one, before the first one the first; the default day is the one asked for at the root, else today.",
  })
  async organisation(
    @Root() member: Member,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<Organisation> {
    const { organisationId } = await findBelonging(member, at, context);
    if (organisationId === null)
      throw new GraphQLError("No membership of this member is on record. / Chưa ghi nơi sinh hoạt của đảng viên này.", {
        extensions: { code: "NOT_FOUND" },
      });
    return organisationOf(organisationId);
  }

  @FieldResolver(() => MemberStatusEnum, {
    description:
      "Where the member stands. Taken from the days on record; the default day is the one asked for at the root, else today.",
  })
  async status(
    @Root() member: Member,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<MemberStatus> {
    return (await findBelonging(member, at, context)).status;
  }

  @FieldResolver(() => Int, {
    description: "Version for edits; whatever is recorded anew of the member or of a membership raises it.",
  })
  version(@Root() member: Member, @Ctx() context: Context): Promise<number> {
    return context.memberVersions.load(member.id);
  }

  @FieldResolver(() => [MemberRating], {
    description:
      "Decisions on the member's ratings, by year. Superseded decisions are included; what the member proposed is not.",
  })
  async ratings(
    @Root() member: Member,
    @Arg("from", () => Int, { nullable: true, description: "First year." }) from: number | null,
    @Arg("to", () => Int, { nullable: true, description: "Last year." }) to: number | null,
    @Ctx() context: Context,
  ): Promise<MemberRating[]> {
    const ratings = await context.ratings.load(member.id);
    return ratings.filter(({ period }) => (from ?? period.year) <= period.year && period.year <= (to ?? period.year));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Family and given name. Read only by those with the right to names; null for everyone else.",
  })
  fullName(@Root() member: Member, @Ctx() context: Context): Promise<string | null> {
    return context.names.load(member.id);
  }
}

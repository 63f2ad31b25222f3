import "reflect-metadata";
import { type Connection, ConnectionArguments } from "@nq21/pagination/connection";
import { denied } from "@nq21/subgraph/guard";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { type Member, MemberConnection } from "../member/member.type.ts";
import { noteCursors } from "../member/noted-page.ts";
import { Organisation } from "./organisation.type.ts";

@Resolver(() => Organisation)
export class OrganisationResolver {
  @FieldResolver(() => MemberConnection, {
    nullable: true,
    description:
      "Members of this organisation and of all below it. As of today or the organisation's last day, those admitted first in front.",
  })
  async members(
    @Root() organisation: Organisation,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<Member>> {
    const { first = null, after = null } = page;
    const listed = await context.organisationMembers.load({ organisationId: organisation.id, first, after });
    return noteCursors(listed, after, context.trail, ({ id }) => [id]);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "How many members it and all below it have on record on a day, whether or not the asker sees them. The default is today or its last day; null where it did not exist on that day or no list of members is on record.",
  })
  async memberCount(
    @Root() organisation: Organisation,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<number | null> {
    const count = await context.memberCounts.load({ organisationId: organisation.id, on: at ?? null });
    if (count !== "BEYOND_REACH") return count;
    context.trail.noteDenied("Organisation.memberCount");
    throw denied();
  }
}

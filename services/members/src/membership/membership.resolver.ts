import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { findTransit } from "../member/belonging.ts";
import { Member } from "../member/member.type.ts";
import { organisationOf } from "../organisation/organisation.type.ts";
import { Membership, MemberTransit } from "./membership.type.ts";

@Resolver(() => Member)
export class MemberMembershipResolver {
  @FieldResolver(() => [Membership], {
    description: "The cells to which the member belonged, in the order of their first day, as far as they are reached.",
  })
  async memberships(@Root() member: Member, @Ctx() context: Context): Promise<Membership[]> {
    const recorded = await context.memberships.load(member.id);
    return recorded.map(({ organisationId, validFrom, validTo, joinReason, leaveReason, leftFor }) => ({
      organisation: organisationOf(organisationId),
      validFrom,
      validTo,
      joinReason,
      leaveReason,
      leftFor,
    }));
  }

  @FieldResolver(() => MemberTransit, {
    nullable: true,
    description:
      "The transfer that was under way on a day; null where none was. The default day is the one asked for at the root, else today.",
  })
  async transit(
    @Root() member: Member,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<MemberTransit | null> {
    const recorded = await context.memberships.load(member.id);
    const left = findTransit(recorded, at ?? member.askedOn ?? context.today);
    if (!left || left.validTo === null) return null;
    const next = recorded.find(({ validFrom }) => validFrom === left.arrivedOn);
    return {
      from: organisationOf(left.organisationId),
      leftOn: left.validTo,
      arrivedOn: left.arrivedOn,
      to: next ? organisationOf(next.organisationId) : null,
    };
  }
}

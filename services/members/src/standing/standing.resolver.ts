import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Member } from "../member/member.type.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { findHeld, listHeldFacts } from "../record/held-fact.ts";
import { tellCounted } from "../record/told.ts";
import type { RecordedStanding } from "./standing.repository.ts";
import { MemberStanding, StandingCounts } from "./standing.type.ts";

function fromRow({ organisationId, ...row }: RecordedStanding): MemberStanding {
  return Object.assign(new MemberStanding(), { ...row, organisation: organisationOf(organisationId) });
}

/** The standings of a member, shaped for the graph. */
export async function listStandingsOf(memberId: string, context: Context): Promise<MemberStanding[]> {
  const [recorded, memberships] = await Promise.all([
    context.standings.load(memberId),
    context.memberships.load(memberId),
  ]);
  return listHeldFacts(recorded, memberships).map(fromRow);
}

@Resolver(() => Member)
export class MemberStandingResolver {
  @FieldResolver(() => [MemberStanding], {
    description: "When the member was exempt or suspended, in the order of the first day, as far as it is reached.",
  })
  standings(@Root() member: Member, @Ctx() context: Context): Promise<MemberStanding[]> {
    return listStandingsOf(member.id, context);
  }

  @FieldResolver(() => MemberStanding, {
    nullable: true,
    description:
      "Whether the member was exempt or suspended on a day; null where neither. The default day is the one asked for at the root, else today.",
  })
  async standing(
    @Root() member: Member,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<MemberStanding | null> {
    return findHeld(await listStandingsOf(member.id, context), at ?? member.askedOn ?? context.today) ?? null;
  }
}

@Resolver(() => Organisation)
export class OrganisationStandingResolver {
  @FieldResolver(() => StandingCounts, {
    nullable: true,
    description:
      "How many members of it and of all below it are exempt and how many suspended on a day. The default is today or its last day; null where it did not exist on that day or no standing is on record.",
  })
  async standingCounts(
    @Root() organisation: Organisation,
    @Arg("at", () => DayScalar, { nullable: true }) at: string | null,
    @Ctx() context: Context,
  ): Promise<StandingCounts | null> {
    const counted = await context.standingCounts.load({ organisationId: organisation.id, on: at ?? null });
    const [numbers] = tellCounted(context, "standingCounts", counted);
    return numbers ? { ...numbers } : null;
  }
}

import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { belongingOn } from "../member/belonging.ts";
import { Member } from "../member/member.type.ts";
import { findProbation, isConfirmedOnTime } from "./probation.ts";

@Resolver(() => Member)
export class MemberProbationResolver {
  @FieldResolver(() => DayScalar, {
    nullable: true,
    description:
      "First day on which the member may be full, by the rule of the day of admission. Null where no rule of that time is known.",
  })
  probationEndsOn(@Root() member: Member): string | null {
    return member.admittedOn === null ? null : (findProbation(member.admittedOn)?.endsOn ?? null);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "Whether the decision on full membership came in time after probation. Null while there is time, for whoever departed on probation, and where no rule is known.",
  })
  async isConfirmedOnTime(@Root() member: Member, @Ctx() context: Context): Promise<boolean | null> {
    if (member.admittedOn === null) return null;
    const day = member.askedOn ?? context.today;
    if (member.confirmedOn === null) {
      const { status } = belongingOn(null, await context.memberships.load(member.id), day);
      if (status === "DEPARTED") return null;
    }
    return isConfirmedOnTime(findProbation(member.admittedOn), member.confirmedOn, day);
  }
}

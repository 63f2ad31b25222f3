import "reflect-metadata";
import { memberHonourForms } from "@nq21/code-lists/honour";
import { Code, makeCode } from "@nq21/subgraph/value-types";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Member } from "../member/member.type.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { tellCounted } from "../record/told.ts";
import { MemberCommendation, MemberCommendationCount } from "./commendation.type.ts";

const formOf = ({ formCode }: Pick<MemberCommendation, "formCode">): Code =>
  makeCode("MEMBER_HONOUR_FORM", formCode, memberHonourForms[formCode]);

@Resolver(() => Member)
export class MemberHonourResolver {
  @FieldResolver(() => [MemberCommendation], {
    description: "Commendations and badges of the member by organisations within reach, oldest year first.",
  })
  commendations(@Root() member: Member, @Ctx() context: Context): Promise<MemberCommendation[]> {
    return context.commendations.load(member.id);
  }
}

@Resolver(() => Organisation)
export class OrganisationHonourResolver {
  @FieldResolver(() => [MemberCommendationCount], {
    nullable: true,
    description:
      "Commendations and badges given to its members and those of all below it for a year, by form. Forms that were not given are left out.",
  })
  async memberCommendations(
    @Root() organisation: Organisation,
    @Arg("year", () => Int, { description: "The year that they are for." }) year: number,
    @Ctx() context: Context,
  ): Promise<readonly MemberCommendationCount[]> {
    const counted = await context.commendationCounts(year).load(organisation.id);
    return tellCounted(context, "memberCommendations", counted);
  }
}

@Resolver(() => MemberCommendation)
export class MemberCommendationResolver {
  @FieldResolver(() => Code, { description: "Form of the commendation, of list MEMBER_HONOUR_FORM." })
  form(@Root() commendation: MemberCommendation): Code {
    return formOf(commendation);
  }

  @FieldResolver(() => Organisation, { description: "Organisation on whose list the member stood." })
  organisation(@Root() { organisationId }: MemberCommendation): Organisation {
    return organisationOf(organisationId);
  }
}

@Resolver(() => MemberCommendationCount)
export class MemberCommendationCountResolver {
  @FieldResolver(() => Code, { description: "Form of the commendations, of list MEMBER_HONOUR_FORM." })
  form(@Root() counted: MemberCommendationCount): Code {
    return formOf(counted);
  }
}

import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Inspection } from "../inspection/inspection.type.ts";
import { Member, memberOf } from "../member/member.type.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { InspectionSubject, MemberSubject } from "./subject.type.ts";

@Resolver(() => InspectionSubject)
export class InspectionSubjectResolver {
  @FieldResolver(() => Inspection, { nullable: true, description: "Inspection that it is a subject of." })
  inspection(@Root() subject: InspectionSubject, @Ctx() context: Context): Promise<Inspection | null> {
    return context.inspections.load(subject.inspectionId);
  }

  @FieldResolver(() => Organisation, { description: "Organisation that the inspection is about." })
  organisation(@Root() subject: InspectionSubject): Organisation {
    return organisationOf(subject.organisationId);
  }
}

@Resolver(() => MemberSubject)
export class MemberSubjectResolver {
  @FieldResolver(() => Inspection, {
    nullable: true,
    description: "Inspection that the member is a subject of; null where the actor does not reach it.",
  })
  inspection(@Root() subject: MemberSubject, @Ctx() context: Context): Promise<Inspection | null> {
    return context.inspections.load(subject.inspectionId);
  }

  @FieldResolver(() => Organisation, { description: "Cell of the member on the day." })
  organisation(@Root() subject: MemberSubject): Organisation {
    return organisationOf(subject.organisationId);
  }

  @FieldResolver(() => Member, { nullable: true, description: "Member whom the inspection is about." })
  member(@Root() subject: MemberSubject): Member {
    return memberOf(subject.memberId);
  }
}

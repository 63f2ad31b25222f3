import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { MemberDisciplinaryAction } from "../discipline/discipline.type.ts";
import { MemberSubject } from "../subject/subject.type.ts";
import { Member } from "./member.type.ts";

@Resolver(() => Member)
export class MemberResolver {
  @FieldResolver(() => [MemberSubject], {
    nullable: true,
    description:
      "Inspections and supervision that the member was a subject of, newest first, as far as the actor reaches.",
  })
  inspections(@Root() member: Member, @Ctx() context: Context): Promise<MemberSubject[]> {
    return context.memberSubjectsOf.load(member.id);
  }

  @FieldResolver(() => [MemberDisciplinaryAction], {
    nullable: true,
    description: "Disciplinary actions on the member, newest first, as far as the actor reaches.",
  })
  disciplinaryActions(@Root() member: Member, @Ctx() context: Context): Promise<MemberDisciplinaryAction[]> {
    return context.memberActionsOf.load(member.id);
  }
}

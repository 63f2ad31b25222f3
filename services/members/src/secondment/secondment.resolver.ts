import "reflect-metadata";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Member } from "../member/member.type.ts";
import { Organisation, organisationOf } from "../organisation/organisation.type.ts";
import { Secondment } from "./secondment.type.ts";

@Resolver(() => Member)
export class MemberSecondmentResolver {
  @FieldResolver(() => [Secondment], {
    description: "Times for which an organisation within reach sent the member to another, oldest first.",
  })
  secondments(@Root() member: Member, @Ctx() context: Context): Promise<Secondment[]> {
    return context.secondments.load(member.id);
  }
}

@Resolver(() => Secondment)
export class SecondmentResolver {
  @FieldResolver(() => Organisation, { description: "Organisation that sends." })
  organisation(@Root() { organisationId }: Secondment): Organisation {
    return organisationOf(organisationId);
  }

  @FieldResolver(() => Organisation, { description: "Organisation that receives." })
  receiver(@Root() { receiverId }: Secondment): Organisation {
    return organisationOf(receiverId);
  }
}

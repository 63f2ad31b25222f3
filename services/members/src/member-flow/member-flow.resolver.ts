import "reflect-metadata";
import { denied } from "@nq21/subgraph/guard";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { MemberFlow } from "./member-flow.type.ts";

@Resolver(() => Organisation)
export class OrganisationMemberFlowResolver {
  @FieldResolver(() => [MemberFlow], {
    nullable: true,
    description:
      "Members of it and all below it year by year: stock, who came and who went. Years in which it did not exist or that no list on record reaches are left out.",
  })
  async memberFlow(
    @Root() organisation: Organisation,
    @Arg("from", () => Int, { nullable: true, description: "First year; without it, the first on record." })
    from: number | null,
    @Arg("to", () => Int, { nullable: true, description: "Last year; without it, the running one." }) to: number | null,
    @Ctx() context: Context,
  ): Promise<MemberFlow[]> {
    const deny = (field: string) => {
      context.trail.noteDenied(`MemberFlow.${field}`);
      return denied();
    };
    const flows = await context.memberFlows(from ?? null, to ?? null).load(organisation.id);
    return flows.map((figures) => new MemberFlow(figures, deny));
  }
}

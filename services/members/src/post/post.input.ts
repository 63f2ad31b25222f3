import "reflect-metadata";
import type { PostKind } from "@nq21/code-lists/post";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { FactEditInput } from "../record/fact-edit.input.ts";
import { PostKindEnum } from "./post.type.ts";

@InputType({
  description:
    "A member's post at an organisation. The same member, organisation, post and first day are the same post.",
})
export class AppointMemberInput extends FactEditInput {
  @Field(() => ID, { description: "The member, who belongs to the organisation or below it on the first day." })
  member!: string;
  @Field(() => ID, { description: "Organisation at which the post is held." }) organisation!: string;
  @Field(() => PostKindEnum, { description: "The post; one that an organisation of this kind has." }) post!: PostKind;
  @Field(() => String, { nullable: true, description: "Code of the village; of posts in a village only." })
  placeCode?: string | null;
  @Field(() => DayScalar, { description: "First day." }) from!: string;
  @Field(() => DayScalar, { nullable: true, description: "Last day; left out while it holds." }) to?: string | null;
  @Field(() => DecisionInput, { description: "The decision." }) decision!: DecisionInput;
}

@InputType({ description: "The end of a post." })
export class EndPostInput extends FactEditInput {
  @Field(() => ID, { description: "The post, by its identity." }) post!: string;
  @Field(() => DayScalar, { description: "Last day; not before the first." }) lastDay!: string;
}

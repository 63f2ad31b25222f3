import "reflect-metadata";
import { type PostKind, postKinds } from "@nq21/code-lists/post";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** Post that a member holds, as an enum of the graph. */
export const PostKindEnum = registerCodeEnum(
  "PostKind",
  "Post of the Party, or post of the state or the Front that goes with one.",
  postKinds,
);

@ObjectType({ description: "A member holds a post at an organisation for a time." })
export class PostHolding {
  @Field(() => ID, { description: "Identity for ever: of member, organisation, post and first day." }) id!: string;
  memberId!: string;
  organisationId!: string;
  @Field(() => PostKindEnum, { description: "The post." }) post!: PostKind;
  @Field(() => String, { nullable: true, description: "Code of the village; of posts in a village only." })
  placeCode!: string | null;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer holds; null while it does." })
  validTo!: string | null;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

@ObjectType({ description: "Two posts of one member on one day that the programme wants in one hand (III.1.4)." })
export class ConcurrentPosts {
  @Field(() => PostHolding, { description: "The post of secretary." }) partyPost!: PostHolding;
  @Field(() => PostHolding, { description: "The post of the state or the Front." }) statePost!: PostHolding;
}

@ObjectType({ description: "How many holders of a post hold another as well." })
export class ConcurrentPostCount {
  @Field(() => PostKindEnum, { description: "The other post, one of the state or the Front." }) post!: PostKind;
  @Field(() => Int, { description: "Members who hold both, wherever the other is." }) holders!: number;
}

@ObjectType({ description: "How many members hold a post at an organisation and all below it on a day." })
export class PostSummary {
  @Field(() => PostKindEnum, { description: "The post." }) post!: PostKind;
  @Field(() => Int, { description: "Members who hold it, each once however many organisations they hold it at." })
  holders!: number;
  @Field(() => Int, { description: "Of these, members with intermediate political theory or higher on that day." })
  withIntermediateTheory!: number;
  @Field(() => Int, { description: "Of these, members of whom no level of political theory is on record." })
  withUnknownTheory!: number;
  @Field(() => [ConcurrentPostCount], {
    description: "Of these, members who hold a post of the state or the Front as well; every such post once.",
  })
  concurrently!: ConcurrentPostCount[];
}

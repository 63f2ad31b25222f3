import "reflect-metadata";
import { type TheoryLevel, theoryLevels } from "@nq21/code-lists/learning";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** Level of political theory, as an enum of the graph. */
export const TheoryLevelEnum = registerCodeEnum(
  "TheoryLevel",
  "Level of political theory, the lowest first.",
  theoryLevels,
);

@ObjectType({ description: "A member reached a level of political theory." })
export class TheoryLevelReached {
  @Field(() => ID, { description: "Identity for ever: of member, organisation and level." }) id!: string;
  memberId!: string;
  organisationId!: string;
  @Field(() => TheoryLevelEnum, { description: "The level." }) level!: TheoryLevel;
  @Field(() => DayScalar, { description: "Day from which it is held." }) validFrom!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

@ObjectType({ description: "Members whose highest level of political theory is the same." })
export class TheoryLevelCount {
  @Field(() => TheoryLevelEnum, { nullable: true, description: "Level; null for members of whom none is on record." })
  level!: TheoryLevel | null;
  @Field(() => Int, { description: "How many members." }) members!: number;
}

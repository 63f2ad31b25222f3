import "reflect-metadata";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { SentEditInput } from "../record/member-edit.input.ts";

@InputType()
class StandingInput extends SentEditInput {
  @Field(() => ID, { description: "The member." }) member!: string;
  @Field(() => DayScalar, { description: "First day, today at the latest; the member belongs to a cell within reach." })
  from!: string;
  @Field(() => DayScalar, { nullable: true, description: "Last day; left out while it holds." }) to?: string | null;
  @Field(() => DecisionInput, { description: "The decision." }) decision!: DecisionInput;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the standing as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
}

@InputType({ description: "That a member is exempt from work and meetings. The same first day is the same exemption." })
export class ExemptMemberInput extends StandingInput {}

@InputType({ description: "That a member is suspended from meetings. The same first day is the same suspension." })
export class SuspendMemberInput extends StandingInput {}

@InputType({ description: "The end of an exemption or suspension." })
export class EndStandingInput extends SentEditInput {
  @Field(() => ID, { description: "The standing." }) standing!: string;
  @Field(() => DayScalar, { description: "Last day." }) to!: string;
  @Field(() => Int, { description: "Version of the standing as it was read." }) expectedVersion!: number;
}

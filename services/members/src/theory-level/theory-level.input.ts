import "reflect-metadata";
import type { TheoryLevel } from "@nq21/code-lists/learning";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { FactEditInput } from "../record/fact-edit.input.ts";
import { TheoryLevelEnum } from "./theory-level.type.ts";

@InputType({
  description:
    "A level of political theory that a member reached; the same member, organisation and level are the same.",
})
export class RecordTheoryLevelInput extends FactEditInput {
  @Field(() => ID, { description: "The member." }) member!: string;
  @Field(() => ID, { description: "Organisation on whose list, or below whose, the member stood or first stood then." })
  organisation!: string;
  @Field(() => TheoryLevelEnum, { description: "The level." }) level!: TheoryLevel;
  @Field(() => DayScalar, { description: "Day from which it is held, today at the latest." }) from!: string;
}

import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { EditRequestInput } from "../record/edit-request.input.ts";

@InputType({ description: "A subject of an inspection: an organisation, or a member of one." })
export class AddInspectionSubjectInput extends EditRequestInput {
  @Field(() => ID, { description: "Inspection that it becomes a subject of." }) inspection!: string;
  @Field(() => ID, { description: "Organisation that is the subject; of a member, the cell." }) organisation!: string;
  @Field(() => ID, { nullable: true, description: "Member who is the subject; left out where it is the organisation." })
  member?: string | null;
}

@InputType({ description: "The day on which the faults of a subject were mended." })
export class RecordRemedyInput extends EditRequestInput {
  @Field(() => ID, { description: "Subject: an organisation's or a member's." }) subject!: string;
  @Field(() => DayScalar, { description: "Day on which its faults were mended." }) remediedOn!: string;
  @Field(() => Int, { description: "Version of the subject as it was read." }) expectedVersion!: number;
}

import "reflect-metadata";
import type { DisciplineForm, InspectingBody } from "@nq21/code-lists/inspection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int } from "type-graphql";
import { InspectingBodyEnum } from "../inspection/inspection.type.ts";
import { EditRequestInput } from "../record/edit-request.input.ts";
import { DisciplineFormEnum } from "../subject/subject.type.ts";

@InputType({
  description:
    "A disciplinary action. The same deciding organisation, year of decision, number and subject are the same action.",
})
export class RecordDisciplinaryActionInput extends EditRequestInput {
  @Field(() => ID, { description: "Organisation that is disciplined, also one that has ended; of a member, the cell." })
  organisation!: string;
  @Field(() => ID, { nullable: true, description: "Member who is disciplined; left out where it is the organisation." })
  member?: string | null;
  @Field(() => ID, { description: "Organisation whose body decided." }) decidedBy!: string;
  @Field(() => InspectingBodyEnum, { description: "Body that decided." }) body!: InspectingBody;
  @Field(() => DisciplineFormEnum, { description: "Form of discipline; one that fits the subject." })
  form!: DisciplineForm;
  @Field(() => DayScalar, { nullable: true, description: "Day of the act, from which limitation counts." })
  violatedOn?: string | null;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => DayScalar, { description: "Day from which it has effect." }) effectiveOn!: string;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => ID, { nullable: true, description: "Inspection that it follows from." }) inspection?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the action as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
}

import "reflect-metadata";
import type { DisciplineForm, InspectingBody } from "@nq21/code-lists/inspection";
import { connectionOf } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { InspectingBodyEnum } from "../inspection/inspection.type.ts";
import { DisciplinedStandingEnum, DisciplineFormEnum } from "../subject/subject.type.ts";
import type { MemberStanding } from "../subject/subject-rules.ts";

@ObjectType({ description: "A disciplinary action on an organisation, also on one that has ended since." })
export class DisciplinaryAction {
  @Field(() => ID, { description: "Identity for ever: of decision and organisation." }) id!: string;
  organisationId!: string;
  decidedById!: string;
  inspectionId!: string | null;
  @Field(() => InspectingBodyEnum, { description: "Body that decided." }) body!: InspectingBody;
  @Field(() => DisciplineFormEnum, { description: "Form of discipline." }) form!: DisciplineForm;
  @Field(() => DayScalar, { nullable: true, description: "Day of the act; null where it is not told." })
  violatedOn!: string | null;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => DayScalar, { description: "Day from which it has effect." }) effectiveOn!: string;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

@ObjectType({ description: "A disciplinary action on a member, also on one who has moved, left or died since." })
export class MemberDisciplinaryAction {
  @Field(() => ID, { description: "Identity for ever: of decision and member." }) id!: string;
  organisationId!: string;
  memberId!: string;
  decidedById!: string;
  inspectionId!: string | null;
  @Field(() => DisciplinedStandingEnum, { description: "Whether the member was full or on probation at the decision." })
  standing!: MemberStanding;
  @Field(() => InspectingBodyEnum, { description: "Body that decided." }) body!: InspectingBody;
  @Field(() => DisciplineFormEnum, { description: "Form of discipline." }) form!: DisciplineForm;
  @Field(() => DayScalar, { nullable: true, description: "Day of the act; null where it is not told." })
  violatedOn!: string | null;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
  @Field(() => DayScalar, { description: "Day from which it has effect." }) effectiveOn!: string;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

/** Pages of disciplinary actions on members. */
export const MemberDisciplinaryActionConnection = connectionOf("MemberDisciplinaryAction", MemberDisciplinaryAction);

import "reflect-metadata";
import { type DisciplineForm, disciplineForms } from "@nq21/code-lists/inspection";
import { memberStatuses } from "@nq21/code-lists/membership";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import type { MemberStanding } from "./subject-rules.ts";

/** Form of discipline, as an enum of the graph. */
export const DisciplineFormEnum = registerCodeEnum("DisciplineForm", "Form of discipline.", disciplineForms);

const { FULL, PROBATIONARY } = memberStatuses;
/** How a member stood when it was decided, as an enum of the graph. */
export const DisciplinedStandingEnum = registerCodeEnum(
  "DisciplinedStanding",
  "How a member stood on the day; whoever had departed, as when departing.",
  { FULL, PROBATIONARY },
);

@ObjectType({ description: "An organisation that an inspection is about, and what was concluded of it." })
export class InspectionSubject {
  @Field(() => ID, { description: "Identity for ever: of inspection and organisation." }) id!: string;
  inspectionId!: string;
  organisationId!: string;
  @Field(() => DayScalar, { description: "Day on which the inspection began." }) startedOn!: string;
  @Field(() => Boolean, { nullable: true, description: "Whether a violation was found; null before the conclusion." })
  isInViolation!: boolean | null;
  @Field(() => DisciplineFormEnum, { nullable: true, description: "Discipline that was proposed; null for none." })
  proposedForm!: DisciplineForm | null;
  @Field(() => DayScalar, { nullable: true, description: "Day by which faults are to be mended." })
  remedyDueOn!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Day on which faults were mended; null while they are not." })
  remediedOn!: string | null;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

@ObjectType({ description: "A member whom an inspection is about, and what was concluded of the member." })
export class MemberSubject {
  @Field(() => ID, { description: "Identity for ever: of inspection and member." }) id!: string;
  inspectionId!: string;
  organisationId!: string;
  memberId!: string;
  @Field(() => DisciplinedStandingEnum, { description: "Whether the member was full or on probation when it began." })
  standing!: MemberStanding;
  @Field(() => DayScalar, { description: "Day on which the inspection began." }) startedOn!: string;
  @Field(() => Boolean, { nullable: true, description: "Whether a violation was found; null before the conclusion." })
  isInViolation!: boolean | null;
  @Field(() => DisciplineFormEnum, { nullable: true, description: "Discipline that was proposed; null for none." })
  proposedForm!: DisciplineForm | null;
  @Field(() => DayScalar, { nullable: true, description: "Day by which faults are to be mended." })
  remedyDueOn!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Day on which faults were mended; null while they are not." })
  remediedOn!: string | null;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

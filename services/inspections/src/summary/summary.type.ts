import "reflect-metadata";
import type { DisciplineForm, InspectingBody, InspectionKind } from "@nq21/code-lists/inspection";
import type { DaySpan, ReturnPeriod } from "@nq21/code-lists/return-period";
import { ReturnPeriodEnum } from "@nq21/subgraph/return-period-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { InspectingBodyEnum, InspectionKindEnum } from "../inspection/inspection.type.ts";
import { DisciplinedStandingEnum, DisciplineFormEnum } from "../subject/subject.type.ts";
import type { MemberStanding } from "../subject/subject-rules.ts";

@ObjectType({ description: "Inspections of one kind by one body; events and subjects are counted apart." })
export class InspectionSummaryLine {
  @Field(() => InspectionKindEnum, { description: "Kind of inspection or supervision." }) kind!: InspectionKind;
  @Field(() => InspectingBodyEnum, { nullable: true, description: "Body that inspects; null where it is not said." })
  body!: InspectingBody | null;
  @Field(() => Int, { description: "Inspections that began." }) eventCount!: number;
  @Field(() => Int, { description: "Of these, concluded by the last day." }) concludedCount!: number;
  @Field(() => Int, { description: "Organisations that they were about, once in each." }) organisationCount!: number;
  @Field(() => Int, { description: "Members whom they were about, once in each." }) memberCount!: number;
  @Field(() => Int, { description: "Organisations in which a violation was found." }) organisationsInViolation!: number;
  @Field(() => Int, { description: "Organisations for which discipline was proposed." })
  organisationsToDiscipline!: number;
  /** Over which the line was counted, by organisation and days. */
  countedOver!: CountedOver;
}

@ObjectType({ description: "Organisations that were disciplined in one form." })
export class DisciplineCount {
  @Field(() => DisciplineFormEnum, { description: "Form of discipline." }) form!: DisciplineForm;
  @Field(() => Int, { description: "How many." }) count!: number;
}

@ObjectType({ description: "Members of one standing who were disciplined in one form." })
export class MemberDisciplineCount {
  @Field(() => DisciplineFormEnum, { description: "Form of discipline." }) form!: DisciplineForm;
  @Field(() => DisciplinedStandingEnum, { description: "Whether they were full or on probation." })
  standing!: MemberStanding;
  @Field(() => Int, { description: "How many." }) count!: number;
}

/** What a summary was counted over: an organisation with all below it, and days that do not overlap. */
export interface CountedOver {
  readonly organisationId: string;
  readonly spans: readonly DaySpan[];
}

@ObjectType({
  description: "What the bodies of an organisation and of all below it did over a period, and what came of it.",
})
export class InspectionSummary {
  countedOver!: CountedOver;
  @Field(() => Int, { nullable: true, description: "Year of the period; null for a sum over several." })
  year!: number | null;
  @Field(() => ReturnPeriodEnum, { nullable: true, description: "Period; null for a sum over several." })
  period!: ReturnPeriod | null;
  @Field(() => DayScalar, { description: "First day." }) from!: string;
  @Field(() => DayScalar, { description: "Last day." }) to!: string;
  @Field(() => [InspectionSummaryLine], { description: "Inspections by kind and body, those that there were." })
  lines!: InspectionSummaryLine[];
  @Field(() => [DisciplineCount], { description: "Organisations that were disciplined, by form." })
  discipline!: DisciplineCount[];
}

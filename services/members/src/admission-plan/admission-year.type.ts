import "reflect-metadata";
import type { AdmissionSource } from "@nq21/code-lists/membership";
import { Field, Int, ObjectType } from "type-graphql";
import { AdmissionSourceEnum } from "../member/member.type.ts";

@ObjectType({ description: "Admissions that one kind of organisation introduced." })
export class AdmissionSourceCount {
  @Field(() => AdmissionSourceEnum, {
    nullable: true,
    description: "Who introduced them; null where it is not on record.",
  })
  source!: AdmissionSource | null;
  @Field(() => Int, { description: "How many." }) count!: number;
}

@ObjectType({
  description: "Admissions of a year to cells below an organisation, counted from the record, beside its plan.",
})
export class AdmissionYear {
  @Field(() => Int, { description: "Year of admission." }) year!: number;
  @Field(() => Int, { description: "Members admitted, those admitted anew among them." }) admitted!: number;
  @Field(() => [AdmissionSourceCount], {
    description: "Of these, by who introduced them; every source once, and unknown.",
  })
  sources!: AdmissionSourceCount[];
  @Field(() => Int, { description: "Of these, members who had been members before." }) readmitted!: number;
  @Field(() => Int, {
    description: "Of these, members confirmed in time after probation, by the rule of the day of admission.",
  })
  confirmedOnTime!: number;
  @Field(() => Int, { description: "Of these, members confirmed later than that." }) confirmedLate!: number;
  @Field(() => Int, {
    description: "Of these, members not confirmed though the time is over and they are still members.",
  })
  confirmationOverdue!: number;
  @Field(() => Int, {
    nullable: true,
    description: "Admissions that it planned for this year alone; null without a plan.",
  })
  planned!: number | null;
}

import "reflect-metadata";
import type { TargetCaveat, ThresholdAbsence } from "@nq21/code-lists/programme";
import { Field, Float, ID, InputType, Int } from "type-graphql";
import { TargetCaveatEnum, ThresholdAbsenceEnum } from "./target.type.ts";

@InputType({ description: "A target of one or more years. The same key is the same target." })
export class SetTargetInput {
  @Field(() => String, { description: "Key of the target, which its years have in common; 1 to 100 characters." })
  key!: string;
  @Field(() => ID, { description: "Code of the indicator that it is about, such as A3." }) indicator!: string;
  @Field(() => ID, { nullable: true, description: "Organisation that it binds; left out for everyone." })
  organisation?: string | null;
  @Field(() => Int, { description: "First year, from 2018." }) yearFrom!: number;
  @Field(() => Int, { description: "Last year, until 2030." }) yearTo!: number;
  @Field(() => Float, { nullable: true, description: "Value to reach; left out where no source tells it." })
  threshold?: number | null;
  @Field(() => Float, { nullable: true, description: "Upper end of a range." }) upperThreshold?: number | null;
  @Field(() => ThresholdAbsenceEnum, {
    nullable: true,
    description: "Why the threshold is not known; required where there is none.",
  })
  absenceReason?: ThresholdAbsence | null;
  @Field(() => TargetCaveatEnum, { nullable: true, description: "What is still to be verified of it." })
  caveat?: TargetCaveat | null;
  @Field(() => Boolean, { description: "Whether the threshold itself is not enough." }) isStrict!: boolean;
  @Field(() => String, { description: "Unit of the threshold, such as %; 1 to 50 characters." }) unit!: string;
  @Field(() => ID, { nullable: true, description: "Objective that it measures." }) objective?: string | null;
  @Field(() => ID, { nullable: true, description: "Document that sets it." }) document?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the target as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}

@InputType({ description: "The end of a target: its later years stay on record and are no longer counted." })
export class EndTargetInput {
  @Field(() => String, { description: "Key of the target." }) key!: string;
  @Field(() => Int, { description: "Last year in which it still binds; one before its first year ends it whole." })
  lastYear!: number;
  @Field(() => String, { nullable: true, description: "Key of the target that takes its place." })
  successorKey?: string | null;
  @Field(() => ID, { nullable: true, description: "Document by which it ended." }) document?: string | null;
  @Field(() => Int, { description: "Version of the target as it was read." }) expectedVersion!: number;
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}

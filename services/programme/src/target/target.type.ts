import "reflect-metadata";
import {
  type TargetCaveat,
  type TargetState,
  type ThresholdAbsence,
  targetCaveats,
  targetStates,
  thresholdAbsences,
} from "@nq21/code-lists/programme";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { InstantScalar } from "@nq21/subgraph/scalars";
import { Period } from "@nq21/subgraph/value-types";
import { Directive, Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Indicator } from "../indicator/indicator.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";

/** Whether a target still binds. */
export const TargetStateEnum = registerCodeEnum("TargetState", "Whether a target still binds.", targetStates);
/** Why the value of a target is not known. */
export const ThresholdAbsenceEnum = registerCodeEnum(
  "ThresholdAbsence",
  "Why the value of a target is not known.",
  thresholdAbsences,
);
/** What is still to be verified of a target. */
export const TargetCaveatEnum = registerCodeEnum(
  "TargetCaveat",
  "What is still to be verified of a target.",
  targetCaveats,
);

const thresholdText = "Value to reach, in the target's unit; null when no source tells it.";
const upperText = "Upper end where the target is a range.";
const strictText = "Whether the threshold itself is not enough (trên, more than).";
const absenceText = "Why the threshold is not known; null where it is, or where nobody said why.";

@ObjectType({ description: "A target of one year as it was recorded at one time." })
export class TargetVersion {
  @Field(() => Int, { description: "Number among all that was recorded under the target's key, from 1." })
  version!: number;
  @Field(() => InstantScalar, { description: "Moment at which it came on record." }) recordedAt!: Date;
  @Field(() => Float, { nullable: true, description: thresholdText }) threshold!: number | null;
  @Field(() => Float, { nullable: true, description: upperText }) upperThreshold!: number | null;
  @Field(() => ThresholdAbsenceEnum, { nullable: true, description: absenceText })
  absenceReason!: ThresholdAbsence | null;
  @Field(() => Boolean, { description: strictText }) isStrict!: boolean;
  @Field(() => String, { description: "Unit of the threshold, such as %." }) unit!: string;
  @Field(() => TargetStateEnum, { description: "Whether it bound, as was recorded then." }) state!: TargetState;
  @Field(() => Organisation, { nullable: true, description: "Organisation that it bound; null for everyone." })
  organisation!: Organisation | null;
  documentId!: string | null;
}

@Directive(`@key(fields: "id")`)
@ObjectType({ description: "A dated target: the value that an indicator is to reach in one year." })
export class Target {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => String, { description: "Key that the years of a target have in common, as files and edits name it." })
  key!: string;
  @Field(() => Indicator, { description: "Indicator that it is about." }) indicator!: Indicator;
  @Field(() => ID, {
    description: "Code of the indicator that it is about. It is told whether or not figures are counted for it yet.",
  })
  indicatorCode!: string;
  @Field(() => Organisation, {
    nullable: true,
    description: "Organisation that it binds; null for the whole programme and everyone in it.",
  })
  organisation!: Organisation | null;
  @Field(() => Period, { description: "Year in which it is to be reached." }) period!: Period;
  @Field(() => Float, { nullable: true, description: thresholdText }) threshold!: number | null;
  @Field(() => Float, { nullable: true, description: upperText }) upperThreshold!: number | null;
  @Field(() => Boolean, { description: "Whether a source tells the threshold." }) isThresholdKnown!: boolean;
  @Field(() => ThresholdAbsenceEnum, { nullable: true, description: absenceText })
  absenceReason!: ThresholdAbsence | null;
  @Field(() => TargetCaveatEnum, { nullable: true, description: "What is still to be verified of it." })
  caveat!: TargetCaveat | null;
  @Field(() => Boolean, { description: strictText }) isStrict!: boolean;
  @Field(() => String, { description: "Unit of the threshold, such as %." }) unit!: string;
  @Field(() => TargetStateEnum, { description: "Whether it binds. One that no longer does is never counted." })
  state!: TargetState;
  @Field(() => Int, { description: "Number among all that was recorded under its key, from 1." }) version!: number;
  @Field(() => InstantScalar, { description: "Moment at which this version came on record." }) recordedAt!: Date;
  objectiveId!: string | null;
  documentId!: string | null;
  successorKey!: string | null;
  endedByDocumentId!: string | null;
}

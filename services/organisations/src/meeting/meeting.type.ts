import "reflect-metadata";
import {
  type MeetingKind,
  type MeetingLevel,
  type MeetingMode,
  meetingKinds,
  meetingLevels,
  meetingModes,
} from "@nq21/code-lists/meeting";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar, InstantScalar } from "@nq21/subgraph/scalars";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";

/** Kind of meeting, as an enum of the graph. */
export const MeetingKindEnum = registerCodeEnum("MeetingKind", "Kind of meeting of a cell.", meetingKinds);
/** How a meeting is held, as an enum of the graph. */
export const MeetingModeEnum = registerCodeEnum("MeetingMode", "How a meeting is held.", meetingModes);
const MeetingLevelEnum = registerCodeEnum(
  "MeetingLevel",
  "Quality of a meeting, by the rule of its day.",
  meetingLevels,
);

@ObjectType({ description: "A meeting of a cell: when, how, and counts of members, never who." })
export class CellMeeting {
  @Field(() => ID, { description: "Identity for ever: of cell, day and kind." }) id!: string;
  organisationId!: string;
  @Field(() => DayScalar, { description: "Day on which it was held." }) heldOn!: string;
  @Field(() => MeetingKindEnum, { description: "Regular, thematic or extraordinary." }) kind!: MeetingKind;
  @Field(() => MeetingModeEnum, { description: "In person, online or by party group." }) mode!: MeetingMode;
  @Field(() => Int, { nullable: true, description: "Members who had to attend; null where it is not said." })
  dueCount!: number | null;
  @Field(() => Int, { description: "Members who attended." }) presentCount!: number;
  @Field(() => Int, { nullable: true, description: "Members who spoke; null where it is not said." })
  spokeCount!: number | null;
  @Field(() => Float, { nullable: true, description: "Points of 100 that the cell gave it." }) score!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether attendance, length, members speaking and minutes had full marks; null where it is not said.",
  })
  hasFullMarks!: boolean | null;
  @Field(() => MeetingLevelEnum, {
    nullable: true,
    description: "Level that the score reaches by the rule of the day; null without a score.",
  })
  level!: MeetingLevel | null;
  @Field(() => String, { nullable: true, description: "Version of the rule in force on the day." })
  ruleVersion!: string | null;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
  @Field(() => InstantScalar, { description: "Moment at which this version came on record." }) recordedAt!: Date;
}

/** Pages of meetings. */
export const CellMeetingConnection = connectionOf("CellMeeting", CellMeeting);

@ObjectType({ description: "Meetings of one kind." })
export class MeetingKindCount {
  @Field(() => MeetingKindEnum, { description: "Kind of meeting." }) kind!: MeetingKind;
  @Field(() => Int, { description: "How many there were." }) count!: number;
}

@ObjectType({ description: "Meetings of one level." })
export class MeetingLevelCount {
  @Field(() => MeetingLevelEnum, { nullable: true, description: "Level; null for those without a score." })
  level!: MeetingLevel | null;
  @Field(() => Int, { description: "How many there were." }) count!: number;
}

@ObjectType({ description: "Sums over the meetings that an organisation held itself." })
export class MeetingSummary {
  @Field(() => Int, { nullable: true, description: "Year that it sums; null for all years." }) year!: number | null;
  @Field(() => Int, { description: "Meetings in all." }) count!: number;
  @Field(() => [MeetingKindCount], { description: "Meetings by kind, every kind once." }) kinds!: MeetingKindCount[];
  @Field(() => [MeetingLevelCount], { description: "Meetings by level, every level once, and those without a score." })
  levels!: MeetingLevelCount[];
}

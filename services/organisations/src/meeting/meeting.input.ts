import "reflect-metadata";
import type { MeetingKind, MeetingMode } from "@nq21/code-lists/meeting";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, Float, ID, InputType, Int } from "type-graphql";
import { MeetingKindEnum, MeetingModeEnum } from "./meeting.type.ts";

@InputType({ description: "A meeting of a cell. The same cell, day and kind are the same meeting." })
export class RecordCellMeetingInput {
  @Field(() => ID, { description: "Organisation that met; a cell on the day." }) organisation!: string;
  @Field(() => DayScalar, { description: "Day on which it was held, today at the latest." }) heldOn!: string;
  @Field(() => MeetingKindEnum, { description: "Regular, thematic or extraordinary." }) kind!: MeetingKind;
  @Field(() => MeetingModeEnum, { description: "In person, online or by party group." }) mode!: MeetingMode;
  @Field(() => Int, { nullable: true, description: "Members who had to attend." }) dueCount?: number | null;
  @Field(() => Int, { description: "Members who attended; not more than had to." }) presentCount!: number;
  @Field(() => Int, { nullable: true, description: "Members who spoke; not more than attended." })
  spokeCount?: number | null;
  @Field(() => Float, { nullable: true, description: "Points of 100 that the cell gave it." }) score?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether attendance, length, members speaking and minutes had full marks.",
  })
  hasFullMarks?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: "Version of the meeting as it was read; left out or 0 where there was none.",
  })
  expectedVersion?: number | null;
  @Field(() => String, { description: "The client's own key: an edit sent twice under it is recorded once." })
  idempotencyKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: "Only tries the edit and keeps nothing." })
  dryRun!: boolean;
}

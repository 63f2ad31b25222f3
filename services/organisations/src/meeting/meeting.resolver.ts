import "reflect-metadata";
import { type Connection, ConnectionArguments, requestPage } from "@nq21/pagination/connection";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import {
  Arg,
  Args,
  Ctx,
  createUnionType,
  Field,
  FieldResolver,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { type Context, renewContext } from "../context.ts";
import { findOrganisation } from "../organisation/organisation.reference.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { RecordCellMeetingInput } from "./meeting.input.ts";
import { isMeetingKey, meetingFromRow } from "./meeting.repository.ts";
import { CellMeeting, CellMeetingConnection, MeetingSummary } from "./meeting.type.ts";
import { recordCellMeeting } from "./record-cell-meeting.ts";

const Year = () => Arg("year", () => Int, { nullable: true, description: "Year; by default all." });

@Resolver(() => Organisation)
export class OrganisationMeetingResolver {
  @FieldResolver(() => CellMeetingConnection, {
    nullable: true,
    description: "Meetings that it held itself, newest first.",
  })
  meetings(
    @Root() organisation: Organisation,
    @Year() year: number | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<CellMeeting>> {
    return context.meetings(year ?? null, requestPage(page, isMeetingKey)).load(organisation.id);
  }

  @FieldResolver(() => MeetingSummary, { nullable: true, description: "Sums over the meetings that it held itself." })
  meetingSummary(
    @Root() organisation: Organisation,
    @Year() year: number | null,
    @Ctx() context: Context,
  ): Promise<MeetingSummary> {
    return context.meetingSummaries(year ?? null).load(organisation.id);
  }
}

@ObjectType({ description: "A meeting that was recorded, or would be." })
export class CellMeetingRecorded {
  @Field(() => CellMeeting, { description: "The meeting as it counts." }) meeting!: CellMeeting;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const RecordCellMeetingResult = createUnionType({
  name: "RecordCellMeetingResult",
  description: "What came of recording a meeting.",
  types: () => [CellMeetingRecorded, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

@Resolver(() => CellMeeting)
export class CellMeetingResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "Cell that met.",
  })
  organisation(@Root() meeting: CellMeeting, @Ctx() context: Context): Promise<Organisation | null> {
    return findOrganisation(meeting.organisationId, context, meeting.heldOn);
  }

  @Mutation(() => RecordCellMeetingResult, {
    description: "Records a meeting of a cell. A meeting of the same day and kind is superseded.",
  })
  async recordCellMeeting(
    @Arg("input", () => RecordCellMeetingInput, { description: "The meeting." }) input: RecordCellMeetingInput,
    @Ctx() context: Context,
  ): Promise<typeof RecordCellMeetingResult> {
    const done = await guardEdit(context, "recordCellMeeting", () => recordCellMeeting(context, input));
    renewContext(context);
    if (done.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
    if (done.outcome === "REFUSED") return done.refusal;
    return Object.assign(new CellMeetingRecorded(), {
      meeting: meetingFromRow(done.answer),
      outcome: EditOutcome[done.outcome],
    });
  }
}

import "reflect-metadata";
import {
  type ExtractedStanding,
  extractedStandings,
  type RegisterDifferenceKind,
  registerDifferenceKinds,
} from "@nq21/code-lists/register-extract";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** In what an extract and the record differ, as an enum of the graph. */
export const RegisterDifferenceKindEnum = registerCodeEnum(
  "RegisterDifferenceKind",
  "In what an extract of the member database and the record of its day differ.",
  registerDifferenceKinds,
);
const ExtractedStandingEnum = registerCodeEnum(
  "ExtractedStanding",
  "How a member stands on a list: like any other, exempt or suspended.",
  extractedStandings,
);

@ObjectType({ description: "What a committee's extract of the central member database said on a day." })
export class RegisterExtract {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  organisationId!: string;
  @Field(() => DayScalar, { description: "Day that it tells of." }) on!: string;
  @Field(() => Int, { description: "How many members it lists." }) lineCount!: number;
}

@ObjectType({ description: "How many differences of one kind there are." })
export class RegisterDifferenceCount {
  @Field(() => RegisterDifferenceKindEnum, { description: "In what they differ." }) kind!: RegisterDifferenceKind;
  @Field(() => Int, { description: "How many." }) count!: number;
}

/** What an extract and the record of its day have in common, as the actor sees the record. */
export interface Reconciliation {
  readonly matchedByCard: number;
  readonly matchedByCitizenNumber: number;
  readonly unmatched: number;
  readonly countsByKind: readonly RegisterDifferenceCount[];
}

@ObjectType({ description: "How one side has a member on the day: days and codes, nothing else." })
export class RegisterEntry {
  organisationId!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Day of admission." }) admittedOn!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Day of confirmation, if it came before the extract." })
  confirmedOn!: string | null;
  @Field(() => ExtractedStandingEnum, { nullable: true, description: "How the member stands on the list." })
  standing!: ExtractedStanding | null;
}

@ObjectType({ description: "One difference between an extract and the record of its day." })
export class RegisterDifference {
  /** Where it stands among those of its kind: the extract's line, or the member whom no line names. */
  key!: string;
  memberId!: string | null;
  otherMemberId!: string | null;
  organisationId!: string;
  @Field(() => RegisterDifferenceKindEnum, { description: "In what they differ." }) kind!: RegisterDifferenceKind;
  @Field(() => DayScalar, { description: "Day of the extract, on which the record is looked at too." }) on!: string;
  @Field(() => Int, { nullable: true, description: "Row of the extract's file; null for whom it leaves out." })
  line!: number | null;
  @Field(() => RegisterEntry, { nullable: true, description: "What the record says; null of whom it does not know." })
  recorded!: RegisterEntry | null;
  @Field(() => RegisterEntry, {
    nullable: true,
    description: "What the extract says; null of whom it leaves out. Of someone unknown only the cell is told.",
  })
  extracted!: RegisterEntry | null;
}

/** Pages of differences. */
export const RegisterDifferenceConnection = connectionOf("RegisterDifference", RegisterDifference);

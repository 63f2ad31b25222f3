import "reflect-metadata";
import { type DutyKind, type DutyState, dutyKinds, dutyStates } from "@nq21/code-lists/programme";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

/** Kinds of document that a committee has to issue. */
export const DutyKindEnum = registerCodeEnum("DutyKind", "Kind of document that a committee has to issue.", dutyKinds);
/** Whether a document that was due is there. */
export const DutyStateEnum = registerCodeEnum("DutyState", "Whether a document that was due is there.", dutyStates);

@ObjectType({
  description: "A document that an organisation has to issue under the programme by a day, and what came of it.",
})
export class DueDocument {
  @Field(() => ID, { description: "Identity for ever: of organisation, kind, section and year." }) id!: string;
  organisationId!: string;
  documentId!: string | null;
  /** Day of issue of the document that was issued, if one is on record. */
  issuedOn!: string | null;
  @Field(() => Organisation, { description: "Organisation that has to issue it." }) organisation!: Organisation;
  @Field(() => DutyKindEnum, { description: "Plan, report or rules." }) kind!: DutyKind;
  @Field(() => String, { description: "Section of the programme by which it is due, such as IV.1." }) section!: string;
  @Field(() => Int, { description: "Year that it is for." }) year!: number;
  @Field(() => DayScalar, { description: "Last day on which it is in time." }) dueOn!: string;
}

/** Pages of documents that are due. */
export const DueDocumentConnection = connectionOf("DueDocument", DueDocument);

@InputType({ description: "Which documents to list; what is left out narrows nothing." })
export class DueDocumentFilter {
  @Field(() => ID, { nullable: true, description: "Organisation that has to issue it." }) organisation?: string | null;
  @Field(() => DutyKindEnum, { nullable: true, description: "Plan, report or rules." }) kind?: DutyKind | null;
  @Field(() => String, { nullable: true, description: "Section of the programme." }) section?: string | null;
  @Field(() => Int, { nullable: true, description: "Year that it is for." }) year?: number | null;
  @Field(() => [DutyStateEnum], { nullable: true, description: "Whether it is there on the day." })
  state?: DutyState[] | null;
}

import "reflect-metadata";
import { type PilotState, pilotStates } from "@nq21/code-lists/programme";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Code } from "@nq21/subgraph/value-types";
import { Field, ID, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

const PilotStateEnum = registerCodeEnum("PilotState", "How far a pilot has come.", pilotStates);

@ObjectType({ description: "A model that an organisation tries out before it holds everywhere." })
export class Pilot {
  @Field(() => ID, { description: "Identity for ever: of model, organisation and first day." }) id!: string;
  organisationId!: string;
  documentId!: string | null;
  reviewDocumentId!: string | null;
  @Field(() => Code, { description: "What is tried out." }) model!: Code;
  @Field(() => Organisation, { description: "Organisation that tries it out." }) organisation!: Organisation;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it was over; null while it lasts." })
  validTo!: string | null;
  @Field(() => PilotStateEnum, { description: "How far it has come." }) state!: PilotState;
}

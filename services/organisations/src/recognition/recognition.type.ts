import "reflect-metadata";
import { type RecognitionTitle, recognitionTitles } from "@nq21/code-lists/honour";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";

const RecognitionTitleEnum = registerCodeEnum(
  "RecognitionTitle",
  "Title that a superior awards for a year.",
  recognitionTitles,
);

@ObjectType({ description: "A title awarded to an organisation for a year, by decision; never computed." })
export class OrganisationRecognition {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  organisationId!: string;
  @Field(() => RecognitionTitleEnum, { description: "Title." }) title!: RecognitionTitle;
  @Field(() => Int, { description: "Year that it is for." }) year!: number;
  @Field(() => String, { description: "Scheme by which it was awarded." }) schemeVersion!: string;
  @Field(() => String, { description: "Number of the decision." }) decisionNumber!: string;
  @Field(() => String, { description: "Body that decided." }) issuer!: string;
  @Field(() => DayScalar, { description: "Day of the decision." }) decidedOn!: string;
}

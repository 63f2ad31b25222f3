import "reflect-metadata";
import { Field, ID, ObjectType } from "type-graphql";

@ObjectType({ description: "What the programme sets out to reach, as its text divides it." })
export class Objective {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => String, { description: "Section of the document in which it stands, such as II.2." }) section!: string;
  titleVi!: string;
  titleEn!: string;
  documentId!: string;
}

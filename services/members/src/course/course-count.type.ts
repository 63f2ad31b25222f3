import "reflect-metadata";
import { type CourseKind, courseKinds } from "@nq21/code-lists/learning";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { Field, ID, Int, ObjectType } from "type-graphql";

/** Kind of class, as an enum of the graph. */
export const CourseKindEnum = registerCodeEnum("CourseKind", "Kind of class or study session.", courseKinds);

@ObjectType({
  description: "Classes of one kind that an organisation held in a year, and attendances; never who attended.",
})
export class CourseCount {
  @Field(() => ID, { description: "Identity for ever: of organisation, year and kind." }) id!: string;
  organisationId!: string;
  @Field(() => Int, { description: "Year in which they were held." }) year!: number;
  @Field(() => CourseKindEnum, { description: "Kind of class." }) kind!: CourseKind;
  @Field(() => Int, { description: "Classes held." }) classCount!: number;
  @Field(() => Int, { description: "Attendances: whoever attended two classes counts twice." })
  attendanceCount!: number;
  @Field(() => Int, { nullable: true, description: "Certificates given; null where it is not said." })
  certificateCount!: number | null;
  @Field(() => Int, { description: "Number among all that was recorded under this identity, from 1." })
  version!: number;
}

import "reflect-metadata";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "A count of an aggregate return beside the same counted from lists. The list goes first in figures; the return is never changed.",
})
export class RatingReturnDifference {
  @Field(() => ID, { description: "Kind of file, such as RETURN_MEMBER_RATINGS." }) form!: string;
  @Field(() => Int, { description: "Year that the return is about." }) year!: number;
  @Field(() => ID, { description: "Line of the form: whose ratings are counted, such as MEMBER." }) line!: string;
  @Field(() => ID, { description: "Which count of the line, such as RATED." }) measure!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: "Whether return and lists say the same; null where no list was handed in.",
  })
  agrees!: boolean | null;
  @Field(() => Float, {
    nullable: true,
    description:
      "The count as the return says; null where it could give a small count of members away and the rows are not yours to see.",
  })
  reported!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: "The same counted from lists; null where none was handed in, or as the reported one.",
  })
  counted!: number | null;
  @Field(() => Float, { nullable: true, description: "Reported less counted; null where one of them is." })
  difference!: number | null;
}

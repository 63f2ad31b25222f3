import "reflect-metadata";
import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({
  description:
    "What members proposed for themselves against what was decided of them, in sums that tell of no single member.",
})
export class SelfRatingSummary {
  @Field(() => Int, { description: "Rating year." }) year!: number;
  @Field(() => Int, { description: "Members who proposed a level and of whom one was decided; ten at least." })
  bothCount!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      "Of these, members of whom the proposed level was decided; null where fewer than five were, or one to four were changed.",
  })
  sameCount!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      "Of these, members of whom a higher level was decided; null where one to four were raised or lowered, and whenever `sameCount` is null.",
  })
  raisedCount!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      "Of these, members of whom a lower level was decided; null where one to four were raised or lowered, and whenever `sameCount` is null.",
  })
  loweredCount!: number | null;
}

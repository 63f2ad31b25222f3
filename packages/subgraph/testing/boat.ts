import "reflect-metadata";
import { type RatingLevel, ratingLevels } from "@nq21/code-lists/rating";
import { sectors } from "@nq21/code-lists/sector";
import { Arg, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { registerCodeEnum } from "../src/code-enum.ts";
import { DayScalar } from "../src/scalars.ts";
import { Code, makeCode, Period, yearPeriod } from "../src/value-types.ts";

export const RatingLevelEnum = registerCodeEnum("RatingLevel", "Level of a rating.", ratingLevels);

/** An entity of no service, with one field of each kind that services share. */
@Directive(`@key(fields: "id")`)
@ObjectType({ description: "A boat." })
export class Boat {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => RatingLevelEnum, { description: "How it was rated." }) level!: RatingLevel;
  @Field(() => Code, { description: "What it is for." }) use!: Code;
  @Field(() => Period, { description: "When it was rated." }) period!: Period;
  @Field(() => DayScalar, { description: "First day on the water." }) launchedOn!: string;
}

/** A boat that was rated good. */
export const aBoat = (id: string): Boat =>
  Object.assign(new Boat(), {
    id,
    level: "GOOD",
    use: makeCode("SECTOR", "MILITARY", sectors.MILITARY),
    period: yearPeriod(2024),
    launchedOn: "2024-02-29",
  });

@Resolver(() => Boat)
export class BoatResolver {
  @Query(() => [Boat], { description: "The boats of a level." })
  boats(@Arg("level", () => RatingLevelEnum, { nullable: true }) level: RatingLevel | null): Boat[] {
    return [aBoat("1")].filter((boat) => !level || boat.level === level);
  }
}

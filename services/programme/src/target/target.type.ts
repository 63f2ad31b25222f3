import "reflect-metadata";
import { Period } from "@nq21/subgraph/value-types";
import { Directive, Field, Float, ID, ObjectType } from "type-graphql";
import { Indicator } from "../indicator/indicator.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";

@Directive(`@key(fields: "id")`)
@ObjectType({ description: "A dated target: the value that an indicator is to reach in one year." })
export class Target {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => Indicator, { description: "Indicator that it is about." }) indicator!: Indicator;
  @Field(() => Organisation, {
    nullable: true,
    description: "Organisation that it binds; null for the whole programme and everyone in it.",
  })
  organisation!: Organisation | null;
  @Field(() => Period, { description: "Year in which it is to be reached." }) period!: Period;
  @Field(() => Float, {
    nullable: true,
    description: "Value to reach, in the target's unit; null when no source tells it.",
  })
  threshold!: number | null;
  @Field(() => Float, { nullable: true, description: "Upper end where the target is a range." })
  upperThreshold!: number | null;
  @Field(() => Boolean, { description: "Whether the threshold itself is not enough (trên, more than)." })
  isStrict!: boolean;
  @Field(() => String, { description: "Unit of the threshold, such as %." }) unit!: string;
  documentId!: string | null;
}

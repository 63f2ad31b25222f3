import "reflect-metadata";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";
import { Place } from "../place/place.type.ts";

@ObjectType({ description: "What a search found, and the text that it was found by." })
export class SearchHit {
  @Field(() => Organisation, { nullable: true, description: "Organisation that was found; null where a place was." })
  organisation!: Organisation | null;
  @Field(() => Place, { nullable: true, description: "Place that was found; null where an organisation was." })
  place!: Place | null;
  @Field(() => String, { description: "Name or code that matched, as it was written." })
  matchedText!: string;
  @Field(() => DayScalar, { description: "First day on which the text was borne." })
  matchedFrom!: string;
  @Field(() => DayScalar, {
    nullable: true,
    description: "First day on which the text was no longer borne; null while it is.",
  })
  matchedTo!: string | null;
  @Field(() => Boolean, {
    description:
      "Whether what was found bears the text no longer: renamed, recoded, or borne by one that it came from.",
  })
  isFormer!: boolean;
  @Field(() => Organisation, {
    nullable: true,
    description:
      "Organisation that bore the text, where what was found came from it; null where it bore the text itself.",
  })
  via!: Organisation | null;
  @Field(() => Place, {
    nullable: true,
    description:
      "Place that bore the text, where the one that was found came from it; null where it bore the text itself.",
  })
  viaPlace!: Place | null;
}

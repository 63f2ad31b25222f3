import "reflect-metadata";
import { type LineageExtent, lineageExtents } from "@nq21/code-lists/organisation-change";
import {
  type LineageEvent,
  lineageEvents,
  type PlaceKind,
  placeKinds,
  type VillageOffice,
  villageCoverages,
  villageOffices,
} from "@nq21/code-lists/place";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { beginOf, endOf } from "../organisation/organisation-life.ts";
import type { PlaceEdge } from "./place-fact.ts";
import type { PlaceLife } from "./place-life.ts";

/** Kind of place, as an enum of the graph. */
export const PlaceKindEnum = registerCodeEnum("PlaceKind", "Kind of administrative unit, or of village.", placeKinds);
/** Whether a village has a cell of its own, as an enum of the graph. */
export const VillageCoverageEnum = registerCodeEnum(
  "VillageCoverage",
  "Whether a village has a cell, and whether it shares it.",
  villageCoverages,
);
const LineageEventEnum = registerCodeEnum("LineageEvent", "What a list says of a pair of places.", lineageEvents);
const LineageExtentEnum = registerCodeEnum(
  "LineageExtent",
  "How much of a predecessor went over to a successor.",
  lineageExtents,
);
const VillageOfficeEnum = registerCodeEnum("VillageOffice", "Office in a village.", villageOffices);

@Directive(`@key(fields: "id")`)
@ObjectType({
  description:
    "An administrative unit, a village or a residential group as a dated thing. What changes takes a date: by default the one asked at the root, else today or the last day of existence.",
})
export class Place {
  @Field(() => ID, { description: "Identity for ever; codes are re-used, ids never." }) id!: string;
  @Field(() => DayScalar, { description: "First day of its existence, or of the record where no list gives it." })
  validFrom!: string;
  @Field(() => DayScalar, {
    nullable: true,
    description: "First day on which it no longer exists; null while it does.",
  })
  validTo!: string | null;
  @Field(() => Boolean, {
    description: "Whether a list gives its first day; else it was there before the record begins.",
  })
  isBeginKnown!: boolean;
  life!: PlaceLife;
  /** The day asked at the root of the operation, if one was. */
  askedAt!: string | null;
}

/** Shapes a place's life for the graph. */
export function placeOf(life: PlaceLife, askedAt: string | null): Place {
  return Object.assign(new Place(), {
    id: life[0].placeId,
    validFrom: beginOf(life),
    validTo: endOf(life),
    isBeginKnown: life[0].isBeginKnown,
    life,
    askedAt,
  });
}

@ObjectType({ description: "A place during an interval in which nothing about it changed." })
export class PlaceVersion {
  @Field(() => String, { nullable: true, description: "Code; null where no list gives one." }) code!: string | null;
  @Field(() => String, { description: "Name without its type." }) name!: string;
  @Field(() => PlaceKindEnum, { description: "Kind of place." }) kind!: PlaceKind;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer held; null while it does." })
  validTo!: string | null;
  parentId!: string | null;
  askedAt!: string | null;
}

@ObjectType({ description: "What a list says became of a place on a day: one predecessor, one successor." })
export class PlaceChange {
  @Field(() => LineageEventEnum, { description: "What happened." }) kind!: LineageEvent;
  @Field(() => DayScalar, { description: "First day of the new state." }) effectiveOn!: string;
  @Field(() => LineageExtentEnum, { description: "How much of the predecessor went over." }) extent!: LineageExtent;
  @Field(() => String, { nullable: true, description: "How sure the list is, in its own word: stated, inferred." })
  certainty!: string | null;
  @Field(() => String, { nullable: true, description: "Resolution that decided it, where the list gives it." })
  legalSource!: string | null;
  @Field(() => String, { nullable: true, description: "Where the list took it from." }) source!: string | null;
  @Field(() => String, { nullable: true, description: "What the list remarks." }) note!: string | null;
  edge!: PlaceEdge;
  askedAt!: string | null;
}

@ObjectType({ description: "An office in a village while one person holds it; never who." })
export class VillageOfficeHolding {
  @Field(() => VillageOfficeEnum, { description: "Which office." }) office!: VillageOffice;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, {
    nullable: true,
    description: "First day on which it was no longer held; null while it is.",
  })
  validTo!: string | null;
  @Field(() => Boolean, { description: "Whether a Party member holds it." }) isMember!: boolean;
}

/** Pages of places. */
export const PlaceConnection = connectionOf("Place", Place);

@InputType({ description: "Which places are listed; conditions left out do not restrict." })
export class PlaceFilter {
  @Field(() => ID, { nullable: true, description: "Only those below this place, at any depth, on the day." })
  under?: string | null;
  @Field(() => [PlaceKindEnum], { nullable: true, description: "Only of these kinds." })
  kinds?: PlaceKind[] | null;
  @Field(() => String, {
    nullable: true,
    description: "Only those with this in code or name, present or former; case and marks do not matter.",
  })
  search?: string | null;
}

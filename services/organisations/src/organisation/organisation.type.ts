import "reflect-metadata";
import { type OrganisationKind, organisationKinds } from "@nq21/code-lists/organisation-kind";
import { connectionOf } from "@nq21/pagination/connection";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { beginOf, endOf, type Life } from "./organisation-life.ts";

/** Kind of organisation, as an enum of the graph. */
export const OrganisationKindEnum = registerCodeEnum(
  "OrganisationKind",
  "Level of an organisation, after the Charter.",
  organisationKinds,
);

@Directive(`@key(fields: "id")`)
@ObjectType({
  description:
    "An organisation of the Party as a dated thing. What changes takes a date: by default the one asked at the root, else today or the last day of existence.",
})
export class Organisation {
  @Field(() => ID, { description: "Identity for ever." }) id!: string;
  @Field(() => DayScalar, { description: "First day of its life." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer lives; null while it does." })
  validTo!: string | null;
  life!: Life;
  /** The day asked at the root of the operation, if one was. */
  askedAt!: string | null;
}

/** Shapes an organisation's life for the graph. */
export function organisationOf(life: Life, askedAt: string | null): Organisation {
  return Object.assign(new Organisation(), {
    id: life[0].organisationId,
    validFrom: beginOf(life),
    validTo: endOf(life),
    life,
    askedAt,
  });
}

/** Pages of organisations. */
export const OrganisationConnection = connectionOf("Organisation", Organisation);

@InputType({ description: "Which organisations are listed; conditions left out do not restrict." })
export class OrganisationFilter {
  @Field(() => ID, { nullable: true, description: "Only those below this organisation, at any depth, on the day." })
  under?: string | null;
  @Field(() => [OrganisationKindEnum], { nullable: true, description: "Only of these kinds." })
  kinds?: OrganisationKind[] | null;
  @Field(() => [ID], { nullable: true, description: "Only of these sectors: ids or codes of list SECTOR." })
  sectors?: string[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "Only grassroots organisations (TCCSĐ), or only others.",
  })
  isGrassroots?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description:
      "Only those with this in a name or code, present or former, of theirs or of what they came from; case, marks, spelling and y for i do not matter.",
  })
  search?: string | null;
}

import "reflect-metadata";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { type Sector, sectors } from "@nq21/code-lists/sector";
import type {
  OrganisationDifference as Difference,
  OrganisationState as State,
} from "@nq21/database/organisation-difference";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Code, makeCode } from "@nq21/subgraph/value-types";
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { findOrganisation } from "../organisation/organisation.reference.ts";
import { Organisation, OrganisationKindEnum } from "../organisation/organisation.type.ts";

@ObjectType({ description: "How an organisation stands from a day on." })
export class OrganisationState {
  @Field(() => String, { description: "Code." }) code!: string;
  @Field(() => String, { description: "Name." }) name!: string;
  @Field(() => OrganisationKindEnum, { description: "Level." }) kind!: OrganisationKind;
  @Field(() => Code, { nullable: true, description: "Form of a grassroots organisation." }) sector!: Code | null;
  @Field(() => String, { nullable: true, description: "Code of the organisation directly above." })
  parentCode!: string | null;
  @Field(() => String, { nullable: true, description: "Name of the organisation directly above." })
  parentName!: string | null;
  @Field(() => DayScalar, { description: "First day on which it stands so." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer does; null while it does." })
  validTo!: string | null;
}

@ObjectType({ description: "What becomes of one organisation from a day on." })
export class OrganisationDifference {
  organisationId!: string;
  @Field(() => DayScalar, { description: "First day of the difference." }) effectiveOn!: string;
  @Field(() => OrganisationState, { nullable: true, description: "As it was recorded; null where it did not live." })
  before!: OrganisationState | null;
  @Field(() => OrganisationState, { nullable: true, description: "As it is then; null where it no longer lives." })
  after!: OrganisationState | null;
}

function stateOf(state: State | null): OrganisationState | null {
  if (state === null) return null;
  const sector = state.sector as Sector | null;
  return Object.assign(new OrganisationState(), {
    ...state,
    sector: sector === null ? null : makeCode("SECTOR", sector, sectors[sector]),
  });
}

/** Shapes a difference for the graph. */
export function differenceOf({ before, after, ...difference }: Difference): OrganisationDifference {
  return Object.assign(new OrganisationDifference(), {
    ...difference,
    before: stateOf(before),
    after: stateOf(after),
  });
}

@Resolver(() => OrganisationDifference)
export class OrganisationDifferenceResolver {
  @FieldResolver(() => Organisation, {
    nullable: true,
    description: "The organisation; null where it would begin by what was only tried.",
  })
  organisation(@Root() difference: OrganisationDifference, @Ctx() context: Context): Promise<Organisation | null> {
    return findOrganisation(difference.organisationId, context);
  }
}

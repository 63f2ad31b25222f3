import "reflect-metadata";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { InLocale, tell } from "@nq21/subgraph/edit/edit-refusal.type";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Code, type Locale } from "@nq21/subgraph/value-types";
import { Field, ObjectType } from "type-graphql";
import { OrganisationChange } from "../organisation-change/organisation-change.type.ts";
import { type DatedFactKind, datedFactKinds, type ToldFact } from "./dated-fact.ts";
import { OrganisationKindEnum } from "./organisation.type.ts";

const DatedFactKindEnum = registerCodeEnum(
  "DatedFactKind",
  "What happened to an organisation on a day.",
  datedFactKinds,
);

@ObjectType({ description: "How an organisation stood during an interval." })
export class OrganisationVersion {
  parentId!: string | null;
  @Field(() => DayScalar, { description: "First day." }) validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer holds; null while it does." })
  validTo!: string | null;
  @Field(() => String, { description: "Code." }) code!: string;
  @Field(() => String, { description: "Name." }) name!: string;
  @Field(() => OrganisationKindEnum, { description: "Level." }) kind!: OrganisationKind;
  @Field(() => Code, { nullable: true, description: "Form of a grassroots organisation." }) sector!: Code | null;
}

@ObjectType({ description: "Something that happened to one organisation on a day." })
export class DatedFact {
  told!: ToldFact;
  @Field(() => DayScalar, { description: "First day of the new state." }) on!: string;
  @Field(() => DatedFactKindEnum, { description: "What happened." }) kind!: DatedFactKind;
  @Field(() => String, { nullable: true, description: "Number of the decision." }) decisionNumber!: string | null;
  @Field(() => String, { nullable: true, description: "Body that decided." }) issuer!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "Day of the decision." }) decidedOn!: string | null;
  @Field(() => OrganisationChange, {
    nullable: true,
    description: "The change that brought it; null where a directory entered the organisation.",
  })
  change!: OrganisationChange | null;

  @Field(() => String, {
    nullable: true,
    description: "What was before: a name, code, level, the organisation above, or the names of those that went over.",
  })
  before(@InLocale() locale: Locale | null): string | null {
    return this.told.beforeText && tell(this.told.beforeText, locale);
  }

  @Field(() => String, {
    nullable: true,
    description: "What is after: a name, code, level, the organisation above, or the names of those that came of it.",
  })
  after(@InLocale() locale: Locale | null): string | null {
    return this.told.afterText && tell(this.told.afterText, locale);
  }
}

import "reflect-metadata";
import { connectionOf } from "@nq21/pagination/connection";
import { DayScalar, InstantScalar } from "@nq21/subgraph/scalars";
import { Code } from "@nq21/subgraph/value-types";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { Organisation } from "../organisation/organisation.type.ts";

@Directive(`@key(fields: "id")`)
@ObjectType({ description: "A list or form that an organisation is to hand in for a period, and by which day." })
export class ExpectedReturn {
  @Field(() => ID, { description: "Identity for ever: of organisation, form, year and period." }) id!: string;
  organisationId!: string;
  @Field(() => Organisation, { description: "Organisation that is to hand it in." }) organisation!: Organisation;
  @Field(() => Code, { description: "Kind of file." }) form!: Code;
  @Field(() => Int, { description: "Year that it is about." }) year!: number;
  @Field(() => Code, { description: "Part of the year that it is about, from its first day on." }) period!: Code;
  @Field(() => DayScalar, { description: "Last day on which it is in time." }) dueOn!: string;
  @Field(() => Boolean, { description: "Whether it is no longer expected. Lists leave such ones out." })
  isCancelled!: boolean;
  @Field(() => Int, { description: "Number among all that was recorded under its identity, from 1." }) version!: number;
  @Field(() => InstantScalar, { description: "Moment at which this version came on record." }) recordedAt!: Date;
}

/** Pages of expected returns. */
export const ExpectedReturnConnection = connectionOf("ExpectedReturn", ExpectedReturn, { isShared: true });

@InputType({ description: "Which expected returns to list; what is left out narrows nothing." })
export class ProgrammeReturnFilter {
  @Field(() => ID, { nullable: true, description: "Organisation that is to hand it in." }) organisation?: string | null;
  @Field(() => ID, { nullable: true, description: "Kind of file, such as MEMBER_RATINGS." }) form?: string | null;
  @Field(() => Int, { nullable: true, description: "Year that it is about." }) year?: number | null;
}

import "reflect-metadata";
import type { CodeEntry } from "@nq21/code-lists/code-list";
import { type PeriodKind, periodKinds } from "@nq21/code-lists/rating";
import {
  Arg,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Resolver,
  Root,
  registerEnumType,
} from "type-graphql";
import { registerCodeEnum } from "./code-enum.ts";
import { DayScalar } from "./scalars.ts";

/** Language of a text; Vietnamese unless asked otherwise. */
export enum Locale {
  VI = "VI",
  EN = "EN",
}
registerEnumType(Locale, {
  name: "Locale",
  description: "Language of a text.",
  valuesConfig: { VI: { description: "Vietnamese." }, EN: { description: "English." } },
});

/** Kind of a period, the same enum in every subgraph. */
export const PeriodKindEnum = registerCodeEnum("PeriodKind", "Kind of period that a fact is about.", periodKinds);

@Directive("@shareable")
@ObjectType({ description: "The period that a fact is about; never taken from the day of a decision." })
export class Period {
  @Field(() => Int, { description: "Year of the period." }) year!: number;
  @Field(() => PeriodKindEnum, { description: "Year, quarter, term or ad hoc." }) kind!: PeriodKind;
  @Field(() => DayScalar, { description: "First day." }) from!: string;
  @Field(() => DayScalar, { description: "Last day." }) to!: string;
}

/** The whole of a calendar year as a period. */
export function yearPeriod(year: number): Period {
  return { year, kind: "YEAR", from: `${year}-01-01`, to: `${year}-12-31` };
}

@Directive("@shareable")
@ObjectType({ description: "An entry of a code list." })
export class Code {
  @Field(() => ID, { description: "Identity of the entry: list and code." }) id!: string;
  @Field(() => String, { description: "The code itself." }) code!: string;
  @Field(() => String, { nullable: true, description: "Regulation, form or page that names the code." })
  legalSource!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "First day on which the code may be used." })
  validFrom!: string | null;
  @Field(() => DayScalar, { nullable: true, description: "First day on which the code may no longer be used." })
  validTo!: string | null;
  labels!: CodeEntry;
}

@Resolver(() => Code)
export class CodeResolver {
  @Directive("@shareable")
  @FieldResolver(() => String, { description: "The label in a language." })
  label(
    @Root() code: Code,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true }) locale: Locale | null,
  ): string {
    return locale === Locale.EN ? code.labels.en : code.labels.vi;
  }
}

/** Makes the graph's entry of a code list; `list` is the list's name, such as `SECTOR`. */
export function makeCode(list: string, code: string, entry: CodeEntry): Code {
  return Object.assign(new Code(), {
    id: `${list}:${code}`,
    code,
    legalSource: entry.legalSource ?? null,
    validFrom: null,
    validTo: null,
    labels: entry,
  });
}

import "reflect-metadata";
import { type Direction, directions } from "@nq21/code-lists/indicator";
import { registerCodeEnum } from "@nq21/subgraph/code-enum";
import { Locale } from "@nq21/subgraph/value-types";
import { Arg, Directive, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";

const DirectionEnum = registerCodeEnum("Direction", "Which way an indicator should move.", directions);

@Directive(`@key(fields: "code")`)
@ObjectType({ description: "An indicator of the registry: what is counted, over what, and how it is shown." })
export class Indicator {
  @Field(() => ID, { description: "Stable code, such as R1." }) code!: string;
  @Field(() => String, { description: "Unit of its values, such as %." }) unit!: string;
  @Field(() => DirectionEnum, { description: "Which way it should move." }) direction!: Direction;
  @Field(() => String, { description: "What is counted." }) numerator!: string;
  @Field(() => String, { nullable: true, description: "What it is counted over; null for a plain count." })
  denominator!: string | null;
  @Field(() => String, {
    description: "The SQL that derives it, as it ran; empty while it is not computed.",
  })
  sql!: string;
  @Field(() => Boolean, {
    description: "Whether it has figures; one that was agreed only is named by targets and tasks.",
  })
  isComputed!: boolean;
  nameVi!: string;
  nameEn!: string;
  definitionVi!: string;
  definitionEn!: string;
}

@Resolver(() => Indicator)
export class IndicatorTextResolver {
  @FieldResolver(() => String, { description: "Name in a language." })
  name(
    @Root() indicator: Indicator,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true, description: "Language." }) locale: Locale,
  ): string {
    return locale === Locale.EN ? indicator.nameEn : indicator.nameVi;
  }

  @FieldResolver(() => String, { description: "Definition in plain words in a language." })
  definition(
    @Root() indicator: Indicator,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true, description: "Language." }) locale: Locale,
  ): string {
    return locale === Locale.EN ? indicator.definitionEn : indicator.definitionVi;
  }
}

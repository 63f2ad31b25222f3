import "reflect-metadata";
import { type RuleCertainty, ruleCertainties } from "@nq21/dated-rules/dated-rule";
import { type RuleTopicCode, ruleTopicCodes } from "@nq21/dated-rules/rule-topics";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ObjectType, registerEnumType } from "type-graphql";

const own = <Code extends string>(codes: readonly Code[]) =>
  Object.fromEntries(codes.map((code) => [code, code])) as { [Each in Code]: Each };

/** The topics of dated rules. */
export const RuleTopicEnum = own(ruleTopicCodes);
registerEnumType(RuleTopicEnum, {
  name: "RuleTopic",
  description: "What a dated rule is about.",
  valuesConfig: {
    RATING_LIABILITY: { description: "Who is liable to be rated, and what may be rated (by rating year)." },
    EXCELLENT_CAP: { description: "How many may be rated excellent (by rating year)." },
    MEETING_LEVELS: { description: "From how many points a meeting of a cell reaches a level." },
    DISCIPLINE_LIMITATION: { description: "Until when an act may be disciplined, and how long that has effect." },
    PROBATION: { description: "How long a member is on probation (by day of admission)." },
  },
});

const RuleCertaintyEnum = own(ruleCertainties);
registerEnumType(RuleCertaintyEnum, {
  name: "RuleCertainty",
  description: "How sure a rule is.",
  valuesConfig: {
    SOURCED: { description: "Its text, or a report of it, was seen." },
    UNVERIFIED: { description: "To be checked against the text before it decides anything about a person." },
  },
});

@ObjectType({ description: "One thing that a dated rule says." })
export class RuleValue {
  @Field(() => String, { description: "What it is, such as goodFrom; of a part, with a dot. A list repeats its name." })
  name!: string;
  @Field(() => String, { nullable: true, description: "What the rule says of it; null: nothing, no limit." })
  value!: string | null;
}

@ObjectType({ description: "A rule that holds from one day to another, with the document that set it." })
export class DatedRule {
  @Field(() => String, { description: "Name of the rule version, kept with what was judged by it." }) id!: string;
  @Field(() => RuleTopicEnum, { description: "What it is about." }) topic!: RuleTopicCode;
  @Field(() => DayScalar, { description: "First day; of a rule by rating year, the first of its first year." })
  validFrom!: string;
  @Field(() => DayScalar, { nullable: true, description: "First day on which it no longer holds; null: in force." })
  validTo!: string | null;
  @Field(() => String, { description: "Number and day of the documents that set it." }) document!: string;
  @Field(() => String, { description: "Where it was read, or how else it is known." }) source!: string;
  @Field(() => RuleCertaintyEnum, { description: "How sure it is." }) certainty!: RuleCertainty;
  @Field(() => String, { nullable: true, description: "What is still to be verified, in English." })
  remark!: string | null;
  @Field(() => [RuleValue], { description: "What it says." }) values!: RuleValue[];
}

import "reflect-metadata";
import type { DatedRule as RecordedRule } from "@nq21/dated-rules/dated-rule";
import { listRules, type RuleTopicCode, ruleTopicCodes } from "@nq21/dated-rules/rule-topics";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Query, Resolver } from "type-graphql";
import { DatedRule, RuleTopicEnum, RuleValue } from "./dated-rule.type.ts";

/** What a rule says, name by name: parts with a dot, the entries of a list under the name of the list. */
function listValues(said: Readonly<Record<string, unknown>>, within = ""): RuleValue[] {
  return Object.entries(said).flatMap(([key, value]) => {
    const name = `${within}${key}`;
    if (Array.isArray(value)) return value.map((each) => Object.assign(new RuleValue(), { name, value: String(each) }));
    if (typeof value === "object" && value !== null)
      return listValues(value as Readonly<Record<string, unknown>>, `${name}.`);
    return [Object.assign(new RuleValue(), { name, value: value === null ? null : String(value) })];
  });
}

const dayOf = (moment: number | string) => (typeof moment === "number" ? `${moment}-01-01` : moment);

function ruleOf(topic: RuleTopicCode, rule: RecordedRule): DatedRule {
  const { id, from, to, document, source, certainty, remark, ...values } = rule;
  const validTo = to === null ? null : dayOf(to);
  return Object.assign(new DatedRule(), {
    ...{ id, topic, validFrom: dayOf(from), validTo, document, source, certainty },
    remark: remark ?? null,
    values: listValues(values),
  });
}

@Resolver()
export class DatedRuleResolver {
  @Query(() => [DatedRule], {
    description: "The rules by which things are judged, first to last. With a day, those in force on it.",
  })
  rules(
    @Arg("topic", () => RuleTopicEnum, { nullable: true, description: "One topic; all by default." })
    topic: RuleTopicCode | null,
    @Arg("at", () => DayScalar, { nullable: true, description: "Only those in force on this day." })
    at: string | null,
  ): DatedRule[] {
    return (topic ? [topic] : ruleTopicCodes)
      .flatMap((each) => listRules(each).map((rule) => ruleOf(each, rule)))
      .filter(({ validFrom, validTo }) => !at || (validFrom <= at && (validTo === null || at < validTo)));
  }
}

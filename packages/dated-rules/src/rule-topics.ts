import type { DatedRule, RuleTopic } from "./dated-rule.ts";
import { disciplineLimitation } from "./discipline-limitation.ts";
import { excellentCap } from "./excellent-cap.ts";
import { meetingLevelRules } from "./meeting-levels.ts";
import { probation } from "./probation.ts";
import { ratingLiability } from "./rating-liability.ts";
import { readRules } from "./read-rules.ts";
import { rulesFolder, rulesOf, turnToFolder } from "./rules-in-force.ts";

/** Every topic by the code that it has in the graph. */
const ruleTopics = {
  RATING_LIABILITY: ratingLiability,
  EXCELLENT_CAP: excellentCap,
  MEETING_LEVELS: meetingLevelRules,
  DISCIPLINE_LIMITATION: disciplineLimitation,
  PROBATION: probation,
} as const;

/** Code of a topic of rules. */
export type RuleTopicCode = keyof typeof ruleTopics;
/** The codes of all topics. */
export const ruleTopicCodes = Object.keys(ruleTopics) as RuleTopicCode[];

/**
 * Reads every topic once and goes by it from now on; without a directory, by the rules that come with the product. Throws
 * RuleFault, and changes nothing, if a file of the directory is missing or can't be used.
 */
export function useRules(directory: string = rulesFolder): void {
  const topics: readonly RuleTopic<DatedRule>[] = Object.values(ruleTopics);
  for (const topic of topics) readRules(topic, directory);
  turnToFolder(directory);
}

/** The rules of a topic that this process goes by, whatever they rule. */
export function listRules(topic: RuleTopicCode): readonly DatedRule[] {
  return rulesOf<DatedRule>(ruleTopics[topic]);
}

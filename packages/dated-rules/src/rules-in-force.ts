import { fileURLToPath } from "node:url";
import type { DatedRule, RuleTopic } from "./dated-rule.ts";
import { readRules } from "./read-rules.ts";

/** The folder of rules that comes with the product. */
export const rulesFolder = fileURLToPath(new URL("../rules", import.meta.url));

let folder = rulesFolder;
const read = new Map<string, readonly DatedRule[]>();

/** The rules of a topic that this process goes by, read once. */
export function rulesOf<Rule extends DatedRule>(topic: RuleTopic<Rule>): readonly Rule[] {
  const known = read.get(topic.name) ?? readRules(topic, folder);
  read.set(topic.name, known);
  return known as readonly Rule[];
}

/** Lets this process go by the rules of another folder from now on; what was read of the one before is forgotten. */
export function turnToFolder(directory: string): void {
  folder = directory;
  read.clear();
}

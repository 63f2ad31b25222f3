import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isSeq, LineCounter, parseDocument } from "yaml";
import type { DatedRule, RuleTopic } from "./dated-rule.ts";
import { RuleFault } from "./rule-fault.ts";

/** An entry as it stands in the file, and where. */
interface WrittenEntry {
  readonly place: string;
  readonly value: unknown;
}

function readEntries(topic: string, directory: string): WrittenEntry[] {
  const file = `${topic}.yml`;
  const lines = new LineCounter();
  let text: string;
  try {
    text = readFileSync(join(directory, file), "utf8");
  } catch {
    throw new RuleFault(file, "the file can't be read.");
  }
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault)
    throw new RuleFault(`${file}, line ${lines.linePos(fault.pos[0]).line}`, fault.message.split("\n")[0] ?? "");
  if (!isSeq(document.contents) || document.contents.items.length === 0)
    throw new RuleFault(file, "a list of rules is expected.");
  const values = document.toJS() as unknown[];
  return document.contents.items.map((item, index) => {
    const start = (item as { range?: [number, number, number] | null }).range?.[0] ?? 0;
    const id = (values[index] as { id?: unknown } | null)?.id;
    const name = typeof id === "string" ? id : `entry ${index + 1}`;
    return { place: `${file}, line ${lines.linePos(start).line} (${name})`, value: values[index] };
  });
}

function parseEntry<Rule extends DatedRule>(topic: RuleTopic<Rule>, { place, value }: WrittenEntry): Rule {
  const parsed = topic.entry.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "entry"}: ${message}`);
  throw new RuleFault(place, faults.join("; "));
}

/** Each rule must begin where the one before it ends, so that every moment from the first on has exactly one rule. */
function refuseBreaks(rules: readonly DatedRule[], entries: readonly WrittenEntry[]): void {
  const names = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const place = entries[index]?.place ?? "";
    if (names.has(rule.id)) throw new RuleFault(place, "id: another rule of this topic has it.");
    names.add(rule.id);
    if (rule.to !== null && rule.to <= rule.from) throw new RuleFault(place, "to: it ends before it begins.");
    const before = rules[index - 1];
    if (!before || before.to === rule.from) continue;
    const kind = before.to === null || before.to > rule.from ? "overlap" : "gap";
    throw new RuleFault(
      place,
      `from: ${kind}. ${before.id} ends ${before.to ?? "never"}, this one begins ${rule.from}.`,
    );
  }
}

/** The rules of a topic in a folder, first to last. Throws RuleFault with the place if the file can't be used. */
export function readRules<Rule extends DatedRule>(topic: RuleTopic<Rule>, directory: string): readonly Rule[] {
  const entries = readEntries(topic.name, directory);
  const rules = entries.map((entry) => parseEntry(topic, entry));
  refuseBreaks(rules, entries);
  return rules;
}

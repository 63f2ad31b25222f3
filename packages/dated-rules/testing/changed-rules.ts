import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rulesFolder } from "../src/rules-in-force.ts";

/** What is done to a file of rules: the rule in force is closed, and lines are written below it. */
export interface RuleChange {
  /** File without its ending, such as `rating-liability`. */
  readonly topic: string;
  /** What the last rule's `to: null` becomes. */
  readonly endsAt?: number | string;
  /** YAML added at the end. */
  readonly added: string;
}

/** A copy of the rules that come with the product, changed as a site would change them; `remove` deletes it. */
export function copyRules(...changes: readonly RuleChange[]): {
  readonly directory: string;
  readonly remove: () => void;
} {
  const directory = mkdtempSync(join(tmpdir(), "nq21-rules-"));
  cpSync(rulesFolder, directory, { recursive: true });
  for (const { topic, endsAt, added } of changes) {
    const path = join(directory, `${topic}.yml`);
    const text = readFileSync(path, "utf8");
    const at = text.lastIndexOf("to: null");
    const closed =
      endsAt === undefined ? text : `${text.slice(0, at)}to: ${endsAt}${text.slice(at + "to: null".length)}`;
    writeFileSync(path, `${closed}${added}`);
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

const told = "document: QĐ 1-QĐ/TW (15/12/2026)\n  source: the gazette of the test\n  certainty: SOURCED\n";

/** Rules of 2027 as a site would write them: other reasons, another cap, other points, other limitation, longer probation. */
export const rulesOf2027: readonly RuleChange[] = [
  {
    topic: "rating-liability",
    endsAt: 2027,
    added: `- id: NEW-2027
  from: 2027
  to: null
  notLiableReasons: [EXEMPT, ADMITTED_UNDER_6_MONTHS, NEWLY_FOUNDED]
  recentAdmissionMonths: 9
  periodKinds: [YEAR]
  hasScore: false
  ${told}`,
  },
  {
    topic: "excellent-cap",
    endsAt: 2027,
    added: `- id: NEW-2027
  from: 2027
  to: null
  rate: 0.25
  base: INCL
  scope: SUPERIOR
  exceptionRate: null
  rounding: NEAREST
  ${told}`,
  },
  {
    topic: "meeting-levels",
    endsAt: "2027-01-01",
    added: `- id: NEW-2027
  from: 2027-01-01
  to: null
  goodFrom: 95
  fairFrom: 70
  averageFrom: 50
  goodNeedsFullMarks: false
  ${told}`,
  },
  {
    topic: "discipline-limitation",
    endsAt: "2027-01-01",
    added: `- id: NEW-2027
  from: 2027-01-01
  to: null
  years: { REPRIMAND: 7, WARNING: 10, REMOVAL_FROM_POST: 10, EXPULSION: null, DISSOLUTION: null }
  effectMonths: 24
  isRestartedByNewViolation: false
  ${told}`,
  },
  {
    topic: "probation",
    endsAt: "2027-01-01",
    added: `- id: NEW-2027
  from: 2027-01-01
  to: null
  months: 18
  allowedDays: 0
  ${told}`,
  },
];

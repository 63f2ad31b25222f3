import { plantDisciplineFlaws } from "../flaw/discipline-flaws.ts";
import type { FlawMark } from "../flaw/planted-flaw.ts";
import type { Member } from "../member/member.ts";
import type { Organisation } from "../organisation/history.ts";
import type { MemberRating, RatingList } from "../rating/rating.ts";
import { addOtherInspections, tellBodies } from "./body.ts";
import { Directory } from "./directory.ts";
import { buildDiscipline, buildExpulsions, DisciplineNumbers } from "./discipline-build.ts";
import type { InspectionList } from "./inspection.ts";
import type { OutcomeList } from "./outcome.ts";
import { buildPlans, type PlanList } from "./plan.ts";
import { buildSubjects } from "./subject-build.ts";

/** What inspections followed from and what they came to, on record. */
export interface InspectionRecord {
  readonly inspectionPlanLists: readonly PlanList[];
  readonly outcomeLists: readonly OutcomeList[];
}

/** Builds plans, subjects, conclusions and discipline around the inspections, and tells those their bodies and items. */
export function buildInspectionRecord(
  seed: number,
  inspections: readonly InspectionList[],
  organisations: readonly Organisation[],
  members: readonly Member[],
  ratings: readonly RatingList<MemberRating>[],
  size: number,
): InspectionRecord & { readonly flaws: readonly FlawMark[] } {
  const directory = new Directory(organisations, members);
  addOtherInspections(seed, inspections, organisations);
  tellBodies(seed, inspections, directory);
  const inspectionPlanLists = buildPlans(seed, inspections, directory);
  const numbers = new DisciplineNumbers();
  const subjects = buildSubjects(seed, inspections, directory);
  const actions = [
    ...buildExpulsions(seed, members, numbers),
    ...buildDiscipline(seed, subjects, ratings, size, numbers),
  ];
  const periodOf = (day: string) => (day >= "2025-07-01" && day < "2026-01-01" ? "2025b" : day.slice(0, 4));
  const [subjectsOf, actionsOf] = [
    Map.groupBy(subjects, ({ inspection }) => periodOf(inspection.startedOn)),
    Map.groupBy(actions, ({ decidedOn }) => periodOf(decidedOn)),
  ];
  const outcomeLists = [...new Set([...subjectsOf.keys(), ...actionsOf.keys()])].sort().map(
    (period): OutcomeList => ({
      year: Number(period.slice(0, 4)),
      committeeCode: period >= "2025b" ? "TNM" : "BK",
      subjects: (subjectsOf.get(period) ?? []).map(({ row }) => row),
      actions: actionsOf.get(period) ?? [],
    }),
  );
  const flaws = plantDisciplineFlaws({ outcomeLists, members, organisations, directory, numbers });
  return { inspectionPlanLists, outcomeLists, flaws };
}

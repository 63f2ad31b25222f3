import { hasBody, type InspectingBody, type InspectionKind } from "@nq21/code-lists/inspection";
import { addDays } from "../day.ts";
import type { Decision } from "../organisation/change-record.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { findVersion } from "../organisation/history.ts";
import { openStream } from "../random-stream.ts";
import { beginOfList } from "./body.ts";
import type { Directory } from "./directory.ts";
import type { Inspection, InspectionList } from "./inspection.ts";

/** An item of a yearly plan, under the codes of the day on which it was decided. */
export interface PlanItem extends Decision {
  readonly organisationCode: string;
  readonly body: InspectingBody;
  readonly year: number;
  readonly item: string;
  readonly kind: InspectionKind;
  readonly subjectCode: string | null;
  readonly organisationCount: number | null;
  readonly memberCount: number | null;
  readonly quarter: number | null;
}

/** The plans of a year, or of the part of 2025 after the merger, as the province hands them in. */
export interface PlanList {
  readonly year: number;
  readonly committeeCode: string;
  readonly items: PlanItem[];
}

/** What nobody plans: it answers to what happens. */
const unplanned: ReadonlySet<InspectionKind> = new Set(["ON_SIGNS_OF_VIOLATION", "DENUNCIATION", "COMPLAINT"]);
/** Days after the first of the period on which plans are decided. */
const DECIDED_AFTER = 4;
/** Of 100 items, those that were never carried out. */
const NOT_HELD_PER_100 = 6;

const quarterOf = (day: string): number => Math.ceil(Number(day.slice(5, 7)) / 3);

/**
 * Plans what was inspected, as far as it was planned, and some that never was; tells each inspection its item. A committee's
 * items are numbered through its year and body.
 */
export function buildPlans(seed: number, lists: readonly InspectionList[], directory: Directory): PlanList[] {
  const numbers = new Map<string, number>();
  const byPeriod = Map.groupBy(lists, (list) => beginOfList(list));
  return [...byPeriod].map(([from, own]) => {
    const decidedOn = addDays(from, DECIDED_AFTER);
    const stream = openStream(seed, `inspection plans ${from}`);
    const year = Number(from.slice(0, 4));
    const items: PlanItem[] = [];
    const plan = (inspection: Inspection, committeeCode: string): PlanItem | null => {
      const { kind, body, startedOn, leadCode, subjectCode } = inspection;
      const lead = directory.findBearer(leadCode, startedOn);
      const planner = lead && findVersion(lead, decidedOn);
      if (!body || !planner || !hasBody(planner.kind, body) || startedOn <= decidedOn) return null;
      const organisationCode = planner.code;
      const subject = directory.findBearer(subjectCode, startedOn);
      const plannedCode = (subject && findVersion(subject, decidedOn)?.code) ?? null;
      const series = `${organisationCode}/${body}/${from}`;
      const number = (numbers.get(series) ?? 0) + 1;
      numbers.set(series, number);
      const { name, mark } = issuerOf(committeeCode);
      return {
        organisationCode,
        body,
        year,
        item: `${number}${from.endsWith("01-01") ? "" : "b"}`,
        kind,
        subjectCode: plannedCode,
        organisationCount: plannedCode === null ? 1 : null,
        memberCount: stream.chance(0.3) ? stream.between(1, 4) : null,
        quarter: quarterOf(startedOn),
        decisionNumber: `${String(1 + stream.integer(90)).padStart(2, "0")}-${mark.replace("QĐ", "KH")}`,
        issuer: name,
        decidedOn,
      };
    };
    for (const { inspections, committeeCode } of own)
      for (const inspection of inspections) {
        if (unplanned.has(inspection.kind)) continue;
        const item = plan(inspection, committeeCode);
        if (!item) continue;
        inspection.plannedItem = item.item;
        items.push(item);
        const left = stream.integer(100) < NOT_HELD_PER_100 ? plan(inspection, committeeCode) : null;
        if (left) items.push(left);
      }
    return { year, committeeCode: from < "2025-07-01" ? "BK" : "TNM", items };
  });
}

import type { Actor } from "@nq21/authorisation/actor";
import { codesOf } from "@nq21/code-lists/code-list";
import { type AdmissionSource, admissionSources } from "@nq21/code-lists/membership";
import type { Database } from "@nq21/database/connection";
import { probation } from "@nq21/dated-rules/probation";
import { rulesOf } from "@nq21/dated-rules/rules-in-force";
import { sql } from "kysely";
import { type Counted, countAsked, lastDayOf } from "../record/counted.repository.ts";
import { AdmissionSourceCount, AdmissionYear } from "./admission-year.type.ts";

type CountedYear = Readonly<Record<AdmissionSource | "unknown", number>> & Omit<AdmissionYear, "year" | "sources">;

function yearOf(year: number, { unknown, ...counted }: CountedYear): AdmissionYear {
  const { admitted, readmitted, confirmedOnTime, confirmedLate, confirmationOverdue, planned } = counted;
  const sources = [
    ...codesOf(admissionSources).map((source) => ({ source, count: counted[source] })),
    { source: null, count: unknown },
  ].map((each) => Object.assign(new AdmissionSourceCount(), each));
  return Object.assign(new AdmissionYear(), {
    ...{ year, admitted, sources, readmitted },
    ...{ confirmedOnTime, confirmedLate, confirmationOverdue, planned },
  });
}

/**
 * The admissions of each of these years to cells below each organisation; one statement for all. Years beyond the actor's reach are
 * left out, and "BEYOND_REACH" stands where all are.
 */
export async function countAdmissions(
  database: Database,
  actor: Actor,
  organisationIds: readonly string[],
  years: readonly number[],
  today: string,
): Promise<Counted<AdmissionYear>[]> {
  const asked = organisationIds.flatMap((organisationId) =>
    years.map((year) => ({ organisationId, on: lastDayOf(year) })),
  );
  if (asked.length === 0) return organisationIds.map(() => []);
  const rules = rulesOf(probation).map(({ from, to, months, allowedDays }) => ({ from, to, months, allowedDays }));
  const counted = await countAsked<CountedYear>(database, actor, asked, today, {
    dataClass: "MEMBER_COUNT",
    call: (lists) => sql`nq21.count_admissions(
      ${lists.organisations}, ${lists.years}, ${today}::date, ${JSON.stringify(rules)}::jsonb)`,
    columns: sql`counted.admitted, counted.youth_union as "YOUTH_UNION", counted.trade_union as "TRADE_UNION",
      counted.other_organisation as "OTHER_ORGANISATION", counted.members_only as "NONE",
      counted.source_unknown as "unknown", counted.readmitted, counted.on_time as "confirmedOnTime",
      counted.late as "confirmedLate", counted.overdue as "confirmationOverdue", counted.planned`,
    told: sql`counted.admitted`,
  });
  return organisationIds.map((_, place): Counted<AdmissionYear> => {
    const own = years.map((year, at) => ({ year, rows: counted[place * years.length + at] as Counted<CountedYear> }));
    if (own.every(({ rows }) => rows === "BEYOND_REACH")) return "BEYOND_REACH";
    return own.flatMap(({ year, rows }) => (rows === "BEYOND_REACH" ? [] : rows.map((row) => yearOf(year, row))));
  });
}

import type { Actor } from "@nq21/authorisation/actor";
import { codesOf } from "@nq21/code-lists/code-list";
import { type AdmissionSource, admissionSources } from "@nq21/code-lists/membership";
import type { Database } from "@nq21/database/connection";
import { allowRows } from "@nq21/database/row-policy";
import { probation } from "@nq21/dated-rules/probation";
import { rulesOf } from "@nq21/dated-rules/rules-in-force";
import { sql } from "kysely";
import { type Counted, countAsked, lastDayOf, ruleOf } from "../record/counted.repository.ts";
import { AdmissionSourceCount, type AdmissionYearFigures, type Confirmations } from "./admission-year.type.ts";

type CountedYear = Readonly<Record<AdmissionSource | "unknown", number>> &
  Pick<AdmissionYearFigures, "admitted" | "readmitted" | "planned"> &
  Confirmations & { readonly tellsConfirmations: boolean };

function yearOf(year: number, { unknown, tellsConfirmations, ...counted }: CountedYear): AdmissionYearFigures {
  const { admitted, readmitted, confirmedOnTime, confirmedLate, confirmationOverdue, planned } = counted;
  const sources = [
    ...codesOf(admissionSources).map((source) => ({ source, count: counted[source] })),
    { source: null, count: unknown },
  ].map((each) => Object.assign(new AdmissionSourceCount(), each));
  const confirmations = tellsConfirmations ? { confirmedOnTime, confirmedLate, confirmationOverdue } : null;
  return { year, admitted, sources, readmitted, planned, confirmations };
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
): Promise<Counted<AdmissionYearFigures>[]> {
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
      counted.late as "confirmedLate", counted.overdue as "confirmationOverdue", counted.planned,
      counted.overdue is not null and ${allowRows(actor, ruleOf("MEMBER_RECORD"), "asked")} as "tellsConfirmations"`,
    told: sql`counted.admitted`,
  });
  return organisationIds.map((_, place): Counted<AdmissionYearFigures> => {
    const own = years.map((year, at) => ({ year, rows: counted[place * years.length + at] as Counted<CountedYear> }));
    if (own.every(({ rows }) => rows === "BEYOND_REACH")) return "BEYOND_REACH";
    return own.flatMap(({ year, rows }) => (rows === "BEYOND_REACH" ? [] : rows.map((row) => yearOf(year, row))));
  });
}

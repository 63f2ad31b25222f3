import { codesOf } from "@nq21/code-lists/code-list";
import { type CourseKind, courseKinds } from "@nq21/code-lists/learning";
import { writeDay } from "../day.ts";
import type { Member } from "../member/member.ts";
import type { Decision } from "../organisation/change-record.ts";
import { PROVINCE_MERGER } from "../organisation/committees.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { findAncestor, findVersion, type Organisation } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";

/** Candidates on a day. */
export interface CandidateCount {
  readonly organisationCode: string;
  readonly countedOn: string;
  readonly candidateCount: number;
  readonly youthUnionCount: number;
  readonly tradeUnionCount: number;
}
/** Classes of one kind in a year. */
export interface CourseCount {
  readonly organisationCode: string;
  readonly year: number;
  readonly kind: CourseKind;
  readonly classCount: number;
  readonly attendanceCount: number;
  certificateCount: number | null;
}
/** A plan of admission. */
export interface AdmissionPlan extends Decision {
  readonly organisationCode: string;
  readonly fromYear: number;
  readonly toYear: number;
  admissionCount: number;
}
/** What the Front and the unions did in a year. */
export interface FrontActivity {
  readonly organisationCode: string;
  readonly year: number;
  readonly sessionCount: number;
  readonly introducedCount: number;
}

/** What the committees of a province count in a year. */
export interface CountList {
  readonly year: number;
  readonly committeeCode: string;
  readonly candidates: CandidateCount[];
  readonly courses: CourseCount[];
  readonly plans: AdmissionPlan[];
  readonly activities: FrontActivity[];
}

const countYears = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026] as const;

const isCounting = (organisation: Organisation, day: string): boolean => {
  const kind = findVersion(organisation, day)?.kind;
  return organisation.role !== "STAND_IN" && (kind === "ABOVE_GRASSROOTS" || kind === "PROVINCIAL_CHAPTER");
};

/** Admissions of each year at each committee and at the province, as organisations stood on the day of admission. */
function countAdmissions(members: readonly Member[]): Map<Organisation, Map<number, number>> {
  const counts = new Map<Organisation, Map<number, number>>();
  for (const { memberships } of members)
    for (const { cell, from, joinReason } of memberships) {
      if (joinReason !== "ADMITTED") continue;
      const day = writeDay(from);
      const year = Number(day.slice(0, 4));
      for (const kind of ["ABOVE_GRASSROOTS", "PROVINCIAL_CHAPTER"] as const) {
        const above = findAncestor(cell, day, (version) => version.kind === kind);
        if (!above) continue;
        const own = counts.get(above) ?? new Map<number, number>();
        counts.set(above, own.set(year, (own.get(year) ?? 0) + 1));
      }
    }
  return counts;
}

/** How often each kind is held, and who comes, against a hundred admissions. */
const classes: Readonly<Record<CourseKind, readonly [attendances: number, perClass: number, isCertified: boolean]>> = {
  CANDIDATE_CLASS: [135, 60, true],
  NEW_MEMBER_CLASS: [96, 55, true],
  POLITICAL_THEORY: [22, 45, true],
  PARTY_WORK_SKILLS: [70, 80, true],
  RAPPORTEUR_TRAINING: [18, 40, false],
  DIRECTIVE_STUDY: [900, 160, false],
};

function listCourses(organisationCode: string, year: number, admitted: number, stream: RandomStream): CourseCount[] {
  return codesOf(courseKinds).map((kind) => {
    const [attendances, perClass, isCertified] = classes[kind];
    const attendanceCount = Math.max(4, Math.round((admitted * attendances * stream.between(85, 115)) / 10_000));
    const classCount = Math.max(1, Math.round(attendanceCount / perClass));
    const certificateCount = isCertified ? Math.round((attendanceCount * stream.between(93, 100)) / 100) : null;
    return { organisationCode, year, kind, classCount, attendanceCount, certificateCount };
  });
}

function planOf(
  organisationCode: string,
  years: readonly [number, number],
  admissionCount: number,
  stream: RandomStream,
) {
  const { name: issuer, mark } = issuerOf(organisationCode);
  const decidedOn = `${years[0]}-01-${stream.between(10, 28)}`;
  const decision = { decisionNumber: `${stream.between(2, 60)}-${mark.replace("QĐ", "KH")}`, issuer, decidedOn };
  return { organisationCode, fromYear: years[0], toYear: years[1], admissionCount, ...decision };
}

/** The plans of terms: of the province before the merger, and of the new one. */
function listTermPlans(year: number, stream: RandomStream, yearly: number): AdmissionPlan[] {
  if (year === 2020) return [planOf("BK", [2020, 2025], Math.round(yearly * 5.4), stream)];
  return year === 2026 ? [planOf("TNM", [2026, 2030], Math.round(yearly * 5.1), stream)] : [];
}

/** What the committees count year by year, the province for all of them. */
export function buildCounts(
  seed: number,
  members: readonly Member[],
  organisations: readonly Organisation[],
): CountList[] {
  const admissions = countAdmissions(members);
  const admittedAt = (organisation: Organisation, year: number) => admissions.get(organisation)?.get(year) ?? 0;
  return countYears.map((year) => {
    const stream = openStream(seed, `member counts ${year}`);
    const lastDay = `${year}-12-31`;
    const list: CountList = {
      ...{ year, committeeCode: lastDay < PROVINCE_MERGER ? "BK" : "TNM" },
      ...{ candidates: [], courses: [], plans: [], activities: [] },
    };
    for (const organisation of organisations.filter((each) => isCounting(each, lastDay))) {
      const code = findVersion(organisation, lastDay)?.code ?? "";
      // The new province counts the part of it that is on record.
      const admitted = Math.max(2, admittedAt(organisation, year));
      const candidateCount = Math.round((admitted * stream.between(120, 190)) / 100);
      list.candidates.push({
        organisationCode: code,
        countedOn: year === 2026 ? "2026-06-30" : lastDay,
        candidateCount,
        youthUnionCount: Math.round((candidateCount * stream.between(52, 70)) / 100),
        tradeUnionCount: Math.round((candidateCount * stream.between(8, 22)) / 100),
      });
      list.activities.push({
        ...{ organisationCode: code, year, sessionCount: stream.between(2, 9) },
        introducedCount: Math.round((admitted * stream.between(60, 105)) / 100),
      });
      list.courses.push(...listCourses(code, year, admitted, stream));
    }
    const planDay = `${year}-01-10`;
    for (const organisation of organisations.filter((each) => isCounting(each, planDay))) {
      const code = findVersion(organisation, planDay)?.code ?? "";
      const wanted = Math.max(2, Math.round((admittedAt(organisation, year) * stream.between(90, 112)) / 100));
      list.plans.push(planOf(code, [year, year], wanted, stream));
      if (code === "BK" || code === "TNM") list.plans.push(...listTermPlans(year, stream, wanted));
    }
    return list;
  });
}

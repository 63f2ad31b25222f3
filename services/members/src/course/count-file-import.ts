import type { Actor } from "@nq21/authorisation/actor";
import type { FactDays } from "@nq21/authorisation/row-rules";
import { findOutOfReach } from "@nq21/database/edit-reach";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { listRepeated, type PlacedFact } from "@nq21/database/repeated-fact";
import { addCounts, awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { dayInVietnam } from "@nq21/subgraph/day-in-vietnam";
import { type Fault, MAX_FAULTS, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { activityDays, candidateDays, courseDays, planDays } from "../record/fact-days.ts";
import { admissionPlans, candidateCounts, courseCounts, frontActivities } from "./count-file.repository.ts";
import {
  activityOf,
  candidatesOf,
  courseOf,
  planOf,
  type SaidActivity,
  type SaidCandidates,
  type SaidCourse,
  type SaidPlan,
} from "./count-file-rules.ts";

const sheets = {
  candidates: "Đối tượng kết nạp",
  courses: "Lớp, học viên",
  plans: "Kế hoạch kết nạp",
  activities: "Mặt trận, đoàn thể",
} as const;

type Line<Said> = {
  readonly row: number;
  readonly said: Said & { readonly organisationCode: string };
  readonly on: string;
};
type PlanSaid = SaidPlan & { readonly decisionNumber: string; readonly issuer: string; readonly decidedOn: string };
type Count = { readonly id: string; readonly organisation_id: string } & Readonly<Record<string, unknown>>;

function readSheet<Said>(rows: readonly ParsedRow[] = [], onOf: (said: Said) => string): Line<Said>[] {
  return rows.map(({ row, values }) => {
    const said = values as unknown as Line<Said>["said"];
    return { row, said, on: onOf(said) };
  });
}

/** Counts in which a part exceeds its whole, and days to come. */
function checkCandidates({ row, said }: Line<SaidCandidates>): Fault[] {
  const place = (column: string) => ({ sheet: sheets.candidates, row, column });
  const whole = "Số đối tượng kết nạp";
  const parts = [
    ["Trong đó đoàn viên", said.youthUnionCount],
    ["Trong đó công đoàn viên", said.tradeUnionCount],
  ] as const;
  return [
    ...(said.countedOn > dayInVietnam(new Date()) ? [makeFault("IN_FUTURE", place("Ngày"), "Ngày")] : []),
    ...parts.flatMap(([part, count]) =>
      count !== null && count > said.candidateCount ? [makeFault("COUNT_OUT_OF_ORDER", place(part), part, whole)] : [],
    ),
  ];
}

function checkPlan({ row, said }: Line<PlanSaid>): Fault[] {
  return said.toYear < said.fromYear
    ? [makeFault("RANGE_OUT_OF_ORDER", { sheet: sheets.plans, row, column: "Đến năm" }, "Từ năm", "Đến năm")]
    : [];
}

/** Finds the organisation of each row, makes facts of them, and tells those that nobody knows or that lie beyond reach. */
async function resolve<Said>(
  tx: ActorTransaction,
  actor: Actor,
  days: FactDays,
  sheet: string,
  lines: readonly Line<Said>[],
  factOf: (organisationId: string, said: Said) => Count,
): Promise<{ placed: PlacedFact<Count>[]; faults: Fault[] }> {
  const organisations = await resolveOrganisations(
    tx,
    lines.map(({ said, on }) => ({ code: said.organisationCode, on })),
  );
  const place = (row: number) => ({ sheet, row, column: "Mã tổ chức" });
  const faults: Fault[] = [];
  const placed = lines.flatMap(({ row, said, on }) => {
    const organisationId = organisations.get(datedCodeKey({ code: said.organisationCode, on }));
    if (organisationId) return [{ sheet, row, fact: factOf(organisationId, said) }];
    faults.push(makeFault("UNKNOWN_ORGANISATION", place(row), on));
    return [];
  });
  const beyond = await findOutOfReach(
    tx,
    actor,
    days,
    placed.map(({ row, fact }) => ({ ...fact, at: row })),
  );
  return {
    placed,
    faults: [...faults, ...[...beyond].map((row) => makeFault("ORGANISATION_OUT_OF_REACH", place(row)))],
  };
}

/** Takes files of counts: candidates, classes, plans of admission, and what the Front and the unions did. */
export function countImporter({ idNamespace, ...settings }: ImporterSettings): Importer {
  return {
    kind: "MEMBER_COUNTS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const read = <Said>(sheet: string, onOf: (said: Said) => string) => readSheet<Said>(workbook.sheets[sheet], onOf);
      const candidates = read<SaidCandidates>(sheets.candidates, ({ countedOn }) => countedOn);
      const courses = read<SaidCourse>(sheets.courses, ({ year }) => `${year}-12-31`);
      const plans = read<PlanSaid>(sheets.plans, ({ decidedOn }) => decidedOn);
      const activities = read<SaidActivity>(sheets.activities, ({ year }) => `${year}-12-31`);
      const found = [
        await resolve(tx, actor, candidateDays, sheets.candidates, candidates, (organisationId, said) =>
          candidatesOf(idNamespace, organisationId, said),
        ),
        await resolve(tx, actor, courseDays, sheets.courses, courses, (organisationId, said) =>
          courseOf(idNamespace, organisationId, said),
        ),
        await resolve(tx, actor, planDays, sheets.plans, plans, (organisationId, said) =>
          planOf(idNamespace, organisationId, said, {
            decision_number: said.decisionNumber,
            issuer: said.issuer,
            decided_on: said.decidedOn,
          }),
        ),
        await resolve(tx, actor, activityDays, sheets.activities, activities, (organisationId, said) =>
          activityOf(idNamespace, organisationId, said),
        ),
      ] as const;
      const faults = [
        ...found.flatMap((each) => each.faults),
        ...candidates.flatMap(checkCandidates),
        ...plans.flatMap(checkPlan),
        ...listRepeated(found.flatMap((each) => each.placed)),
      ];
      if (faults.length > 0) return { faults: faults.slice(0, MAX_FAULTS) };
      await awaitTurnOfFile(tx);
      const tables = [candidateCounts, courseCounts, admissionPlans, frontActivities];
      const stored = [];
      for (const [at, { placed }] of found.entries()) {
        const facts = placed.map(({ fact }) => fact);
        stored.push(await storeFacts(tx, batchId, (tables[at] as typeof courseCounts).table, facts));
      }
      return addCounts(stored);
    },
  };
}

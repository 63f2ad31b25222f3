import type { DutyKind } from "@nq21/code-lists/programme";
import { addDays } from "../day.ts";
import { AS_OF } from "../organisation/committees.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import { type CommitteeLife, stoodOn } from "./committee-lives.ts";
import type { DocumentRow } from "./official-documents.ts";

/** A row of the sheet “Văn bản phải ban hành”. */
export interface DutyRow {
  readonly organisationCode: string;
  readonly kind: DutyKind;
  readonly section: string;
  readonly year: number;
  readonly dueOn: string;
  readonly documentKey: string | null;
}

/** What committees had to issue, and did. */
export interface DutyRecord {
  readonly duties: readonly DutyRow[];
  readonly documents: readonly DocumentRow[];
}

interface Wave {
  readonly kind: DutyKind;
  readonly section: string;
  readonly year: number;
  /** First day on which one may be issued. */
  readonly openOn: string;
  readonly dueOn: string;
  isBound(committee: CommitteeLife): boolean;
}

const everyone = () => true;
const reports = [2022, 2023, 2024, 2025, 2026].map(
  (year): Wave => ({
    kind: "REPORT",
    section: "IV.3",
    year,
    openOn: `${year}-12-05`,
    dueOn: `${year + 1}-01-15`,
    isBound: everyone,
  }),
);
const waves: readonly Wave[] = [
  { kind: "PLAN", section: "IV.1", year: 2022, openOn: "2022-09-26", dueOn: "2022-12-31", isBound: everyone },
  {
    kind: "COORDINATION_RULES",
    section: "III.1.2",
    year: 2023,
    openOn: "2023-05-15",
    dueOn: "2023-12-31",
    isBound: ({ isDistrict }) => isDistrict,
  },
  {
    kind: "WORKING_RULES",
    section: "III.1.2",
    year: 2025,
    openOn: "2025-07-08",
    dueOn: "2025-09-30",
    isBound: everyone,
  },
  { kind: "PLAN", section: "IV.1", year: 2025, openOn: "2025-08-04", dueOn: "2025-12-31", isBound: everyone },
  ...reports,
];

/** Duties that nothing came of, and those that came late: planted, each by kind, year and committee. */
export const missingDuties: readonly string[] = [
  "PLAN/2022/BK.066",
  "PLAN/2025/02107",
  "PLAN/2025/02191",
  "REPORT/2023/BK.063",
  "REPORT/2025/TNM.UBND",
  "WORKING_RULES/2025/02044",
];
/** Duties that were met late: planted. */
export const lateDuties: readonly string[] = [
  "PLAN/2022/BK.062",
  "PLAN/2025/01894",
  "REPORT/2024/BK.061",
  "COORDINATION_RULES/2023/BK.065",
];

const marks: Readonly<Record<DutyKind, string>> = {
  PLAN: "KH",
  REPORT: "BC",
  WORKING_RULES: "QC",
  COORDINATION_RULES: "QC",
};

function titleOf({ kind, year }: Wave): string {
  switch (kind) {
    case "PLAN":
      return "Kế hoạch thực hiện Chương trình hành động thực hiện Nghị quyết số 21-NQ/TW";
    case "REPORT":
      return `Báo cáo kết quả thực hiện Chương trình hành động thực hiện Nghị quyết số 21-NQ/TW năm ${year}`;
    case "WORKING_RULES":
      return "Quy chế làm việc của Ban Chấp hành, Ban Thường vụ";
    case "COORDINATION_RULES":
      return "Quy chế phối hợp giữa cấp ủy với chủ doanh nghiệp tư nhân";
  }
}

function issue(wave: Wave, committee: CommitteeLife, stream: RandomStream): DocumentRow | null {
  const { kind, year, openOn, dueOn } = wave;
  const key = `${kind}/${year}/${committee.code}`;
  const window = (Date.parse(dueOn) - Date.parse(openOn)) / 86_400_000;
  const inTime = addDays(openOn, stream.integer(window));
  const late = addDays(dueOn, 10 + stream.integer(40));
  const number = 5 + stream.integer(180);
  const issuedOn = lateDuties.includes(key) ? late : inTime;
  if (missingDuties.includes(key) || issuedOn > AS_OF) return null;
  return {
    documentKey: `${kind}-${year}-${committee.code}`,
    number: `${number}-${marks[kind]}/${committee.mark}`,
    issuer: committee.signer,
    issuedOn,
    title: titleOf(wave),
    kind,
    organisationCode: committee.code,
  };
}

/** What the committees had to issue under the programme, and what they did. Numbers and days of issue are made up. */
export function buildDuties(seed: number, committees: readonly CommitteeLife[]): DutyRecord {
  const stream = openStream(seed, "programme duties");
  const duties: DutyRow[] = [];
  const documents: DocumentRow[] = [];
  for (const wave of waves)
    for (const committee of committees) {
      const { kind, section, year, dueOn, openOn } = wave;
      if (!wave.isBound(committee) || !stoodOn(committee, openOn) || !stoodOn(committee, dueOn)) continue;
      const document = issue(wave, committee, stream);
      if (document) documents.push(document);
      duties.push({
        organisationCode: committee.code,
        kind,
        section,
        year,
        dueOn,
        documentKey: document?.documentKey ?? null,
      });
    }
  return { duties, documents };
}

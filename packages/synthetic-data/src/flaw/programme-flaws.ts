import type { DutyRow } from "../programme/duty.ts";
import { lateDuties, missingDuties } from "../programme/duty.ts";
import { type ProgrammeRecord, unshownTask } from "../programme/programme-record.ts";
import type { FlawMark } from "./planted-flaw.ts";

const keyOf = ({ kind, year, organisationCode }: DutyRow) => `${kind}/${year}/${organisationCode}`;

const ofDuty = (
  flaw: FlawMark["kind"],
  duty: DutyRow,
  columnKey: string,
  sentence: FlawMark["sentence"],
): FlawMark => ({
  kind: flaw,
  fileKind: "PROGRAMME_DUTIES",
  year: null,
  committee: "BK",
  sheet: "Văn bản phải ban hành",
  match: { organisationCode: duty.organisationCode, kind: duty.kind, year: duty.year },
  columnKey,
  sentence,
});

/** Names the gaps in how the programme is carried out. They were made with it. */
export function markProgrammeFlaws({ duties, pilots }: ProgrammeRecord): FlawMark[] {
  const missing = duties
    .filter((duty) => missingDuties.includes(keyOf(duty)))
    .map((duty) =>
      ofDuty("DOCUMENT_NOT_ISSUED", duty, "documentKey", {
        vi: `Quá hạn ${duty.dueOn} mà chưa ban hành văn bản này.`,
        en: `Due on ${duty.dueOn}, and never issued.`,
      }),
    );
  const late = duties
    .filter((duty) => lateDuties.includes(keyOf(duty)))
    .map((duty) =>
      ofDuty("DOCUMENT_ISSUED_LATE", duty, "documentKey", {
        vi: `Văn bản ban hành sau hạn ${duty.dueOn}.`,
        en: `Issued after it was due on ${duty.dueOn}.`,
      }),
    );
  const unreviewed = pilots
    .filter(({ state, reviewDocumentKey }) => state === "ENDED" && reviewDocumentKey === null)
    .map(
      ({ model, organisationCode }): FlawMark => ({
        kind: "PILOT_NOT_REVIEWED",
        fileKind: "PROGRAMME_TASKS",
        year: null,
        committee: "BK",
        sheet: "Thí điểm",
        match: { model, organisationCode },
        columnKey: "reviewDocumentKey",
        sentence: { vi: "Đã dừng thí điểm mà không tổng kết.", en: "The pilot ended and nobody reviewed it." },
      }),
    );
  return [
    ...missing,
    ...late,
    ...unreviewed,
    {
      kind: "TASK_NOT_SHOWN",
      fileKind: "PROGRAMME_TASKS",
      year: null,
      committee: "BK",
      sheet: "Nhiệm vụ",
      match: { section: unshownTask.section },
      columnKey: "dueOn",
      sentence: {
        vi: `Không có minh chứng nào cho năm ${unshownTask.year}.`,
        en: `Nothing shows it for ${unshownTask.year}.`,
      },
    },
  ];
}

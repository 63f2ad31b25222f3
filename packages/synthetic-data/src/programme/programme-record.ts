import type { ProgrammeBody, TaskRole } from "@nq21/code-lists/programme";
import { addDays } from "../day.ts";
import { PROVINCE_MERGER } from "../organisation/committees.ts";
import type { Organisation } from "../organisation/history.ts";
import { type CommitteeLife, listCommitteeLives } from "./committee-lives.ts";
import { buildDuties, type DutyRow } from "./duty.ts";
import type { DocumentRow } from "./official-documents.ts";
import { buildPilots, type PilotRow } from "./pilot.ts";
import { provinceDocuments, provinceOn, reportedYears, reportKeyOf } from "./province-documents.ts";
import { type PlannedTask, plannedTasks } from "./tasks.ts";

/** A row of the sheet “Phân công”. */
export interface OwnerRow {
  readonly section: string;
  readonly organisationCode: string | null;
  readonly body: ProgrammeBody | null;
  readonly role: TaskRole;
  readonly from: string;
  /** Last day. */
  readonly to: string | null;
}

/** A row of the sheet “Minh chứng”. */
export interface EvidenceRow {
  readonly section: string;
  readonly organisationCode: string;
  readonly year: number;
  readonly documentKey: string;
  readonly recordedOn: string;
}

/** The programme as it is carried out: who answers, what was issued, what shows the tasks. */
export interface ProgrammeRecord {
  readonly committees: readonly CommitteeLife[];
  readonly documents: readonly DocumentRow[];
  readonly owners: readonly OwnerRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly pilots: readonly PilotRow[];
  readonly duties: readonly DutyRow[];
}

/** Day of the programme. */
export const PROGRAMME_BEGINS = "2022-09-06";
/** Last day for which it sets anything. */
export const PROGRAMME_ENDS = "2030-12-31";

/** A yearly task that one year's report does not show: a planted gap. */
export const unshownTask = { section: "III.4-1", year: 2023 } as const;

/** Tasks that the province answers for by its reports of each year. */
const isReported = ({ recurrence }: PlannedTask) => recurrence === "YEARLY";

/** Which task a document of a committee shows. */
const shownBy = { PLAN: "IV.1", REPORT: null, WORKING_RULES: "III.1.2-1", COORDINATION_RULES: "III.1.2-2" } as const;

function listOwners(committees: readonly CommitteeLife[]): OwnerRow[] {
  const bodies = plannedTasks.flatMap(({ section, bodies: named }) =>
    named.map(
      (body, at): OwnerRow => ({
        section,
        organisationCode: null,
        body,
        role: at === 0 ? "LEAD" : "SUPPORT",
        from: PROGRAMME_BEGINS,
        to: null,
      }),
    ),
  );
  const lastDay = addDays(PROVINCE_MERGER, -1);
  const ofProvince = plannedTasks.filter(isReported).flatMap(({ section }): OwnerRow[] => [
    { section, organisationCode: "BK", body: null, role: "LEAD", from: PROGRAMME_BEGINS, to: lastDay },
    { section, organisationCode: "TNM", body: null, role: "LEAD", from: PROVINCE_MERGER, to: null },
  ]);
  const ofCommittees = committees.map(
    ({ code, from, to }): OwnerRow => ({
      section: "IV.1",
      organisationCode: code,
      body: null,
      role: "LEAD",
      from: from < PROGRAMME_BEGINS ? PROGRAMME_BEGINS : from,
      to: to === null ? null : addDays(to, -1),
    }),
  );
  return [...bodies, ...ofProvince, ...ofCommittees];
}

function listEvidence(duties: readonly DutyRow[], documents: readonly DocumentRow[]): EvidenceRow[] {
  const issuedOn = new Map([...documents, ...provinceDocuments].map((each) => [each.documentKey, each.issuedOn]));
  const recordedOn = (documentKey: string) => addDays(issuedOn.get(documentKey) as string, 3);
  const ofCommittees = duties.flatMap(({ kind, organisationCode, year, documentKey }): EvidenceRow[] => {
    const section = shownBy[kind];
    return section === null || documentKey === null
      ? []
      : [{ section, organisationCode, year, documentKey, recordedOn: recordedOn(documentKey) }];
  });
  const ofProvince = plannedTasks.filter(isReported).flatMap(({ section }) =>
    reportedYears
      .filter((year) => section !== unshownTask.section || year !== unshownTask.year)
      .map((year): EvidenceRow => {
        const documentKey = reportKeyOf(year);
        return {
          section,
          organisationCode: provinceOn(issuedOn.get(documentKey) as string),
          year,
          documentKey,
          recordedOn: issuedOn.get(documentKey) as string,
        };
      }),
  );
  const once = [
    ["III.1.2-1", 2023, "QC-MAU"],
    ["IV.3-2", 2024, "BC-TD"],
  ] as const;
  return [
    ...ofCommittees,
    ...ofProvince,
    ...once.map(
      ([section, year, documentKey]): EvidenceRow => ({
        section,
        organisationCode: "BK",
        year,
        documentKey,
        recordedOn: recordedOn(documentKey),
      }),
    ),
  ];
}

/** The programme as the province carries it out from 2022 to 31/10/2026. */
export function buildProgrammeRecord(seed: number, organisations: readonly Organisation[]): ProgrammeRecord {
  const committees = listCommitteeLives(organisations);
  const { duties, documents } = buildDuties(seed, committees);
  return {
    committees,
    documents: [...provinceDocuments, ...documents],
    owners: listOwners(committees),
    evidence: listEvidence(duties, documents),
    pilots: buildPilots(seed, organisations),
    duties,
  };
}

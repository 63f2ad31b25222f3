import { movingTree, placeId } from "@nq21/database/testing/moving-tree";
import {
  anAction,
  anInspection,
  aPlanItem,
  aSubject,
  type InspectionsRecord,
  memberId,
  openInspectionsRecord,
} from "./inspections-record.ts";

const of = (organisationCode: string, ...days: string[]) =>
  days.map((startedOn) =>
    anInspection({
      reference: `${organisationCode}/${startedOn}`,
      year: Number(startedOn.slice(0, 4)),
      leadOrganisationCode: startedOn < "2025-07-01" ? "P" : "N",
      organisationCode,
      startedOn,
      concludedOn: null,
    }),
  );

/** Cells of the moving tree whose members are inspected and disciplined; each has one, who once belonged to A1 as well. */
const cells = ["A1", "A2", "A3", "B1", "B2", "M1"];
const cardOf = (cell: string) => `9100000${cells.indexOf(cell)}`;
/** Ids of those members. */
export const movingMembers: readonly string[] = cells.map((cell) => memberId(cardOf(cell)));

const leadOn = (day: string) => (day < "2025-07-01" ? "P" : "N");

/** The cell, and a member of it, as subjects of the inspection that began there on a day. */
const subjectsOf = (organisationCode: string, ...days: string[]) =>
  days.flatMap((day) => {
    const named = {
      ...{ reference: `${organisationCode}/${day}`, year: Number(day.slice(0, 4)) },
      ...{ leadOrganisationCode: leadOn(day), organisationCode, isInViolation: null },
    };
    return [aSubject(named), aSubject({ ...named, subject: "MEMBER", cardNumber: cardOf(organisationCode) })];
  });

/** Discipline of a cell and of a member of it, for an act of one day, decided on another. */
const actionsOn = (organisationCode: string, violatedOn: string, decidedOn: string) => {
  const action = {
    ...{ deciderCode: leadOn(decidedOn), body: "STANDING_COMMITTEE", organisationCode, violatedOn, decidedOn },
    ...{ effectiveOn: decidedOn, decisionNumber: `${organisationCode}/${decidedOn}` },
  };
  return [anAction(action), anAction({ ...action, subject: "MEMBER", cardNumber: cardOf(organisationCode) })];
};
/** Put down to B1 first, then to A1, where the member had belonged as well. */
const mistaken = (organisationCode: string) =>
  anAction({
    ...{ deciderCode: "P", body: "COMMITTEE", subject: "MEMBER", organisationCode, cardNumber: cardOf("B1") },
    ...{ violatedOn: null, decidedOn: "2023-06-01", effectiveOn: "2023-06-01", decisionNumber: "mistaken" },
  });

const planOf = (organisationCode: string, ...years: number[]) =>
  years.map((year) =>
    aPlanItem({
      ...{ organisationCode, body: "COMMITTEE", year, subjectCode: null, organisationCount: 1 },
      decidedOn: `${year}-${organisationCode === "N" || organisationCode === "C1" ? "07-05" : "01-05"}`,
    }),
  );

/** The record on the moving tree: cells and districts are inspected before and after they move, end and go over. */
export async function openMovingRecord(): Promise<InspectionsRecord> {
  const record = await openInspectionsRecord(movingTree, async (asked) =>
    asked.map((each) => {
      const cell = cells.find((code) => "cardNumber" in each && cardOf(code) === each.cardNumber);
      const belonged = [cell, "A1"].some((code) => code && placeId(code) === each.organisationId);
      return cell && belonged ? { memberId: memberId(cardOf(cell)), standing: "FULL", isConfirmed: true } : null;
    }),
  );
  const reports = [
    await record.importRows([
      ...of("P", "2019-03-01", "2025-05-01"),
      ...of("N", "2025-09-01"),
      ...of("A", "2019-03-01", "2024-03-01"),
      ...of("B", "2020-03-01", "2024-03-01"),
      ...of("A1", "2018-05-01", "2025-08-01"),
      ...of("A2", "2021-12-31", "2022-01-01", "2025-08-01"),
      ...of("A3", "2022-12-31"),
      ...of("B1", "2023-12-31", "2024-01-01"),
      ...of("B2", "2023-12-31"),
      ...of("M1", "2020-12-31", "2021-01-01", "2025-08-01"),
      ...of("C1", "2025-08-01"),
      anInspection({ reference: "mistaken", leadOrganisationCode: "P", organisationCode: "B1", concludedOn: null }),
    ]),
    // It was A1 that was inspected.
    await record.importRows([
      anInspection({ reference: "mistaken", leadOrganisationCode: "P", organisationCode: "A1", concludedOn: null }),
    ]),
    await record.importSheets("INSPECTION_PLANS", {
      "Kế hoạch KT-GS": [
        ...planOf("P", 2019, 2025),
        ...planOf("N", 2025),
        ...planOf("A", 2019, 2024),
        ...planOf("B", 2020, 2025),
        ...planOf("C1", 2025),
      ],
    }),
    await record.importSheets("INSPECTION_OUTCOMES", {
      "Đối tượng": [
        ...subjectsOf("A1", "2018-05-01", "2025-08-01"),
        ...subjectsOf("A2", "2021-12-31", "2022-01-01", "2025-08-01"),
        ...subjectsOf("A3", "2022-12-31"),
        ...subjectsOf("B1", "2023-12-31", "2024-01-01"),
        ...subjectsOf("B2", "2023-12-31"),
        ...subjectsOf("M1", "2020-12-31", "2021-01-01"),
      ],
      "Kỷ luật": [
        ...actionsOn("A1", "2024-01-01", "2025-06-30"),
        ...actionsOn("A2", "2021-06-01", "2022-01-01"),
        // They had ended when it was decided: their last day counts.
        ...actionsOn("A3", "2022-06-01", "2023-03-01"),
        ...actionsOn("B2", "2023-06-01", "2024-02-01"),
        ...actionsOn("M1", "2020-06-01", "2020-12-31"),
        mistaken("B1"),
      ],
    }),
    await record.importSheets("INSPECTION_OUTCOMES", { "Đối tượng": [], "Kỷ luật": [mistaken("A1")] }),
  ];
  for (const report of reports) if (report.outcome !== "STORED") throw new Error(JSON.stringify(report.faults));
  return record;
}

import { movingTree } from "@nq21/database/testing/moving-tree";
import { anInspection, type InspectionsRecord, openInspectionsRecord } from "./inspections-record.ts";

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

/** The record on the moving tree: cells and districts are inspected before and after they move, end and go over. */
export async function openMovingRecord(): Promise<InspectionsRecord> {
  const record = await openInspectionsRecord(movingTree);
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
  ];
  for (const report of reports) if (report.outcome !== "STORED") throw new Error(JSON.stringify(report.faults));
  return record;
}

import { movingTree } from "@nq21/database/testing/moving-tree";
import { aMembership, aRating, memberId, type SheetRow, startTestService, type TestService } from "./service.ts";

const left = (to: string, leaveReason = "TRANSFERRED_OUT") => ({ to, leaveReason });

/** Members who stayed, moved, departed, or whose cell moved, ended or went over into another. */
const register: readonly SheetRow[] = [
  { cardNumber: "1", organisationCode: "A1" },
  { cardNumber: "2", organisationCode: "A2", confirmedOn: null },
  { cardNumber: "3", organisationCode: "A3", ...left("2022-12-31") },
  { cardNumber: "3", organisationCode: "B1", from: "2023-01-01", joinReason: "TRANSFERRED_IN" },
  { cardNumber: "4", organisationCode: "B1", admittedOn: "2015-02-03", confirmedOn: "2016-02-03" },
  { cardNumber: "5", organisationCode: "B2", ...left("2023-12-31") },
  { cardNumber: "5", organisationCode: "B1", from: "2024-01-01", joinReason: "TRANSFERRED_IN" },
  { cardNumber: "6", organisationCode: "M1" },
  { cardNumber: "7", organisationCode: "B1", ...left("2020-06-30", "STRUCK_OFF") },
  { cardNumber: "8", organisationCode: "A1", ...left("2019-12-31") },
  {
    cardNumber: "8",
    organisationCode: "A2",
    from: "2020-01-01",
    joinReason: "TRANSFERRED_IN",
    ...left("2023-06-30", "DIED"),
  },
  { cardNumber: "9", organisationCode: "B1" },
].map((row) => aMembership({ fullName: `Người Thử ${row.cardNumber}`, ...row }));

const decided = (cardNumber: string, organisationCode: string, ...years: number[]): SheetRow[] =>
  years.map((year) =>
    aRating({ cardNumber, organisationCode, year, decidedOn: `${year}-12-01`, selfLevel: null, level: "GOOD" }),
  );

/** Cards of the members of the moving record. */
const cards = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

/** Ids of the members of the moving record. */
export const memberIds = cards.map(memberId);

/** The service on the moving tree, with a record in which something was corrected. */
export async function startMovingService(): Promise<TestService> {
  const service = await startTestService(movingTree);
  const reports = [
    await service.importRows("MEMBER_REGISTER", register),
    // Number 9 was put down to the wrong cell.
    await service.importRows("MEMBER_REGISTER", [
      aMembership({ cardNumber: "9", fullName: "Người Thử 9", organisationCode: "A1" }),
    ]),
    await service.importRows("MEMBER_RATINGS", [
      ...decided("1", "A1", 2019, 2022, 2024),
      ...decided("2", "A2", 2019, 2021, 2022, 2024),
      ...decided("3", "A3", 2021),
      ...decided("3", "B1", 2023),
      ...decided("5", "B2", 2019, 2022),
      ...decided("6", "M1", 2019, 2020, 2021, 2024),
      ...decided("8", "A1", 2018),
      ...decided("8", "A2", 2020, 2022),
    ]),
    await service.importRows("MEMBER_RATINGS", [
      aRating({ cardNumber: "2", organisationCode: "A2", year: 2022, decidedOn: "2022-12-15", level: "COMPLETED" }),
    ]),
  ];
  for (const report of reports) if (report.outcome !== "STORED") throw new Error(JSON.stringify(report.faults));
  return service;
}

import type { SheetRow } from "./service.ts";

/** A row on a member who is exempt, with everything in order. */
export function aStanding(row: SheetRow = {}): SheetRow {
  return {
    cardNumber: "80000001",
    organisationCode: "A1",
    kind: "EXEMPT",
    from: "2020-03-01",
    to: null,
    decisionNumber: "31-QĐ/ĐU",
    issuer: "Đảng ủy xã Thử",
    decidedOn: "2020-02-20",
    ...row,
  };
}

/** A row on a member who is elsewhere for a time, with everything in order. */
export function aTemporaryTransfer(row: SheetRow = {}): SheetRow {
  return {
    cardNumber: "80000001",
    organisationCode: "A1",
    destinationCode: null,
    destination: "OTHER_PROVINCE",
    from: "2020-03-01",
    to: "2020-12-31",
    ...row,
  };
}

/** A file on standings and temporary transfers. */
export const standingSheets = (standings: readonly SheetRow[], transfers: readonly SheetRow[] = []) => ({
  "Miễn, đình chỉ": standings,
  "Chuyển tạm thời": transfers,
});

import type { SheetRow } from "./service.ts";

const decision = { decisionNumber: "5-QĐ/ĐU", issuer: "Đảng ủy Thử nghiệm", decidedOn: "2019-12-20" };

/** A post with everything in order. */
export const aPost = (row: SheetRow = {}): SheetRow => ({
  cardNumber: "80000001",
  organisationCode: "A1",
  post: "SECRETARY",
  placeCode: null,
  from: "2020-01-01",
  to: null,
  ...decision,
  ...row,
});

/** A level of theory with everything in order. */
export const aLevel = (row: SheetRow = {}): SheetRow => ({
  cardNumber: "80000001",
  organisationCode: "A1",
  level: "INTERMEDIATE",
  from: "2021-06-01",
  ...row,
});

/** A cadre sent down with everything in order. */
export const aSecondment = (row: SheetRow = {}): SheetRow => ({
  cardNumber: "80000001",
  organisationCode: "A1",
  receiverCode: "B",
  from: "2022-01-01",
  to: "2023-12-31",
  ...decision,
  ...row,
});

/** A commendation with everything in order. */
export const aCommendation = (row: SheetRow = {}): SheetRow => ({
  cardNumber: "80000001",
  organisationCode: "A",
  form: "COMMENDATION_LETTER",
  year: 2022,
  ...decision,
  decidedOn: "2023-02-10",
  ...row,
});

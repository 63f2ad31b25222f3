import { dumpTables } from "@nq21/database/testing/dumped-tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aRating,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  await record.importRows("ORGANISATION_DIRECTORY", province);
});
afterAll(() => record.close());

let keys = 0;
const rate = (number: string, changes: Record<string, unknown> = {}) =>
  record.ask(
    `mutation ($input: RateOrganisationInput!) { rateOrganisation(input: $input) { __typename
      ... on OrganisationRated { rating { decisionNumber } }
      ... on InputRefusedError { message faults { code field } } } }`,
    {
      input: {
        ...{ organisation: idOf("01"), period: { year: 2025, kind: "YEAR" }, state: "DECIDED", level: "GOOD" },
        ...{ decision: { number, issuer: "Huyện ủy Ba Bể", decidedOn: "2025-12-20" }, idempotencyKey: `key-${keys++}` },
        ...changes,
      },
    },
  );

describe("what carries a mark of state secrecy", () => {
  it("is refused as a file, by its place alone, and leaves nothing", async () => {
    const before = await dumpTables(record.ownerUrl);
    const report = await record.importRows("ORGANISATION_RATINGS", [
      aRating({ organisationCode: "02" }),
      aRating({ organisationCode: "03", decisionNumber: "77-QĐ/HU (M)" }),
    ]);

    expect(report).toMatchObject({ outcome: "REFUSED", batchId: null, rowCount: 0, added: 0 });
    expect(report.faults).toMatchObject([{ code: "SECRET_MARK", sheet: "XL-TCĐ", row: 7 }]);
    expect(JSON.stringify(report)).not.toContain("77-QĐ");
    expect(await dumpTables(record.ownerUrl)).toEqual(before);
  });

  it("is refused as an edit, by its field alone, and leaves nothing", async () => {
    const before = await dumpTables(record.ownerUrl);
    const { rateOrganisation: refused } = await rate("77-QĐ/HU/Mật");
    const both = await rate("78-QĐ/HU (TM)", {
      decision: { number: "78-QĐ/HU (TM)", issuer: "TỐI MẬT", decidedOn: "2025-12-20" },
    });

    expect(refused.faults).toEqual([{ code: "SECRET_MARK", field: "decision.number" }]);
    expect(refused.message).not.toContain("77-QĐ");
    expect(both.rateOrganisation.faults.map(({ field }: { field: string }) => field)).toEqual([
      ...["decision.number", "decision.issuer"],
    ]);
    expect(await dumpTables(record.ownerUrl)).toEqual(before);
  });

  it("is refused as a change of organisations too, whose refusals are of another type", async () => {
    const decision = { number: "12-QĐ/TU (M)", issuer: "Tỉnh ủy", decidedOn: "2025-12-20" };
    const { data, errors } = await record.answer(
      `mutation ($input: RenameOrganisationInput!) { renameOrganisation(input: $input) { __typename } }`,
      {
        input: {
          organisation: idOf("01"),
          name: "Đảng bộ xã Mới",
          effectiveOn: "2026-01-01",
          decision,
          idempotencyKey: "m",
        },
      },
    );

    expect(data).toBeNull();
    expect(errors?.map(({ message, extensions }) => [message.split(":")[0], extensions.code])).toEqual([
      ["decision.number", "BAD_USER_INPUT"],
    ]);
  });

  it("is told from words that only sound like it", async () => {
    const { rateOrganisation: rated } = await rate("79-QĐ/HU", {
      decision: { number: "79-QĐ/HU", issuer: "Ban chỉ đạo bảo vệ bí mật nhà nước", decidedOn: "2025-12-20" },
    });

    expect(rated).toEqual({ __typename: "OrganisationRated", rating: { decisionNumber: "79-QĐ/HU" } });
  });
});

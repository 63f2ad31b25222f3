import { dumpTables } from "@nq21/database/testing/dumped-tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anEdit, change } from "../../testing/organisation-changes.ts";
import {
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
let directory: string;
beforeAll(async () => {
  record = await openOrganisationsRecord();
  directory = (await record.importRows("ORGANISATION_DIRECTORY", province)).batchId as string;
});
afterAll(() => record.close());

async function withdraw(batch: string, idempotencyKey: string, dryRun = false) {
  const { withdrawBatch } = await record.ask(
    `mutation ($input: WithdrawBatchInput!) { withdrawBatch(input: $input) {
      __typename
      ... on BatchWithdrawn { batch outcome differenceCount differences { organisation { id } before { name } after { name } } }
      ... on BuiltUponError { message } ... on NothingToWithdrawError { message } ... on IdempotencyKeyReusedError { message }
    } }`,
    { input: { batch, idempotencyKey, dryRun } },
  );
  return withdrawBatch;
}
const nameOf = async (id: string) =>
  (await record.ask(`query ($id: ID!) { organisation(id: $id) { name } }`, { id })).organisation.name;

describe("the withdrawal of a batch", () => {
  it("shows what would come back, leaves no trace on trial, and happens once under its key", async () => {
    const id = idOf("01");
    const renamed = await change(record, "renameOrganisation", anEdit({ organisation: id, name: "Đảng bộ xã Khác" }));
    const before = await dumpTables(record.ownerUrl);
    const tried = await withdraw(renamed.batch, "withdrawal", true);

    expect(tried).toMatchObject({
      __typename: "BatchWithdrawn",
      outcome: "WOULD_RECORD",
      differences: [
        { organisation: { id }, before: { name: "Đảng bộ xã Khác" }, after: { name: "Đảng bộ xã Hòa Bình" } },
      ],
    });
    expect(await dumpTables(record.ownerUrl)).toEqual(before);
    expect(await withdraw(renamed.batch, "withdrawal")).toMatchObject({ outcome: "RECORDED" });
    expect(await withdraw(renamed.batch, "withdrawal")).toMatchObject({ outcome: "REPEATED" });
    expect(await nameOf(id)).toBe("Đảng bộ xã Hòa Bình");
  });

  it("is refused where later batches build on it", async () => {
    const found = await change(
      record,
      "foundOrganisation",
      anEdit({
        organisation: { code: "90", name: "Đảng bộ xã 90", kind: "GRASSROOTS_CHAPTER", parent: idOf("BK.BB") },
      }),
    );
    const later = await change(
      record,
      "renameOrganisation",
      anEdit({ organisation: idOf("90", "2020-02-01"), name: "Đảng bộ xã 91", effectiveOn: "2021-01-01" }),
    );

    expect((await withdraw(found.batch, "too early")).__typename).toBe("BuiltUponError");
    expect((await withdraw(directory, "the ground")).__typename).toBe("BuiltUponError");
    await withdraw(later.batch, "first the later");
    expect(await withdraw(found.batch, "then the earlier")).toMatchObject({
      differences: [{ organisation: null, before: { name: "Đảng bộ xã 90" }, after: null }],
    });
  });

  it("is refused for what does not count, and for a key used for another", async () => {
    expect((await withdraw("no batch", "none")).__typename).toBe("NothingToWithdrawError");
    const renamed = await change(record, "renameOrganisation", anEdit({ organisation: idOf("02"), name: "x" }));
    await withdraw(renamed.batch, "again");
    expect((await withdraw(renamed.batch, "another key")).__typename).toBe("NothingToWithdrawError");
    expect((await withdraw(directory, "again")).__typename).toBe("IdempotencyKeyReusedError");
  });
});

import { system } from "@nq21/authorisation/actor";
import { withActor } from "@nq21/database/with-actor";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aFounding,
  idOf,
  type OrganisationsRecord,
  openOrganisationsRecord,
  province,
  type Row,
  rowNumber,
} from "../../testing/organisations-record.ts";

let record: OrganisationsRecord;
beforeAll(async () => {
  record = await openOrganisationsRecord();
});
afterAll(() => record.close());

const importDirectory = (rows: readonly Row[], dryRun = false) =>
  record.importRows("ORGANISATION_DIRECTORY", rows, dryRun);

async function countRows(): Promise<Record<string, number>> {
  return withActor(record.database, system, async (tx) => {
    const counted = await sql<Record<string, number>>`select
      (select count(*)::int from organisation) as organisation,
      (select count(*)::int from organisation_founding) as founding,
      (select count(*)::int from organisation_version) as version,
      (select count(*)::int from organisation_directory) as directory,
      (select count(*)::int from organisation_reach) as reach,
      (select count(*)::int from organisation_feed) as feed,
      (select count(*)::int from batch) as batch`.execute(tx);
    return counted.rows[0] ?? {};
  });
}

describe("a directory of organisations", () => {
  it("leaves no row when it is only tried", async () => {
    const before = await countRows();

    const report = await importDirectory(province, true);

    expect(report).toMatchObject({ outcome: "WOULD_STORE", batchId: null, added: province.length, faults: [] });
    expect(await countRows()).toEqual(before);
  });

  it("is stored once: the same bytes and the same rows again change nothing", async () => {
    const first = await importDirectory(province);
    const stored = await countRows();
    const again = await importDirectory(province);
    const reordered = await importDirectory([...province].reverse());

    expect(first).toMatchObject({ outcome: "STORED", added: province.length, superseding: 0, unchanged: 0 });
    expect(stored).toMatchObject({ organisation: 16, version: 16, directory: 16, feed: 16, batch: 1 });
    expect(again).toMatchObject({ outcome: "UNCHANGED", batchId: first.batchId });
    expect(reordered).toMatchObject({ outcome: "UNCHANGED", unchanged: province.length });
    expect(await countRows()).toEqual(stored);
  });

  it("makes the ids that other services know from code and first day", async () => {
    const { organisation } = await record.ask(`{ organisation(code: "BK.BB") { id parent { id } } }`);

    expect(organisation).toEqual({ id: idOf("BK.BB"), parent: { id: idOf("BK") } });
  });

  it("supersedes what it says otherwise, and gives it back when it is withdrawn", async () => {
    const name = async () => (await record.ask(`{ organisation(code: "01") { name } }`)).organisation.name;
    const later = await importDirectory([
      aFounding({ code: "01", name: "Đảng bộ xã Hòa Bình mới" }),
      ...province.filter((row) => row.code === "02"),
    ]);
    const corrected = await name();
    const outcome = await record.withdraw(later.batchId);

    expect(later).toMatchObject({ outcome: "STORED", added: 0, superseding: 1, unchanged: 1 });
    expect(corrected).toBe("Đảng bộ xã Hòa Bình mới");
    expect(outcome).toBe("WITHDRAWN");
    expect(await name()).toBe("Đảng bộ xã Hòa Bình");
    expect(await record.withdraw(later.batchId)).toBe("UNCHANGED");
  });

  it.each([
    ["a code in use", aFounding({ code: "01", validFrom: "2019-01-01" }), "CODE_IN_USE", "Mã tổ chức"],
    [
      "a parent that there is not",
      aFounding({ code: "09", parentCode: "BK.XX" }),
      "NO_SUCH_PARENT",
      "Mã tổ chức cấp trên",
    ],
    [
      "a parent that begins later",
      aFounding({ code: "09", validFrom: "2017-01-01" }),
      "NO_SUCH_PARENT",
      "Mã tổ chức cấp trên",
    ],
    [
      "no parent below the province",
      aFounding({ code: "09", parentCode: null }),
      "MISSING_VALUE",
      "Mã tổ chức cấp trên",
    ],
    ["itself as parent", aFounding({ code: "09", parentCode: "09" }), "PARENT_CYCLE", "Mã tổ chức cấp trên"],
    ["a kind that is not in the list", aFounding({ code: "09", kind: "Hội" }), "UNKNOWN_CODE", "Loại tổ chức"],
  ])("is refused whole for %s, naming the cell", async (_, row, code, column) => {
    const before = await countRows();

    const report = await importDirectory([aFounding({ code: "08" }), row]);

    expect(report.outcome).toBe("REFUSED");
    expect(report.faults).toMatchObject([{ code, column, sheet: "Tổ chức", row: rowNumber(1) }]);
    expect(await countRows()).toEqual(before);
  });

  it("is not withdrawn while later files build on it", async () => {
    const committee = await importDirectory([aFounding({ code: "BK.X", kind: "ABOVE_GRASSROOTS", parentCode: "BK" })]);
    const chapter = await importDirectory([aFounding({ code: "X1", parentCode: "BK.X" })]);
    const before = await countRows();

    expect(await record.withdraw(committee.batchId)).toBe("BUILT_UPON");
    expect(await countRows()).toEqual(before);
    expect(await record.withdraw(chapter.batchId)).toBe("WITHDRAWN");
    expect(await record.withdraw(committee.batchId)).toBe("WITHDRAWN");
  });
});

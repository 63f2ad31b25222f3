import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  aDocument,
  anObjective,
  aTarget,
  openProgrammeRecord,
  organisations,
  type ProgrammeRecord,
  targetId,
  writeProgramme,
} from "../../testing/programme-record.ts";

let record: ProgrammeRecord;
beforeAll(async () => {
  record = await openProgrammeRecord();
});
afterEach(() => record.withdrawAll());
afterAll(() => record.close());

interface Kept {
  title: string;
  objectives: { id: string; title: string; document: { title: string } | null; targets: { id: string }[] }[];
  targets: { id: string; period: { year: number }; organisation: { id: string } | null; threshold: number | null }[];
}

async function read(): Promise<Kept> {
  const answer = await record.answer(`{
    programme {
      title
      objectives { id section title english: title(locale: EN) document { title } targets { id } }
      targets {
        id indicator { code } organisation { id } period { year kind from to } threshold upperThreshold isStrict unit
        document { number title }
      }
    }
  }`);
  expect(answer.errors).toBeUndefined();
  return JSON.parse(JSON.stringify(answer.data)).programme;
}

const yearsOf = (kept: Kept) => kept.targets.map((target) => target.period.year);

describe("the programme's file", () => {
  it("becomes documents, objectives, and one target for each year of a row", async () => {
    const report = await record.importSheets();

    expect(report).toMatchObject({ outcome: "STORED", rowCount: 3, added: 3, superseding: 0, unchanged: 0 });
    const kept = await read();
    expect(kept.objectives).toMatchObject([
      {
        section: "II.2",
        title: "Trên 90% được xếp loại tốt trở lên",
        english: "Above 90 % rated good or better",
        document: { title: "Chương trình hành động thử" },
        targets: [2022, 2023, 2024].map((year) => ({ id: targetId("CT1", year) })),
      },
    ]);
    expect(kept.targets).toEqual(
      [2022, 2023, 2024].map((year) => ({
        id: targetId("CT1", year),
        indicator: { code: "R1" },
        organisation: null,
        period: { year, kind: "YEAR", from: `${year}-01-01`, to: `${year}-12-31` },
        threshold: 90,
        upperThreshold: null,
        isStrict: true,
        unit: "%",
        document: { number: "không số", title: "Chương trình hành động thử" },
      })),
    );
  });

  it("keeps a range, a decimal, a target without document or objective, and one whose value no source tells", async () => {
    await record.importSheets({
      targets: [
        aTarget({
          targetKey: "A3",
          indicatorCode: "A3",
          yearTo: 2022,
          threshold: 3,
          upperThreshold: 4.5,
          isStrict: false,
        }),
        aTarget({
          targetKey: "A1",
          indicatorCode: "A1",
          yearTo: 2022,
          threshold: null,
          objectiveKey: null,
          documentKey: null,
        }),
      ],
    });

    expect((await read()).targets).toMatchObject([
      { indicator: { code: "A1" }, threshold: null, upperThreshold: null, document: null },
      { indicator: { code: "A3" }, threshold: 3, upperThreshold: 4.5, isStrict: false },
    ]);
  });

  it.each([
    ["the one that carried the code in the target's first year", "01840", 2023, organisations.chapter],
    ["the one that carries the code at the end of its first year", "01840", 2025, organisations.successor],
    ["one that ended within its first year, and has no successor with its code", "BK", 2025, organisations.province],
  ])("binds an organisation: %s", async (_, organisationCode, yearFrom, id) => {
    await record.importSheets({ targets: [aTarget({ organisationCode, yearFrom, yearTo: yearFrom })] });

    expect((await read()).targets).toMatchObject([{ organisation: { id } }]);
  });

  it("is refused whole, with every fault named by its cell", async () => {
    const report = await record.importSheets({
      objectives: [anObjective(), anObjective({ objectiveKey: "MT2", documentKey: "KHAC" })],
      targets: [
        aTarget({ targetKey: "1", indicatorCode: "R99" }),
        aTarget({ targetKey: "2", objectiveKey: "MT9" }),
        aTarget({ targetKey: "3", documentKey: "KHAC" }),
        aTarget({ targetKey: "4", yearFrom: 2025, yearTo: 2022 }),
        aTarget({ targetKey: "5", organisationCode: "BK", yearFrom: 2026, yearTo: 2030 }),
        aTarget({ targetKey: "6", threshold: 4, upperThreshold: 3 }),
        aTarget({ targetKey: "7", threshold: null, upperThreshold: 3 }),
        aTarget({ targetKey: "8" }),
      ],
    });

    expect(report).toMatchObject({ outcome: "REFUSED", batchId: null, added: 0 });
    expect(report.faults.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([
      ["UNKNOWN_DOCUMENT", "Mục tiêu", 7, "Ký hiệu văn bản"],
      ["UNKNOWN_INDICATOR", "Chỉ tiêu", 6, "Mã chỉ số"],
      ["UNKNOWN_OBJECTIVE", "Chỉ tiêu", 7, "Ký hiệu mục tiêu"],
      ["UNKNOWN_DOCUMENT", "Chỉ tiêu", 8, "Ký hiệu văn bản"],
      ["DATES_OUT_OF_ORDER", "Chỉ tiêu", 9, "Đến năm"],
      ["UNKNOWN_ORGANISATION", "Chỉ tiêu", 10, "Mã tổ chức"],
      ["RANGE_OUT_OF_ORDER", "Chỉ tiêu", 11, "Ngưỡng trên"],
      ["RANGE_OUT_OF_ORDER", "Chỉ tiêu", 12, "Ngưỡng trên"],
    ]);
    expect((await read()).targets).toEqual([]);
  });

  it("refuses states, reasons and documents that contradict themselves", async () => {
    const report = await record.importSheets({
      documents: [
        aDocument(),
        aDocument({ documentKey: "X", organisationCode: "ZZ" }),
        aDocument({ documentKey: "Y", validFrom: "2023-01-01", validTo: "2022-12-31" }),
      ],
      targets: [
        aTarget({ targetKey: "1", absenceReason: "DOCUMENT_NOT_FOUND" }),
        aTarget({ targetKey: "2", state: "SUPERSEDED" }),
        aTarget({ targetKey: "3", endedByKey: "CTHD" }),
        aTarget({ targetKey: "4", state: "SUPERSEDED", successorKey: "9", endedByKey: "KHAC" }),
        aTarget({ targetKey: "5", state: "SUPERSEDED", successorKey: "1", endedByKey: "CTHD" }),
      ],
    });

    expect(report.faults.map(({ code, sheet, row, column }) => [code, sheet, row, column])).toEqual([
      ["UNKNOWN_ORGANISATION", "Văn bản", 7, "Mã tổ chức ban hành"],
      ["DATES_OUT_OF_ORDER", "Văn bản", 8, "Hiệu lực đến ngày"],
      ["THRESHOLD_OR_REASON", "Chỉ tiêu", 6, "Lý do chưa rõ ngưỡng"],
      ["TARGET_STATE_INCOMPLETE", "Chỉ tiêu", 7, "Tình trạng"],
      ["TARGET_STATE_INCOMPLETE", "Chỉ tiêu", 8, "Tình trạng"],
      ["NO_SUCH_TARGET", "Chỉ tiêu", 9, "Ký hiệu chỉ tiêu thay thế"],
      ["UNKNOWN_DOCUMENT", "Chỉ tiêu", 9, "Ký hiệu văn bản kết thúc"],
    ]);
  });

  it("does not blame those who name a document whose own row is at fault", async () => {
    const report = await record.importSheets({ documents: [aDocument({ issuedOn: null })] });

    expect(report.faults.map(({ code, sheet }) => [code, sheet])).toEqual([["MISSING_VALUE", "Văn bản"]]);
  });

  it("changes nothing when it comes again, as the same bytes or as the same rows", async () => {
    const bytes = await writeProgramme({ targets: [aTarget(), aTarget({ targetKey: "CT2", indicatorCode: "R2" })] });
    const first = await record.importBytes(bytes);
    const before = await read();

    const again = await record.importBytes(bytes);
    const reordered = await record.importSheets({
      targets: [aTarget({ targetKey: "CT2", indicatorCode: "R2" }), aTarget()],
    });

    expect(again).toMatchObject({ outcome: "UNCHANGED", batchId: first.batchId });
    expect(reordered).toMatchObject({ outcome: "UNCHANGED", added: 0, superseding: 0, unchanged: 4 });
    expect(await read()).toEqual(before);
  });

  it("supersedes what it says anew under the same ids, and gives the earlier back when it is withdrawn", async () => {
    await record.importSheets();
    const before = await read();

    const later = await record.importSheets({
      documents: [aDocument({ title: "Tên sửa" })],
      objectives: [anObjective({ titleVi: "Mục tiêu sửa" })],
      targets: [aTarget({ threshold: 92.5 }), aTarget({ targetKey: "CT2", indicatorCode: "R2" })],
    });
    const after = await read();
    await record.withdraw(later.batchId);

    expect(later).toMatchObject({ outcome: "STORED", added: 1, superseding: 3, unchanged: 0 });
    expect(after).toMatchObject({ title: "Tên sửa", objectives: [{ title: "Mục tiêu sửa" }] });
    expect(after.targets.map((target) => target.threshold)).toEqual([92.5, 92.5, 92.5, 90, 90, 90]);
    expect(after.targets.slice(0, 3).map((target) => target.id)).toEqual(before.targets.map((target) => target.id));
    expect(await read()).toEqual(before);
  });

  it("takes back the years that a later file no longer binds", async () => {
    await record.importSheets({ targets: [aTarget({ yearTo: 2030 })] });

    const later = await record.importSheets({ targets: [aTarget({ yearTo: 2025 })] });

    expect(later).toMatchObject({ added: 0, superseding: 1, unchanged: 2 });
    expect(yearsOf(await read())).toEqual([2022, 2023, 2024, 2025]);
    await record.withdraw(later.batchId);
    expect(yearsOf(await read())).toEqual([2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]);
  });

  it("says in a dry run what it would do, and leaves nothing", async () => {
    await record.importSheets();
    const before = await read();

    const report = await record.importSheets(
      { targets: [aTarget({ yearTo: 2030 }), aTarget({ targetKey: "CT2" })] },
      true,
    );

    expect(report).toMatchObject({ outcome: "WOULD_STORE", batchId: null, added: 1, superseding: 1, unchanged: 2 });
    expect(await read()).toEqual(before);
  });
});

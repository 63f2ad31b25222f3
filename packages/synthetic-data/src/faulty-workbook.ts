import type { Fault } from "@nq21/workbook/fault";
import type { CellContent } from "@nq21/workbook/layout";
import { writeWorkbook } from "@nq21/workbook/write-workbook";
import { buildProvince, type Province, type ProvinceOptions } from "./build-province.ts";
import { FIRST_DATA_ROW } from "./file/planned-file.ts";
import { listFiles } from "./list-files.ts";

/** Where a planted fault stands and under which code it has to be named. */
export type ExpectedFault = Pick<Fault, "sheet" | "row" | "column" | "code">;

/** A file with planted faults, and what they are. */
export interface FaultyWorkbook {
  readonly bytes: Uint8Array;
  /** Ten faults of ten codes, in the order of rows. */
  readonly expected: readonly ExpectedFault[];
}

type Row = Readonly<Record<string, CellContent>>;

interface Plant {
  readonly code: ExpectedFault["code"];
  readonly columnKey: string | null;
  readonly spoil: (row: Row, previous: Row) => Row;
}

const YEAR = 2023;
const ROWS_BETWEEN = 2;

/** A code that belongs to a cell on that day, but not to the members of the list. */
function findStrangeCode(province: Province, committee: string): string {
  const list = province.memberLists.find((each) => each.year === YEAR && each.committeeCode === committee);
  const code = list?.ratings[0]?.code;
  if (code === undefined) throw new Error(`nobody is rated in ${committee}`);
  return code;
}

function planFaults(strangeCode: string): Plant[] {
  const put =
    (change: Row) =>
    (row: Row): Row => ({ ...row, ...change });
  return [
    { code: "MISSING_VALUE", columnKey: "cardNumber", spoil: put({ cardNumber: null }) },
    { code: "INVALID_DATE", columnKey: "decidedOn", spoil: put({ decidedOn: "2024-02-31" }) },
    { code: "INVALID_NUMBER", columnKey: "year", spoil: put({ year: "hai nghìn" }) },
    { code: "OUT_OF_RANGE", columnKey: "score", spoil: put({ score: 130 }) },
    { code: "UNKNOWN_CODE", columnKey: "level", spoil: put({ level: "Khá" }) },
    {
      code: "DUPLICATE_ROW",
      columnKey: null,
      spoil: (_, previous) => ({ ...previous, level: previous.level === "GOOD" ? "COMPLETED" : "GOOD" }),
    },
    { code: "UNKNOWN_ORGANISATION", columnKey: "organisationCode", spoil: put({ organisationCode: "ZZ.99.99" }) },
    { code: "UNKNOWN_MEMBER", columnKey: "cardNumber", spoil: put({ cardNumber: "98000001" }) },
    { code: "LEVEL_OR_REASON", columnKey: "level", spoil: put({ notRatedReason: "EXEMPT" }) },
    {
      code: "MEMBER_NOT_IN_ORGANISATION",
      columnKey: "organisationCode",
      spoil: put({ organisationCode: strangeCode }),
    },
  ];
}

/**
 * A list of members' ratings in which ten faults of ten codes stand between sound rows. It fits the province of the same size
 * and seed, which has to be imported before: only against its record are the last four faults what they are.
 */
export async function makeFaultyWorkbook(province: Province | ProvinceOptions): Promise<FaultyWorkbook> {
  const built = "organisations" in province ? province : buildProvince(province);
  const file = listFiles(built).find(
    (each) => each.kind === "MEMBER_RATINGS" && each.year === YEAR && each.committee === "BK.058",
  );
  if (!file) throw new Error("the province has no list to spoil");
  const content = file.content();
  const [sheet] = content.layout.sheets as [(typeof content.layout.sheets)[0]];
  const plants = planFaults(findStrangeCode(built, "BK.066"));
  const sound = (content.sheets[sheet.sheet] ?? []).filter((row) => row.level !== null);
  const rows = sound.slice(0, plants.length * (ROWS_BETWEEN + 1));
  const expected = plants.map(({ code, columnKey, spoil }, at): ExpectedFault => {
    const place = at * (ROWS_BETWEEN + 1) + ROWS_BETWEEN;
    rows[place] = spoil(rows[place] as Row, rows[place - 1] as Row);
    const column = sheet.columns.find((each) => each.key === columnKey)?.header ?? null;
    return { sheet: sheet.sheet, row: FIRST_DATA_ROW + place, column, code };
  });
  return { bytes: await writeWorkbook({ ...content, sheets: { [sheet.sheet]: rows } }), expected };
}

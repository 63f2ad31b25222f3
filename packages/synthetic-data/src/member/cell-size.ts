import { isCell } from "@nq21/code-lists/organisation-kind";
import { apportion } from "../apportionment.ts";
import { RECORD_BEGINS } from "../organisation/committees.ts";
import { beginOf, findVersion, type Organisation, type Role } from "../organisation/history.ts";
import type { RandomStream } from "../random-stream.ts";

/** Usual size of a cell by role, as a range of members at full size. */
const sizes: Partial<Record<Role, readonly [number, number]>> = {
  OFFICE: [16, 26],
  VILLAGE: [10, 27],
  SCHOOL: [9, 18],
  POLICE: [5, 7],
  MILITARY: [4, 6],
  UNIT: [8, 20],
  DEPARTMENT: [8, 17],
};

/** Divides the members of 1/1/2018 among the cells of that day, at least one each. */
export function sizeCells(
  organisations: readonly Organisation[],
  members: number,
  stream: RandomStream,
): { readonly cell: Organisation; readonly count: number }[] {
  const cells = organisations.filter((each) => {
    const version = findVersion(each, RECORD_BEGINS);
    return version !== undefined && beginOf(each) === RECORD_BEGINS && isCell(version.kind);
  });
  const weights = cells.map((cell) => {
    const [from, to] = sizes[cell.role] ?? [10, 20];
    return stream.between(from * 10, to * 10);
  });
  const shares = apportion(members - cells.length, weights);
  return cells.map((cell, at) => ({ cell, count: 1 + (shares[at] as number) }));
}

import type { CellContent, FileKind } from "@nq21/workbook/layout";
import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { addDays } from "../day.ts";
import { committeePlans } from "../organisation/committees.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import type { Holding, Learned, Sent } from "../post/post-holding.ts";
import type { UnnumberedFile } from "./planned-file.ts";

type Rows = readonly Readonly<Record<string, CellContent>>[];

function planFile(
  kind: FileKind,
  year: number | null,
  committee: string,
  rowCount: number,
  makeSheets: () => Readonly<Record<string, Rows>>,
): UnnumberedFile {
  return {
    ...{ kind, year, committee, isSupplement: false, rowCount },
    content: () => ({
      layout: getFileLayout(kind),
      reportingUnit: issuerOf(committee).name,
      subtitle: year === null ? "Từ ngày 01/01/2018 đến ngày 31/10/2026" : `Năm ${year}`,
      sheets: makeSheets(),
    }),
  };
}

/** Files name the last day on which something holds. */
const lastDay = (to: string | null): string | null => (to === null ? null : addDays(to, -1));
const codeOn = (organisation: Organisation, day: string): string => findVersion(organisation, day)?.code ?? "";

const postRow = ({ organisation, member, post, placeCode, from, to, ...decision }: Holding) => ({
  ...{ cardNumber: member.cardNumber, organisationCode: codeOn(organisation, from), post, placeCode },
  ...{ from, to: lastDay(to), decisionNumber: decision.decisionNumber, issuer: decision.issuer },
  decidedOn: decision.decidedOn,
});
const theoryRow = ({ member, level, from, cell, listedOn }: Learned) => ({
  ...{ cardNumber: member.cardNumber, organisationCode: codeOn(cell, listedOn), level, from },
});
const sentRow = ({ member, sender, receiver, from, to, ...decision }: Sent) => ({
  ...{ cardNumber: member.cardNumber, organisationCode: codeOn(sender, from), receiverCode: codeOn(receiver, from) },
  ...{ from, to: lastDay(to), ...decision },
});

/** Posts, theory and cadres sent down: one file for each of the eleven committees of 2018–2025, and one for the province's own. */
export function planPostFiles({ holdings, learned, sent }: Province): UnnumberedFile[] {
  const keeperOf = ({ registerCommittee }: Organisation) =>
    committeePlans.some(({ code }) => code === registerCommittee) ? registerCommittee : "BK";
  return ["BK", ...committeePlans.map(({ code }) => code)].flatMap((committee) => {
    const own = holdings.filter(({ organisation }) => keeperOf(organisation) === committee);
    const levels = learned.filter(({ cell }) => keeperOf(cell) === committee);
    const cadres = sent.filter(({ sender }) => keeperOf(sender) === committee);
    const rowCount = own.length + levels.length + cadres.length;
    if (rowCount === 0) return [];
    return planFile("MEMBER_POSTS", null, committee, rowCount, () => ({
      "Chức vụ": own.map(postRow),
      "Lý luận chính trị": levels.map(theoryRow),
      "Cử về cơ sở": cadres.map(sentRow),
    }));
  });
}

/** Honours of members: one file for each year, by the province. */
export function planMemberHonourFiles({ memberHonourLists }: Province): UnnumberedFile[] {
  return memberHonourLists.map(({ year, committeeCode, honours }) =>
    planFile("MEMBER_HONOURS", year, committeeCode, honours.length, () => ({
      "Khen thưởng đảng viên": honours as unknown as Rows,
    })),
  );
}

/** Candidates, classes, plans and the Front: one file for each year, by the province. */
export function planCountFiles({ countLists }: Province): UnnumberedFile[] {
  return countLists.map(({ year, committeeCode, candidates, courses, plans, activities }) => {
    const rowCount = candidates.length + courses.length + plans.length + activities.length;
    return planFile("MEMBER_COUNTS", year, committeeCode, rowCount, () => ({
      "Đối tượng kết nạp": candidates as unknown as Rows,
      "Lớp, học viên": courses as unknown as Rows,
      "Kế hoạch kết nạp": plans as unknown as Rows,
      "Mặt trận, đoàn thể": activities as unknown as Rows,
    }));
  });
}

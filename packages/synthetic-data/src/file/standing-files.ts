import { getFileLayout } from "@nq21/workbook/layouts";
import type { Province } from "../build-province.ts";
import { type DayNumber, writeDay } from "../day.ts";
import { lastDayOf, type StandingTerm, type TemporaryStay } from "../life/standing-record.ts";
import { committeePlans, getCommitteePlan } from "../organisation/committees.ts";
import { DecisionRegister } from "../organisation/decision-register.ts";
import { findVersion, type Organisation } from "../organisation/history.ts";
import { findRegister } from "./member-files.ts";
import type { UnnumberedFile } from "./planned-file.ts";

const codeOf = (organisation: Organisation, day: DayNumber) => findVersion(organisation, writeDay(day))?.code ?? null;
const inOrder = (one: StandingTerm | TemporaryStay, other: StandingTerm | TemporaryStay) =>
  one.from - other.from || one.member.index - other.member.index;

/** Who is exempt, suspended or elsewhere for a time: one file for each of the eleven registers. */
export function planStandingFiles({ standings, temporaryStays }: Province): UnnumberedFile[] {
  const terms = Map.groupBy(standings, ({ stay }) => findRegister(stay));
  const stays = Map.groupBy(temporaryStays, ({ stay }) => findRegister(stay));
  return committeePlans.map(({ code: committee }) => {
    const ownTerms = terms.get(committee) ?? [];
    const ownStays = stays.get(committee) ?? [];
    return {
      kind: "MEMBER_STANDINGS",
      year: null,
      committee,
      isSupplement: false,
      rowCount: ownTerms.length + ownStays.length,
      content: () => {
        const decisions = new DecisionRegister();
        return {
          layout: getFileLayout("MEMBER_STANDINGS"),
          reportingUnit: getCommitteePlan(committee).name,
          subtitle: "Từ ngày 01/01/2018 đến ngày 31/10/2026",
          sheets: {
            "Miễn, đình chỉ": ownTerms.toSorted(inOrder).map(({ member, stay, kind, from, to }) => ({
              cardNumber: member.cardNumber,
              organisationCode: codeOf(stay.cell, from),
              kind,
              from: writeDay(from),
              to: lastDayOf(to),
              ...decisions.next(committee, writeDay(from)),
            })),
            "Chuyển tạm thời": ownStays.toSorted(inOrder).map(({ member, stay, receiver, destination, from, to }) => ({
              cardNumber: member.cardNumber,
              organisationCode: codeOf(stay.cell, from),
              destinationCode: receiver === null ? null : codeOf(receiver, from),
              destination,
              from: writeDay(from),
              to: lastDayOf(to),
            })),
          },
        };
      },
    };
  });
}

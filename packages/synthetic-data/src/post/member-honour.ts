import type { MemberHonourForm } from "@nq21/code-lists/honour";
import { addDays, dayNumber } from "../day.ts";
import { findMembership, type Member } from "../member/member.ts";
import type { Decision } from "../organisation/change-record.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { findVersion } from "../organisation/history.ts";
import { openStream } from "../random-stream.ts";

/** A commendation or badge of a member, under the code of the cell on the day by which the file finds it. */
export interface MemberHonour extends Decision {
  readonly cardNumber: string;
  readonly organisationCode: string;
  readonly form: MemberHonourForm;
  readonly year: number;
}

/** The honours of a year, as the province hands them in. */
export interface MemberHonourList {
  readonly year: number;
  readonly committeeCode: string;
  readonly honours: MemberHonour[];
}

const badges = [30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90] as const;
/** Badges are given on these days of the year. */
const badgeDays = ["02-03", "05-19", "09-02", "11-07"] as const;
/** Honours of members are on record from the year of the programme. */
const honourYears = [2022, 2023, 2024, 2025] as const;
const LETTER_PER_10000 = 165;
const CERTIFICATE_PER_10000 = 18;

/** Commendations and badges by year. */
export function buildMemberHonours(seed: number, members: readonly Member[]): MemberHonourList[] {
  return honourYears.map((year) => {
    const stream = openStream(seed, `member honours ${year}`);
    const committeeCode = year < 2025 ? "BK" : "TNM";
    const { name: issuer, mark } = issuerOf(committeeCode);
    const number = stream.between(20, 300);
    const honours = members.flatMap((member): MemberHonour[] => {
      const draw = stream.integer(10_000);
      const years = year - Number(member.admittedOn.slice(0, 4));
      const badge = badges.find((each) => each === years);
      const given = (form: MemberHonourForm, day: string, decidedOn: string, at: number): MemberHonour[] => {
        const cell = findMembership(member, dayNumber(day))?.cell;
        const code = cell && findVersion(cell, day)?.code;
        if (!code) return [];
        const decision = { decisionNumber: `${number + at}-${mark}`, issuer, decidedOn };
        return [{ cardNumber: member.cardNumber, organisationCode: code, form, year, ...decision }];
      };
      const badgeDay = badgeDays.findIndex((each) => each >= member.admittedOn.slice(5));
      const dayOfBadge = `${year}-${badgeDays[badgeDay] ?? "11-07"}`;
      const lastDay = `${year}-12-31`;
      return [
        ...(badge ? given(`BADGE_${badge}`, dayOfBadge, dayOfBadge, 20 + Math.max(0, badgeDay)) : []),
        ...(draw < LETTER_PER_10000 ? given("COMMENDATION_LETTER", lastDay, addDays(lastDay, 40), 0) : []),
        ...(draw >= 10_000 - CERTIFICATE_PER_10000
          ? given("CERTIFICATE_OF_MERIT", lastDay, addDays(lastDay, 55), 1)
          : []),
      ];
    });
    return { year, committeeCode, honours };
  });
}

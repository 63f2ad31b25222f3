import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, writeDay } from "../day.ts";
import { isSyntheticName } from "../names/person-names.ts";
import { findVersion } from "../organisation/history.ts";
import { buildOrganisations } from "../organisation/province.ts";
import { findMembership, type Member } from "./member.ts";
import { buildMembers, CARD_PREFIX } from "./population.ts";

const build = (members: number, seed: number) => {
  const record = buildOrganisations({ members, seed });
  return { record, members: buildMembers({ members, seed }, record) };
};
const full = build(37_340, 21);
const stockOn = (members: readonly Member[], day: string) =>
  members.filter((member) => findMembership(member, dayNumber(day))).length;

describe("the members of a province", () => {
  it("number as published: above 36,800 on 30/11/2023 and 37,340 on 19/3/2025", () => {
    expect(stockOn(full.members, "2023-11-30")).toBe(36_842);
    expect(stockOn(full.members, "2025-03-19")).toBe(37_340);
  });

  it("grow by about three in a hundred a year", () => {
    for (const year of [2019, 2021, 2023, 2024]) {
      const admitted = full.members.filter(
        ({ admittedOn, memberships }) =>
          admittedOn.startsWith(String(year)) && memberships[0]?.joinReason === "ADMITTED",
      ).length;
      const rate = admitted / stockOn(full.members, `${year - 1}-12-31`);
      expect(rate, String(year)).toBeGreaterThan(0.025);
      expect(rate, String(year)).toBeLessThan(0.035);
    }
  });

  it("carry names from the fixed lists and cards of a prefix that no member has", () => {
    expect(full.members.filter(({ fullName }) => !isSyntheticName(fullName))).toEqual([]);
    expect(
      full.members.filter(({ cardNumber }) => !/^\d{8}$/.test(cardNumber) || !cardNumber.startsWith(CARD_PREFIX)),
    ).toEqual([]);
    expect(new Set(full.members.map(({ cardNumber }) => cardNumber)).size).toBe(full.members.length);
  });

  it("are never confirmed after they left", () => {
    const strange = full.members.filter(({ confirmedOn, memberships }) => {
      const to = memberships.at(-1)?.to ?? null;
      return confirmedOn !== null && to !== null && confirmedOn > writeDay(to);
    });

    expect(strange).toEqual([]);
  });
});

describe("the memberships of any province", () => {
  it("follow each other without overlap, in cells that exist, and fit the wanted number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 6_000 }), fc.nat(), (size, seed) => {
        const { members } = build(size, seed);
        expect(stockOn(members, "2025-03-19")).toBe(size);
        for (const { memberships, cardNumber } of members) {
          let last = 0;
          for (const { cell, from, to, leaveReason } of memberships) {
            expect(from, cardNumber).toBeGreaterThan(last);
            expect(to === null, cardNumber).toBe(leaveReason === null);
            last = to ?? Number.POSITIVE_INFINITY;
            expect(last, cardNumber).toBeGreaterThanOrEqual(from);
            expect(findVersion(cell, writeDay(from)), cardNumber).toBeDefined();
            expect(findVersion(cell, writeDay(to ?? dayNumber("2026-10-31"))), cardNumber).toBeDefined();
          }
        }
      }),
      { numRuns: 5, verbose: true },
    );
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { buildProvince, type Province } from "../build-province.ts";
import { dayNumber, writeDay } from "../day.ts";
import { CITIZEN_PREFIX } from "../member/population.ts";
import { ratingDayOf } from "../rating/rating-plan.ts";

let province: Province;
beforeAll(() => {
  province = buildProvince({ members: 12_000, seed: 21 });
});

const stays = () => province.members.flatMap(({ memberships }) => memberships);

describe("the lives of members", () => {
  it("are introduced by the youth union in about 55 of a hundred cases, by a trade union in about 12", () => {
    const told = province.members.flatMap(({ admissionSource }) => admissionSource ?? []);
    const share = (source: string) => told.filter((each) => each === source).length / told.length;

    expect(told.length).toBeGreaterThan(2_000);
    expect(Math.abs(share("YOUTH_UNION") - 0.55)).toBeLessThan(0.03);
    expect(Math.abs(share("TRADE_UNION") - 0.12)).toBeLessThan(0.03);
  });

  it("carry citizen numbers that no citizen has, each one person's but for the planted person with two cards", () => {
    const numbers = province.members.flatMap(({ citizenNumber }) => citizenNumber ?? []);

    expect(numbers.filter((number) => !/^\d{12}$/.test(number) || !number.startsWith(CITIZEN_PREFIX))).toEqual([]);
    expect(numbers.length / province.members.length).toBeGreaterThan(0.95);
    expect(numbers.length - new Set(numbers).size).toBe(1);
  });

  it("hold transits of some days, some of them over the end of a year, and some members were restored", () => {
    const transits = province.members.flatMap(({ memberships }) =>
      memberships.flatMap(({ to, leaveReason }, at) => {
        const next = memberships[at + 1];
        return leaveReason === "TRANSFERRED_OUT" && to !== null && next && next.from > to + 1 ? [[to, next.from]] : [];
      }),
    ) as [number, number][];
    const overNewYear = transits.filter(([to, from]) => writeDay(to).slice(0, 4) !== writeDay(from).slice(0, 4));

    expect(transits.length).toBeGreaterThan(100);
    expect(overNewYear.length).toBeGreaterThan(3);
    expect(Math.max(...transits.map(([to, from]) => from - to))).toBeLessThan(45);
    expect(stays().filter(({ joinReason }) => joinReason === "RESTORED").length).toBeGreaterThan(2);
  });

  it("say of every transfer where it led, and of nothing else", () => {
    expect(
      stays().filter(({ leaveReason, leftFor }) => (leaveReason === "TRANSFERRED_OUT") !== (leftFor !== null)),
    ).toEqual([]);
  });
});

describe("the dated standings", () => {
  it("agree with the lists of ratings but for what is planted", () => {
    const listed = new Map<string, string>();
    for (const { year, ratings } of province.memberLists)
      for (const { member, notRatedReason } of ratings)
        listed.set(`${year}/${member.index}`, notRatedReason ?? "RATED");
    const strange: string[] = [];
    const dated = new Set<string>();
    for (const { member, stay, kind, from, to } of province.standings)
      for (let year = 2018; year <= 2026; year++) {
        const day = dayNumber(ratingDayOf(year));
        const until = Math.min(to ?? Number.POSITIVE_INFINITY, stay.to ?? Number.POSITIVE_INFINITY);
        if (day < from || until < day) continue;
        dated.add(`${year}/${member.index}/${kind}`);
        const told = listed.get(`${year}/${member.index}`);
        if (told !== undefined && told !== kind) strange.push(`${told} for ${kind}`);
      }
    const missing = [...listed].filter(
      ([key, told]) => (told === "EXEMPT" || told === "SUSPENDED") && !dated.has(`${key}/${told}`),
    );

    expect(strange).toEqual([expect.stringMatching(/^(EXCELLENT|GOOD|RATED|COMPLETED|NOT_COMPLETED) for SUSPENDED$/)]);
    expect(new Set(missing.map(([key]) => key.split("/")[1])).size).toBe(1);
  });

  it("lie within the stays that they belong to, and never overlap", () => {
    const ends = new Map<number, number>();
    const strange = province.standings
      .toSorted((one, other) => one.from - other.from)
      .filter(({ member, stay, from, to }) => {
        const until = Math.min(to ?? Number.POSITIVE_INFINITY, stay.to ?? Number.POSITIVE_INFINITY);
        const isOutside = from < stay.from || until < from || (to !== null && stay.to !== null && to > stay.to);
        const overlaps = (ends.get(member.index) ?? 0) >= from;
        ends.set(member.index, until);
        return isOutside || overlaps;
      });

    expect(strange).toEqual([]);
    expect(province.temporaryStays.length / province.members.length).toBeGreaterThan(0.008);
  });
});

import { isCell } from "@nq21/code-lists/organisation-kind";
import { findMeetingLevels, meetingLevelOf } from "@nq21/dated-rules/meeting-levels";
import { describe, expect, it } from "vitest";
import { buildProvince } from "./build-province.ts";
import { dayNumber } from "./day.ts";
import { CellStock } from "./meeting/cell-stock.ts";
import { findVersion, type Organisation } from "./organisation/history.ts";
import { isGoodOrBetter } from "./rating/rating.ts";

const province = buildProvince({ seed: 21 });
const { organisations } = province;
const meetings = province.meetingLists.flatMap((list) =>
  list.meetings.map((meeting) => ({ ...meeting, year: list.year })),
);
const byDay = new Map<string, Map<string, Organisation>>();
/** Finds who carried a code on a day. */
function findBearer(code: string, day: string): Organisation | undefined {
  let bearers = byDay.get(day);
  if (!bearers) {
    bearers = new Map(organisations.flatMap((each) => [[findVersion(each, day)?.code ?? "", each] as const]));
    byDay.set(day, bearers);
  }
  return bearers.get(code);
}
const yearEnd = (year: number) => `${year}-12-31`;
const flawsOf = (kind: string) => province.flaws.filter((flaw) => flaw.kind === kind);

describe("the meetings of cells", () => {
  it("are held by cells that live on the day and have members", () => {
    const stock = new CellStock(province.members, []);
    const strange = meetings.filter(({ organisationCode, heldOn, dueCount }) => {
      const cell = findBearer(organisationCode, heldOn);
      const kind = cell && findVersion(cell, heldOn)?.kind;
      return (
        !cell || !kind || !isCell(kind) || dueCount > stock.count(cell, dayNumber(heldOn)) || heldOn > "2026-10-31"
      );
    });

    expect(strange).toEqual([]);
  });

  it("count no more speakers than present, and no more present than had to come", () => {
    expect(
      meetings.filter(
        ({ dueCount, presentCount, spokeCount }) =>
          dueCount < presentCount || presentCount < (spokeCount ?? 0) || presentCount < 1,
      ),
    ).toEqual([]);
    const sum = (of: (meeting: (typeof meetings)[0]) => number) =>
      meetings.reduce((total, each) => total + of(each), 0);
    const attendance = sum((each) => each.presentCount) / sum((each) => each.dueCount);
    expect(attendance).toBeGreaterThan(0.9);
    expect(attendance).toBeLessThan(0.98);
  });

  it("happen once a month and in four themes a year, with few months missed", () => {
    const regular = meetings.filter(({ kind, year }) => kind === "REGULAR" && year === 2023);
    const cells = Map.groupBy(regular, (meeting) => findBearer(meeting.organisationCode, meeting.heldOn));
    const months = [...cells.values()].map((own) => new Set(own.map(({ heldOn }) => heldOn.slice(0, 7))).size);

    expect(months.filter((count) => count === 12).length / months.length).toBeGreaterThan(0.8);
    expect(months.filter((count) => count === 12).length / months.length).toBeLessThan(0.95);
    const thematic = meetings.filter(({ kind, year }) => kind === "THEMATIC" && year === 2023);
    expect(thematic.length / cells.size).toBeGreaterThan(3.6);
    expect(thematic.length / cells.size).toBeLessThan(4);
  });

  it("are good in more cases from year to year, under the rule", () => {
    const rule = findMeetingLevels("2023-01-01");
    if (!rule) throw new Error("no rule");
    const shares = [2022, 2023, 2024, 2025, 2026].map((year) => {
      const scored = meetings.filter((meeting) => meeting.year === year && meeting.score !== null);
      const good = scored.filter(
        ({ score, hasFullMarks }) => meetingLevelOf(rule, score ?? 0, hasFullMarks === true) === "GOOD",
      );
      return good.length / scored.length;
    });

    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares[0]).toBeGreaterThan(0.6);
    expect(shares[4]).toBeLessThan(0.8);
  });

  it("fill files of no more than 25,000 rows", () => {
    expect(Math.max(...province.meetingLists.map((list) => list.meetings.length))).toBeLessThanOrEqual(25_000);
    expect(
      new Set(meetings.map(({ organisationCode, heldOn, kind }) => `${organisationCode} ${heldOn} ${kind}`)).size,
    ).toBe(meetings.length);
  });
});

describe("superiors", () => {
  const assignments = province.superiorLists.flatMap((list) => list.assignments);

  it("follow organisations below them, from a day on which both live", () => {
    for (const { superiorCode, organisationCode, from, to } of assignments) {
      const followed = findBearer(organisationCode, from);
      const superior = findBearer(superiorCode, from);
      expect(followed && findVersion(followed, from)?.parent, `${organisationCode} on ${from}`).toBe(superior);
      for (const each of [followed, superior]) expect(each && to !== null && findVersion(each, to)).not.toBeUndefined();
    }
  });

  it("never follow one organisation twice at a time", () => {
    const pairs = Map.groupBy(
      assignments,
      ({ superiorCode, organisationCode }) => `${superiorCode}/${organisationCode}`,
    );
    for (const own of pairs.values())
      for (const [at, { from }] of own.entries()) {
        const before = own[at - 1];
        if (before) expect(before.to !== null && before.to < from).toBe(true);
      }
  });

  it("attend whom they follow at the end of the year", () => {
    for (const { superiorCode, organisationCode, year } of province.superiorLists.flatMap((list) => list.attendances)) {
      const followed = findBearer(organisationCode, yearEnd(year));
      expect(followed && findVersion(followed, yearEnd(year))?.parent).toBe(findBearer(superiorCode, yearEnd(year)));
    }
  });
});

describe("recognitions", () => {
  it("go to between fifteen and twenty-five in a hundred cells, rated good or better but for the planted ones", () => {
    const planted = new Set(
      flawsOf("RECOGNISED_BELOW_GOOD").map(({ year, match }) => `${match?.organisationCode}/${year}`),
    );
    expect(planted.size).toBe(3);
    for (const year of [2022, 2023, 2024, 2025]) {
      const ratings = province.organisationLists.filter((list) => list.year === year).flatMap((list) => list.ratings);
      const good = new Set(ratings.filter(isGoodOrBetter).map(({ code }) => code));
      const cells = ratings.filter(({ organisation }) =>
        isCell(findVersion(organisation, yearEnd(year))?.kind ?? "PROVINCIAL_CHAPTER"),
      );
      const { recognitions } = province.honourLists.find(
        (list) => list.year === year,
      ) as (typeof province.honourLists)[0];
      const ofCells = recognitions.filter(({ title }) => title === "FOUR_GOOD_CELL");

      expect(
        recognitions.filter(({ organisationCode: code }) => !good.has(code) && !planted.has(`${code}/${year}`)),
      ).toEqual([]);
      expect(
        recognitions.filter(({ decidedOn }) => decidedOn < `${year + 1}-01-01` || decidedOn > `${year + 1}-03-31`),
      ).toEqual([]);
      expect(ofCells.length / cells.length, String(year)).toBeGreaterThan(0.1);
      expect(ofCells.length / cells.length, String(year)).toBeLessThan(0.25);
    }
  });
});

describe("ratings beside the yearly decisions", () => {
  it("leave the shares of a year decided anew as they were", () => {
    const anew = province.supplements.find(({ year, committeeCode }) => year === 2022 && committeeCode === "BK.062");
    const before = province.organisationLists.find(
      ({ year, committeeCode }) => year === 2022 && committeeCode === "BK.062",
    );
    const countGood = (list: typeof anew) => list?.ratings.filter(isGoodOrBetter).length;

    expect(anew?.ratings.length).toBe(before?.ratings.length);
    expect(countGood(anew)).toBe(countGood(before));
    expect(anew?.ratings.filter(({ level }, at) => level !== before?.ratings[at]?.level).length).toBe(2);
  });

  it("tell what was proposed and appraised in some committees from 2022 on", () => {
    const telling = province.organisationLists.filter((list) =>
      list.ratings.some(({ appraisedLevel }) => appraisedLevel !== null),
    );

    expect(telling.every(({ year }) => year >= 2022)).toBe(true);
    expect(new Set(telling.map(({ year }) => year))).toEqual(new Set([2022, 2023, 2024, 2025, 2026]));
  });

  it("rate quarters since the rule knows them, and the eleven committees once for their term", () => {
    const kinds = Map.groupBy(province.periodLists, ({ periodKind }) => periodKind);

    expect(
      kinds.get("TERM")?.map(({ ratings, periodFrom, periodTo }) => [ratings.length, periodFrom, periodTo]),
    ).toEqual([[11, "2020-10-28", "2025-06-30"]]);
    expect(new Set(kinds.get("QUARTER")?.map(({ year, quarter }) => `${year}/${quarter}`))).toEqual(
      new Set(["2025/4", "2026/1", "2026/2", "2026/3"]),
    );
  });
});

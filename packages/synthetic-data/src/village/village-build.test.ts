import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PUBLISHED_MEMBERS } from "../build-province.ts";
import { beginOf, findVersion, latest } from "../organisation/history.ts";
import { buildOrganisations, type OrganisationRecord } from "../organisation/province.ts";
import type { Village } from "./village.ts";
import { buildVillages } from "./village-build.ts";
import { fillVillageOffices } from "./village-offices.ts";

function build(members: number, seed: number) {
  const record = buildOrganisations({ members, seed });
  const built = buildVillages(seed, members / PUBLISHED_MEMBERS, record);
  return { record, ...built, offices: fillVillageOffices(seed, built.villages, built.villageTies) };
}
type Built = ReturnType<typeof build>;
const isAlive = ({ from, to }: { from: string | null; to: string | null }, day: string) =>
  (from === null || from <= day) && (to === null || day < to);
const cellsOf = ({ villageTies }: Built, village: Village, day: string) =>
  villageTies.filter((tie) => tie.village === village && isAlive(tie, day)).map(({ cell }) => cell);
const villageCells = ({ organisations }: OrganisationRecord, day: string) =>
  organisations.filter((each) => each.role === "VILLAGE" && findVersion(each, day));
const days = ["2018-01-01", "2020-02-01", "2021-06-30", "2023-12-31", "2025-07-01", "2026-10-31"];

describe("the villages of a province of full size", () => {
  const full = build(PUBLISHED_MEMBERS, 21);
  const count = (day: string) => {
    const alive = full.villages.filter((village) => isAlive(village, day));
    const cells = alive.map((village) => cellsOf(full, village, day));
    const sharing = Map.groupBy(
      full.villageTies.filter((tie) => isAlive(tie, day)),
      ({ cell }) => cell,
    );
    return {
      all: alive.length,
      none: cells.filter((own) => own.length === 0).length,
      shared: cells.filter((own) => own.length > 0 && own.every((cell) => (sharing.get(cell)?.length ?? 0) > 1)).length,
      several: cells.filter((own) => own.length > 1).length,
    };
  };

  it("number somewhat more than their cells; few share a cell, fewer every year have none", () => {
    const told = days.map(count);

    for (const { all, shared } of told) {
      expect(all).toBeGreaterThan(1_060);
      expect(shared / all).toBeGreaterThan(0.03);
      expect(shared / all).toBeLessThan(0.08);
    }
    expect(told.map(({ none }) => none)).toEqual(told.map(({ none }) => none).toSorted((one, other) => other - one));
    expect([told[0]?.none, told.at(-1)?.none]).toEqual([14, 3]);
    expect(told.at(-1)?.several).toBeGreaterThanOrEqual(5);
  });

  it("carry codes that no statistics office gives, and go over in every way", () => {
    expect(full.villages.filter(({ code }) => !/^MP-\d{4}$/.test(code))).toEqual([]);
    expect(new Set(full.villageEdges.map(({ event }) => event))).toEqual(
      new Set(["MERGE", "SPLIT", "TRANSFER_PARENT"]),
    );
  });

  it("have more members at their head from term to term", () => {
    const shares = ["2018-06-30", "2022-06-30", "2026-06-30"].map((day) => {
      const held = full.offices.filter((office) => isAlive(office, day));
      return held.filter(({ isMember }) => isMember).length / held.length;
    });

    expect(shares[0]).toBeGreaterThan(0.54);
    expect(shares[1]).toBeGreaterThan((shares[0] as number) + 0.02);
    expect(shares[2]).toBeGreaterThan((shares[1] as number) + 0.02);
    expect(shares[2]).toBeLessThan(0.78);
  });
});

describe("the villages of any province", () => {
  it("are covered by cells of their time only; every village cell covers one on every day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 40_000 }), fc.nat(), (members, seed) => {
        const built = build(members, seed);
        for (const { cell, village, from, to } of built.villageTies) {
          expect(from >= beginOf(cell) && (village.from === null || from >= village.from)).toBe(true);
          expect(to === null || from < to).toBe(true);
          for (const end of [latest(cell).to, village.to])
            if (end !== null) expect(to !== null && to <= end).toBe(true);
        }
        for (const day of days) {
          const covering = new Set(built.villageTies.filter((tie) => isAlive(tie, day)).map(({ cell }) => cell));
          expect(villageCells(built.record, day).filter((cell) => !covering.has(cell))).toEqual([]);
        }
      }),
      { numRuns: 6, verbose: true },
    );
  });

  it("go over once, whole to one or in parts to several, on the day on which they end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 40_000 }), fc.nat(), (members, seed) => {
        const { villageEdges } = build(members, seed);
        for (const [village, edges] of Map.groupBy(villageEdges, ({ predecessor }) => predecessor)) {
          const last = edges.filter(({ event }) => event !== "TRANSFER_PARENT");
          if (last.length === 0) continue;
          expect(last.every(({ isWhole }) => isWhole)).toBe(last.length === 1);
          for (const { effectiveOn, successor } of last)
            expect([village.to, successor.from]).toEqual([effectiveOn, effectiveOn]);
        }
      }),
      { numRuns: 6, verbose: true },
    );
  });

  it("have one holder of each office at a time, within their life", () => {
    const { offices } = build(3_000, 5);
    for (const terms of Map.groupBy(offices, ({ village, office }) => `${village.code} ${office}`).values())
      for (const [at, { from, to, village }] of terms.entries()) {
        expect(to === null || from < to).toBe(true);
        if (at > 0) expect(terms[at - 1]?.to).toBe(from);
        if (village.to !== null) expect(to !== null && to <= village.to).toBe(true);
      }
  });
});

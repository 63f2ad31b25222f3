import { existsAt, isVillagePost } from "@nq21/code-lists/post";
import { describe, expect, it } from "vitest";
import { buildProvince } from "../build-province.ts";
import { dayNumber } from "../day.ts";
import { findMembership } from "../member/member.ts";
import { findVersion } from "../organisation/history.ts";
import type { Holding } from "./post-holding.ts";
import { standsBelow } from "./stays.ts";

const province = buildProvince({ seed: 21, members: 1_500 });
const { holdings } = province;
const isOn = ({ from, to }: Holding, day: string) => from <= day && (to === null || day < to);

describe("the posts of a province", () => {
  it("begin with a member of the organisation, at a kind of organisation that has them", () => {
    const strange = holdings.filter(({ organisation, member, post, from, to }) => {
      const cell = findMembership(member, dayNumber(from))?.cell;
      const kind = findVersion(organisation, from)?.kind;
      const isPlaced = cell !== undefined && standsBelow(cell, organisation, from);
      return !isPlaced || kind === undefined || !existsAt(post, kind) || (to !== null && to <= from);
    });

    expect(strange).toEqual([]);
  });

  it("leave every organisation one secretary a day", () => {
    const secretaries = Map.groupBy(
      holdings.filter(({ post }) => post === "SECRETARY"),
      ({ organisation }) => organisation,
    );
    for (const own of secretaries.values()) {
      const ordered = own.toSorted((one, other) => (one.from < other.from ? -1 : 1));
      for (const [at, { from }] of ordered.entries())
        if (at > 0) expect(ordered[at - 1]?.to ?? "9999").toSatisfy((to: string) => to <= from);
    }
  });

  it("put a good part of the villages, and not all, into the hands of the secretary of their cell", () => {
    const day = "2024-06-30";
    const headed = holdings.filter(
      (each) => isVillagePost(each.post) && each.post !== "FRONT_COMMITTEE_HEAD" && isOn(each, day),
    );
    const covered = new Set(
      province.villageTies
        .filter(({ from, to }) => from <= day && (to === null || day < to))
        .map(({ village }) => village),
    );
    const share = new Set(headed.map(({ placeCode }) => placeCode)).size / covered.size;

    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.65);
  });

  it("are held on after departure in the planted case alone", () => {
    const departed = holdings.filter(
      ({ member, to }) => to === null && findMembership(member, dayNumber("2026-10-31")) === undefined,
    );

    expect(departed).toHaveLength(1);
    expect(province.flaws.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["POST_AFTER_DEPARTURE", "PLAN_NEVER_MET", "MORE_CERTIFICATES_THAN_ATTENDANCES"]),
    );
  });
});

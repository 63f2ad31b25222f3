import type { RatingLevel } from "@nq21/code-lists/rating";
import { apportion } from "../apportionment.ts";
import type { RandomStream } from "../random-stream.ts";
import type { RatingOutcome } from "./rating.ts";

/** Someone or something that gets a level: those with the lowest standing get the lowest. */
export interface Candidate<Rating extends RatingOutcome> {
  readonly rating: Rating;
  /** 0 (best) to 1. */
  readonly standing: number;
  /** Within which “excellent” is capped. */
  readonly capGroup: unknown;
}

/** Ratings whose levels are drawn together. */
export interface LevelGroup<Rating extends RatingOutcome> {
  readonly candidates: readonly Candidate<Rating>[];
  /** Expected share below good, in 1/1000. */
  readonly belowGood: number;
}

/** Share of those good or better that become excellent: with 16.5 % the cap of 20 % of GOOD holds on either reading. */
const EXCELLENT_PER_1000 = 165;

/**
 * Gives levels so that exactly `belowGoodCount` of all stay below good, divided among the groups after their expected shares.
 * The worst few of them do not complete; the best of each cap group are excellent.
 */
export function giveLevels<Rating extends RatingOutcome>(
  groups: readonly LevelGroup<Rating>[],
  belowGoodCount: number,
  notCompletedCount: number,
  stream: RandomStream,
): void {
  const sizes = groups.map((group) => group.candidates.length);
  const below = apportion(
    belowGoodCount,
    groups.map((group, at) => (sizes[at] as number) * group.belowGood),
    sizes,
  );
  const failed = apportion(Math.min(notCompletedCount, belowGoodCount), below, below);
  for (const [at, group] of groups.entries()) {
    const ranked = [...group.candidates].sort((one, other) => one.standing - other.standing);
    const good = ranked.slice(0, ranked.length - (below[at] as number));
    const rest = ranked.slice(good.length);
    for (const { rating } of good) rating.level = "GOOD";
    for (const [place, { rating }] of rest.entries())
      rating.level = rest.length - place <= (failed[at] as number) ? "NOT_COMPLETED" : "COMPLETED";
    for (const members of Map.groupBy(good, (candidate) => candidate.capGroup).values()) {
      const best = Math.floor((members.length * stream.between(120, EXCELLENT_PER_1000)) / 1000);
      for (const { rating } of members.slice(0, best)) rating.level = "EXCELLENT";
    }
  }
}

const levels: readonly RatingLevel[] = ["NOT_COMPLETED", "COMPLETED", "GOOD", "EXCELLENT"];

/** The level that a subject gave itself: mostly the decided one, sometimes one higher, seldom one lower. */
export function drawSelfLevel(level: RatingLevel, stream: RandomStream): RatingLevel {
  const draw = stream.integer(100);
  const step = draw < 9 ? 1 : draw < 12 ? -1 : 0;
  return levels[Math.min(3, Math.max(0, levels.indexOf(level) + step))] as RatingLevel;
}

const bands: Readonly<Record<RatingLevel, readonly [number, number]>> = {
  EXCELLENT: [180, 197],
  GOOD: [140, 179],
  COMPLETED: [100, 139],
  NOT_COMPLETED: [60, 99],
};

/** Points within the band of a level, in halves (QĐ 366-QĐ/TW: 90, 70 and 50 divide the levels). */
export function drawScore(level: RatingLevel, stream: RandomStream): number {
  return stream.between(...bands[level]) / 2;
}

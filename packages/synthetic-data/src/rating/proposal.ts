import { openStream } from "../random-stream.ts";
import type { OrganisationRating, RatingList } from "./rating.ts";

/** Committees that hand in what was proposed and appraised beside what was decided. */
const reporting = new Set([
  "BK.063",
  "BK.061",
  "BK.066",
  "BK.KCQ",
  "01840",
  "01843",
  "01912",
  "02020",
  "02155",
  "TNM.UBND",
]);
/** The first year of which they do: that of the programme. */
const FIRST_PROPOSAL_YEAR = 2022;
/** Of 100: proposals that keep to the self-rating, and appraisals that keep to what is decided in the end. */
const SELF_KEPT = 70;
const APPRAISAL_KEPT = 95;

/** Writes the steps between self-rating and decision into the lists of some committees; nothing decided changes. */
export function proposeLevels(seed: number, lists: readonly RatingList<OrganisationRating>[]): void {
  for (const { year, committeeCode, ratings } of lists) {
    if (year < FIRST_PROPOSAL_YEAR || !reporting.has(committeeCode)) continue;
    const stream = openStream(seed, `proposals ${committeeCode} ${year}`);
    for (const rating of ratings) {
      const [proposes, appraises] = [stream.integer(100), stream.integer(100)];
      if (rating.level === null) continue;
      rating.proposedLevel = proposes < SELF_KEPT ? rating.selfLevel : rating.level;
      rating.appraisedLevel = appraises < APPRAISAL_KEPT ? rating.level : rating.proposedLevel;
    }
  }
}

import type { CommendationForm, RecognitionTitle } from "@nq21/code-lists/honour";
import { isCell } from "@nq21/code-lists/organisation-kind";
import { addDays } from "../day.ts";
import type { Decision } from "../organisation/change-record.ts";
import { issuerOf } from "../organisation/decision-register.ts";
import { findVersion } from "../organisation/history.ts";
import { openStream, type RandomStream } from "../random-stream.ts";
import { isGoodOrBetter, type OrganisationRating, type RatingList } from "../rating/rating.ts";
import { LAST_COMPLETE_YEAR, ratingDayOf } from "../rating/rating-plan.ts";

/** A title awarded for a year, under the code of its last day. */
export interface Recognition extends Decision {
  readonly organisationCode: string;
  readonly title: RecognitionTitle;
  readonly year: number;
  readonly schemeVersion: string;
}

/** A commendation for a year. */
export interface Commendation extends Decision {
  readonly organisationCode: string;
  readonly form: CommendationForm;
  readonly year: number;
}

/** What a province awards and gives for a year. */
export interface HonourList {
  readonly year: number;
  readonly committeeCode: string;
  readonly recognitions: Recognition[];
  readonly commendations: Commendation[];
}

/** “Bốn tốt” is awarded from the year of the programme on; the name of the scheme is made up. */
const FIRST_RECOGNITION_YEAR = 2022;
/** The scheme under which titles of a year are awarded. */
const schemeOf = (year: number): string => (year < 2025 ? "Bộ tiêu chí bốn tốt 2022" : "Bộ tiêu chí bốn tốt 2025");
/** Of 1,000 rated excellent, and of 1,000 rated good in the first year; the second rises from year to year. */
const EXCELLENT_RECOGNISED = 740;
const GOOD_RECOGNISED = 60;
const GOOD_RECOGNISED_MORE = 20;

/** A decision of the first quarter after the year. */
function drawDecision(committeeCode: string, year: number, stream: RandomStream): Decision {
  const { name, mark } = issuerOf(committeeCode);
  return {
    decisionNumber: `${stream.between(11, 980)}-${mark}`,
    issuer: name,
    decidedOn: addDays(`${year + 1}-02-10`, stream.integer(45)),
  };
}

function findTitle({ organisation }: OrganisationRating, year: number): RecognitionTitle | null {
  const kind = findVersion(organisation, ratingDayOf(year))?.kind;
  if (kind === undefined) return null;
  return isCell(kind) ? "FOUR_GOOD_CELL" : kind === "GRASSROOTS_CHAPTER" ? "FOUR_GOOD_CHAPTER" : null;
}

function honourList(list: RatingList<OrganisationRating>, seed: number): Omit<HonourList, "committeeCode"> {
  const { year, committeeCode, ratings } = list;
  const stream = openStream(seed, `honours ${committeeCode} ${year}`);
  const recognition = drawDecision(committeeCode, year, stream);
  const commendation = drawDecision(committeeCode, year, stream);
  const provincial = drawDecision(year < 2025 ? "BK" : "TNM", year, stream);
  const recognitions: Recognition[] = [];
  const commendations: Commendation[] = [];
  for (const rating of ratings) {
    const { code: organisationCode, level } = rating;
    const title = findTitle(rating, year);
    const wanted =
      level === "EXCELLENT"
        ? EXCELLENT_RECOGNISED
        : GOOD_RECOGNISED + (year - FIRST_RECOGNITION_YEAR) * GOOD_RECOGNISED_MORE;
    const isDrawn = stream.integer(1000) < wanted;
    if (title && isDrawn && year >= FIRST_RECOGNITION_YEAR && isGoodOrBetter(rating))
      recognitions.push({ organisationCode, title, year, schemeVersion: schemeOf(year), ...recognition });
    const draw = stream.integer(1000);
    if (level !== "EXCELLENT") continue;
    if (draw < 330) commendations.push({ organisationCode, form: "COMMENDATION_LETTER", year, ...commendation });
    else if (draw < 390) commendations.push({ organisationCode, form: "CERTIFICATE_OF_MERIT", year, ...provincial });
    else if (draw < 394) commendations.push({ organisationCode, form: "FLAG", year, ...provincial });
  }
  return { year, recognitions, commendations };
}

/** Recognitions and commendations after the ratings of each complete year. */
export function buildHonours(seed: number, lists: readonly RatingList<OrganisationRating>[]): HonourList[] {
  const complete = lists.filter(({ year }) => year <= LAST_COMPLETE_YEAR);
  return [...Map.groupBy(complete, ({ year }) => year)].map(([year, own]) => {
    const parts = own.map((list) => honourList(list, seed));
    return {
      year,
      committeeCode: year < 2025 ? "BK" : "TNM",
      recognitions: parts.flatMap((part) => part.recognitions),
      commendations: parts.flatMap((part) => part.commendations),
    };
  });
}

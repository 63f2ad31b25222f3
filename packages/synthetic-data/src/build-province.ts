import type { FlawMark } from "./flaw/planted-flaw.ts";
import { plantRatingFlaws, type RatingLists } from "./flaw/rating-flaws.ts";
import { plantRegisterFlaws } from "./flaw/register-flaws.ts";
import { buildInspections, type InspectionList } from "./inspection/inspection.ts";
import type { Member } from "./member/member.ts";
import { buildMembers } from "./member/population.ts";
import { buildOrganisations, type OrganisationRecord } from "./organisation/province.ts";
import { rateMembers } from "./rating/member-rating.ts";
import { rateOrganisations } from "./rating/organisation-rating.ts";
import { keepEarlyDecisions } from "./rating/year-in-progress.ts";

/** Members on 19/3/2025 as published; the default size. */
export const PUBLISHED_MEMBERS = 37_340;
/** Fewest members that a province may be asked to have. */
export const SMALLEST_PROVINCE = 1_000;
/** Most members that a province may be asked to have. */
export const LARGEST_PROVINCE = 40_000;

/** Size and seed of a province: the same two make the same province on every machine. */
export interface ProvinceOptions {
  /** Members on 19/3/2025, 1,000–40,000. */
  readonly members?: number;
  readonly seed: number;
}

/** A made-up province from 1/1/2018 to 31/10/2026, before it is written into files. Holds the planted flaws. */
export interface Province extends OrganisationRecord, Readonly<RatingLists> {
  readonly size: number;
  readonly seed: number;
  readonly members: readonly Member[];
  readonly inspections: readonly InspectionList[];
  readonly flaws: readonly FlawMark[];
}

/** Builds a province in memory. Throws if the size or the seed is not allowed. */
export function buildProvince(options: ProvinceOptions): Province {
  const { members: size = PUBLISHED_MEMBERS, seed } = options;
  if (!Number.isInteger(size) || size < SMALLEST_PROVINCE || size > LARGEST_PROVINCE)
    throw new RangeError(`members must be a whole number from ${SMALLEST_PROVINCE} to ${LARGEST_PROVINCE}`);
  if (!Number.isInteger(seed) || seed < 0 || seed > 0x7fffffff)
    throw new RangeError("seed must be a whole number from 0 to 2147483647");
  const record = buildOrganisations({ members: size, seed });
  const members = buildMembers({ members: size, seed }, record);
  const memberRatings = rateMembers(seed, members, record.organisations);
  const organisationLists = rateOrganisations(seed, record.organisations, memberRatings.occupiedIn);
  const inspections = buildInspections(seed, record.organisations);
  const lists: RatingLists = { ...keepEarlyDecisions(organisationLists, memberRatings.lists), supplements: [] };
  const flaws = [...plantRatingFlaws(lists), ...plantRegisterFlaws(members, inspections)];
  return { ...record, ...lists, size, seed, members, inspections, flaws };
}

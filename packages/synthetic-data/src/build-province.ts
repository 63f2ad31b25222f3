import { isCell } from "@nq21/code-lists/organisation-kind";
import { buildHonours } from "./activity/honour.ts";
import { buildPartyGroups } from "./activity/party-group.ts";
import { buildSuperiors } from "./activity/superior.ts";
import { buildExtracts, type ExtractList } from "./extract/register-extract.ts";
import { type ActivityRecord, plantActivityFlaws } from "./flaw/activity-flaws.ts";
import { plantExtractFlaws } from "./flaw/extract-flaws.ts";
import { plantFlowFlaws } from "./flaw/flow-flaws.ts";
import { plantLifeFlaws } from "./flaw/life-flaws.ts";
import type { FlawMark } from "./flaw/planted-flaw.ts";
import { plantPostFlaws } from "./flaw/post-flaws.ts";
import { markProgrammeFlaws } from "./flaw/programme-flaws.ts";
import { plantRatingFlaws, type RatingLists } from "./flaw/rating-flaws.ts";
import { plantRegisterFlaws } from "./flaw/register-flaws.ts";
import { plantReturnFlaws } from "./flaw/return-flaws.ts";
import { plantStepFlaws } from "./flaw/step-flaws.ts";
import { plantVillageFlaws } from "./flaw/village-flaws.ts";
import { strikeOffOnProbation } from "./inspection/discipline-build.ts";
import { buildInspections, type InspectionList } from "./inspection/inspection.ts";
import { buildInspectionRecord, type InspectionRecord } from "./inspection/inspection-record.ts";
import { tellLives } from "./life/member-life.ts";
import { buildStandings, type StandingRecord } from "./life/standing-record.ts";
import { CellStock } from "./meeting/cell-stock.ts";
import { buildMeetings } from "./meeting/meeting-build.ts";
import type { Member } from "./member/member.ts";
import { buildMembers } from "./member/population.ts";
import { RECORD_BEGINS } from "./organisation/committees.ts";
import { beginOf, latest, type Organisation } from "./organisation/history.ts";
import { buildOrganisations, type OrganisationRecord } from "./organisation/province.ts";
import { buildPosts, type PostRecord } from "./post/post-record.ts";
import { buildProgrammeRecord, type ProgrammeRecord } from "./programme/programme-record.ts";
import { rateMembers } from "./rating/member-rating.ts";
import { rateOrganisations } from "./rating/organisation-rating.ts";
import { type PeriodRatingList, rateQuarters, rateTerm } from "./rating/other-period.ts";
import { proposeLevels } from "./rating/proposal.ts";
import { keepEarlyDecisions } from "./rating/year-in-progress.ts";
import type { ReturnRecord } from "./returns/return.ts";
import { buildReturns } from "./returns/return-build.ts";
import type { VillageRecord } from "./village/village.ts";
import { buildVillages } from "./village/village-build.ts";
import { fillVillageOffices } from "./village/village-offices.ts";

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
export interface Province
  extends OrganisationRecord,
    VillageRecord,
    ActivityRecord,
    StandingRecord,
    InspectionRecord,
    Readonly<RatingLists>,
    PostRecord,
    ReturnRecord {
  readonly size: number;
  readonly seed: number;
  readonly members: readonly Member[];
  readonly inspections: readonly InspectionList[];
  /** Ratings of quarters and of the term beside the yearly ones. */
  readonly periodLists: readonly PeriodRatingList[];
  readonly extracts: readonly ExtractList[];
  /** How the programme is carried out. */
  readonly programme: ProgrammeRecord;
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
  strikeOffOnProbation(members);
  const memberRatings = rateMembers(seed, members, record.organisations);
  const organisationLists = rateOrganisations(seed, record.organisations, memberRatings.occupiedIn);
  const inspections = buildInspections(seed, record.organisations);
  const lists: RatingLists = { ...keepEarlyDecisions(organisationLists, memberRatings.lists), supplements: [] };
  const flaws = [...plantRatingFlaws(lists), ...plantRegisterFlaws(members, inspections)];
  proposeLevels(seed, lists.organisationLists);
  flaws.push(...plantStepFlaws(lists));
  const villages = buildVillageRecord(seed, size / PUBLISHED_MEMBERS, record);
  const stock = new CellStock(members, memberRatings.lists);
  const activity: ActivityRecord = {
    meetingLists: buildMeetings(seed, record.organisations, stock),
    superiorLists: buildSuperiors(seed, record.organisations),
    honourLists: buildHonours(seed, lists.organisationLists),
    partyGroups: buildPartyGroups(record.organisations, stock),
  };
  flaws.push(
    ...plantVillageFlaws(villages),
    ...plantActivityFlaws(activity, lists.organisationLists, record.organisations, stock),
  );
  const periodLists = [rateTerm(seed, record.organisations), ...rateQuarters(seed, record.organisations)];
  tellLives(seed, members, record.movements, lists.memberLists);
  const standings = buildStandings(seed, members, memberRatings.lists, listLastingCells(record));
  flaws.push(...plantLifeFlaws(members, standings, lists.memberLists), ...plantFlowFlaws(members));
  const extracts = buildExtracts(members, record.organisations, standings.standings);
  flaws.push(...plantExtractFlaws(extracts, members));
  const posts = buildPosts(seed, size / PUBLISHED_MEMBERS, members, record, villages);
  flaws.push(...plantPostFlaws(posts));
  const { flaws: inspectionFlaws, ...outcomes } = buildInspectionRecord(
    seed,
    inspections,
    record.organisations,
    members,
    lists.memberLists,
    size,
  );
  flaws.push(...inspectionFlaws);
  const programme = buildProgrammeRecord(seed, record.organisations);
  flaws.push(...markProgrammeFlaws(programme));
  const returns = buildReturns({
    ...{ seed, members, organisations: record.organisations, villages, inspections },
    memberLists: memberRatings.lists,
    organisationLists: lists.organisationLists,
    learned: posts.learned,
    outcomes: outcomes.outcomeLists,
  });
  flaws.push(...plantReturnFlaws(returns));
  return {
    ...record,
    ...lists,
    ...villages,
    ...activity,
    ...standings,
    ...outcomes,
    ...posts,
    size,
    seed,
    members,
    inspections,
    periodLists,
    extracts,
    programme,
    returns,
    flaws,
  };
}

function buildVillageRecord(seed: number, scale: number, record: OrganisationRecord): VillageRecord {
  const built = buildVillages(seed, scale, record);
  return { ...built, villageOffices: fillVillageOffices(seed, built.villages, built.villageTies) };
}

/** Cells that stood all the time, so that anyone may be sent to them on any day. */
function listLastingCells({ organisations }: OrganisationRecord): Organisation[] {
  const isCellAll = ({ versions }: Organisation) => versions.every(({ kind }) => isCell(kind));
  return organisations.filter((each) => isCellAll(each) && beginOf(each) === RECORD_BEGINS && latest(each).to === null);
}

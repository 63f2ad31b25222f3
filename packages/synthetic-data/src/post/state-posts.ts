import type { PostKind } from "@nq21/code-lists/post";
import { findVersion } from "../organisation/history.ts";
import type { RandomStream } from "../random-stream.ts";
import type { VillageRecord } from "../village/village.ts";
import { type Holding, sooner } from "./post-holding.ts";

const latter = (one: string, other: string): string => (one < other ? other : one);

const heldAs = (holding: Holding, post: PostKind, changes: Partial<Holding> = {}): Holding => ({
  ...holding,
  post,
  ...changes,
});

/** Secretaries who chair the people's council, in 1/1000 by the year in which they begin: the programme wants ever more. */
const chairsPer1000 = (year: number): number => (year < 2020 ? 380 : year < 2025 ? 520 : 640);
const COMMITTEE_CHAIR_PER_1000 = 70;
const HEAD_OF_UNIT_PER_1000 = 610;

/** Whether an organisation stands where there is a people's council: at a commune, a district or a city. */
const hasCouncil = ({ organisation, from }: Holding): boolean =>
  organisation.role === "COMMUNE" ||
  (organisation.role === "COMMITTEE" &&
    /(huyện|thành phố|xã|phường|thị trấn) /i.test(findVersion(organisation, from)?.name ?? ""));

const overlaps = (one: Holding, other: Holding): boolean =>
  (other.to === null || one.from < other.to) && (one.to === null || other.from < one.to);

/** Posts of the state beside those of the Party, at communes, districts and units: held by the secretary or, else, by the deputy. */
export function listStatePosts(holdings: readonly Holding[], stream: RandomStream): Holding[] {
  const ofSecretaries = holdings.flatMap((holding): Holding[] => {
    if (holding.post !== "SECRETARY") return [];
    const draw = stream.integer(1000);
    if (holding.organisation.role === "UNIT")
      return draw < HEAD_OF_UNIT_PER_1000 ? [heldAs(holding, "HEAD_OF_UNIT")] : [];
    if (!hasCouncil(holding)) return [];
    const posts: PostKind[] = [];
    if (draw < chairsPer1000(Number(holding.from.slice(0, 4)))) posts.push("PEOPLES_COUNCIL_CHAIR");
    if (draw < COMMITTEE_CHAIR_PER_1000) posts.push("PEOPLES_COMMITTEE_CHAIR");
    return posts.map((post) => heldAs(holding, post));
  });
  const chairs = Map.groupBy(
    ofSecretaries.filter(({ post }) => post === "PEOPLES_COMMITTEE_CHAIR"),
    ({ organisation }) => organisation,
  );
  const ofDeputies = holdings.filter(
    (holding) =>
      holding.post === "DEPUTY_SECRETARY" &&
      hasCouncil(holding) &&
      !chairs.get(holding.organisation)?.some((chair) => overlaps(chair, holding)),
  );
  return [...ofSecretaries, ...ofDeputies.map((holding) => heldAs(holding, "PEOPLES_COMMITTEE_CHAIR"))];
}

/** Heads of villages who are members and secretaries of the village's cell as well, in 1/1000; about 45 of 100 villages. */
const SECRETARY_HEADS_VILLAGE_PER_1000 = 720;
const SECRETARY_HEADS_FRONT_PER_1000 = 170;

/** Secretaries of village cells who head the village or its Front committee, where the list of offices says that a member does. */
export function listVillagePosts(
  holdings: readonly Holding[],
  { villageTies, villageOffices }: Pick<VillageRecord, "villageTies" | "villageOffices">,
  stream: RandomStream,
): Holding[] {
  const secretaries = Map.groupBy(
    holdings.filter(({ post }) => post === "SECRETARY"),
    ({ organisation }) => organisation,
  );
  const cells = Map.groupBy(villageTies, ({ village }) => village);
  const held = new Set<string>();
  return villageOffices.flatMap((term) => {
    const { village, office, isMember } = term;
    const isHead = office !== "FRONT_WORK_HEAD";
    const post: PostKind = isHead ? office : "FRONT_COMMITTEE_HEAD";
    const ofCell = (cells.get(village) ?? []).flatMap((tie) =>
      (secretaries.get(tie.cell) ?? []).flatMap((secretary): Holding[] => {
        const from = [term.from, tie.from, secretary.from].reduce(latter);
        const to = [term.to, tie.to, secretary.to].reduce(sooner, null);
        return to === null || from < to ? [heldAs(secretary, post, { placeCode: village.code, from, to })] : [];
      }),
    );
    return ofCell.filter((holding) => {
      const draw = stream.integer(1000);
      // Nobody heads two villages at once.
      const key = `${holding.member.cardNumber}/${post}/${holding.from}`;
      const limit = isHead ? SECRETARY_HEADS_VILLAGE_PER_1000 : SECRETARY_HEADS_FRONT_PER_1000;
      if (!isMember || draw >= limit || held.has(key)) return false;
      held.add(key);
      return true;
    });
  });
}

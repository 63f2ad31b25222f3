import type { PostKind } from "@nq21/code-lists/post";
import { findVersion, type Organisation } from "../organisation/history.ts";
import type { RandomStream } from "../random-stream.ts";
import type { VillageRecord } from "../village/village.ts";
import { type Holding, sooner } from "./post-holding.ts";

const isOn = ({ from, to }: { readonly from: string; readonly to: string | null }, day: string): boolean =>
  from <= day && (to === null || day < to);

const heldAs = (holding: Holding, post: PostKind, changes: Partial<Holding> = {}): Holding => ({
  ...holding,
  post,
  ...changes,
});

/** Secretaries who chair the people's council, in 1/1000 by the year in which they begin: the programme wants ever more. */
const chairsPer1000 = (year: number): number => (year < 2020 ? 380 : year < 2025 ? 520 : 640);
const COMMITTEE_CHAIR_PER_1000 = 70;
const HEAD_OF_UNIT_PER_1000 = 610;

/** Posts of the state beside those of the Party, at communes, districts and units: held by the secretary or, else, by the deputy. */
export function listStatePosts(holdings: readonly Holding[], stream: RandomStream): Holding[] {
  const governed = ({ organisation, from }: Holding) =>
    organisation.role === "COMMUNE" ||
    (organisation.role === "COMMITTEE" && /huyện|thành phố/.test(findVersion(organisation, from)?.name ?? ""));
  return holdings.flatMap((holding): Holding[] => {
    const draw = stream.integer(1000);
    const year = Number(holding.from.slice(0, 4));
    if (holding.post === "SECRETARY" && governed(holding)) {
      const posts: PostKind[] = [];
      if (draw < chairsPer1000(year)) posts.push("PEOPLES_COUNCIL_CHAIR");
      if (draw < COMMITTEE_CHAIR_PER_1000) posts.push("PEOPLES_COMMITTEE_CHAIR");
      return posts.map((post) => heldAs(holding, post));
    }
    if (holding.post === "DEPUTY_SECRETARY" && governed(holding)) return [heldAs(holding, "PEOPLES_COMMITTEE_CHAIR")];
    if (holding.post !== "SECRETARY" || holding.organisation.role !== "UNIT") return [];
    return draw < HEAD_OF_UNIT_PER_1000 ? [heldAs(holding, "HEAD_OF_UNIT")] : [];
  });
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
  const cellOf = (village: (typeof villageTies)[number]["village"], day: string): Organisation | undefined =>
    cells.get(village)?.find((tie) => isOn(tie, day))?.cell;
  return villageOffices.flatMap(({ village, office, from, to, isMember }) => {
    const draw = stream.integer(1000);
    const isHead = office !== "FRONT_WORK_HEAD";
    if (!isMember || draw >= (isHead ? SECRETARY_HEADS_VILLAGE_PER_1000 : SECRETARY_HEADS_FRONT_PER_1000)) return [];
    const cell = cellOf(village, from);
    const secretary = cell && secretaries.get(cell)?.find((holding) => isOn(holding, from));
    if (!secretary) return [];
    const post = isHead ? office : "FRONT_COMMITTEE_HEAD";
    return [heldAs(secretary, post, { placeCode: village.code, from, to: sooner(to, secretary.to) })];
  });
}

import type { Member } from "../member/member.ts";
import type { OrganisationRecord } from "../organisation/province.ts";
import { openStream } from "../random-stream.ts";
import type { VillageRecord } from "../village/village.ts";
import { Appointments } from "./appointments.ts";
import { buildCounts, type CountList } from "./counts.ts";
import { listLearned, listSent } from "./learning.ts";
import { buildMemberHonours, type MemberHonourList } from "./member-honour.ts";
import type { Holding, Learned, Sent } from "./post-holding.ts";
import { listStatePosts, listVillagePosts } from "./state-posts.ts";
import { Stays } from "./stays.ts";

/** Posts, theory, cadres sent down, honours and counts of a province. */
export interface PostRecord {
  readonly holdings: Holding[];
  readonly learned: readonly Learned[];
  readonly sent: readonly Sent[];
  readonly memberHonourLists: readonly MemberHonourList[];
  readonly countLists: readonly CountList[];
}

/** Builds them over the lives of the members. `scale` is the share of full size. */
export function buildPosts(
  seed: number,
  scale: number,
  members: readonly Member[],
  { organisations }: OrganisationRecord,
  villages: VillageRecord,
): PostRecord {
  const appointments = new Appointments(new Stays(members, organisations), openStream(seed, "posts"));
  for (const organisation of organisations) if (organisation.role !== "STAND_IN") appointments.appoint(organisation);
  const ofParty = appointments.holdings;
  const holdings = [
    ...ofParty,
    ...listStatePosts(ofParty, openStream(seed, "state posts")),
    ...listVillagePosts(ofParty, villages, openStream(seed, "village posts")),
  ];
  return {
    holdings,
    learned: listLearned(holdings, members, openStream(seed, "theory")),
    sent: listSent(scale, members, organisations, openStream(seed, "secondments")),
    memberHonourLists: buildMemberHonours(seed, members),
    countLists: buildCounts(seed, members, organisations),
  };
}

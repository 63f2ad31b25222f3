import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { existsAt, isVillagePost, type PostKind, statePosts } from "@nq21/code-lists/post";
import { makeIdentity } from "@nq21/database/identity";
import type { FaultCode } from "@nq21/workbook/fault";
import { dayAfter } from "../register/register-line.ts";
import { ConcurrentPosts, type PostHolding } from "./post.type.ts";

/** What is said of a member's post; `to` is its last day. */
export interface SaidPost {
  readonly post: PostKind;
  readonly placeCode: string | null;
  readonly from: string;
  readonly to: string | null;
}

/** What is wrong with a post, and with which part of it. */
export interface PostFault {
  readonly code: FaultCode;
  readonly part: "post" | "placeCode" | "to";
  readonly details: readonly string[];
}

/** Codes of villages hold letters, digits, dots and dashes; anything else is no code but text. */
const villageCode = /^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/;

/**
 * Whether the days are in order, the organisation can have the post, and a village is named only where the post is held in one.
 * `kind` is what the organisation was on the first day; null where it is not known, and then nothing is said of it.
 */
export function checkPost({ post, placeCode, from, to }: SaidPost, kind: OrganisationKind | null): PostFault[] {
  const faults: PostFault[] = [];
  if (to !== null && to < from)
    faults.push({ code: "DATES_OUT_OF_ORDER", part: "to", details: ["Từ ngày", "Đến ngày"] });
  if (kind !== null && !existsAt(post, kind)) faults.push({ code: "POST_NOT_OF_KIND", part: "post", details: [from] });
  if (placeCode !== null && !isVillagePost(post))
    faults.push({ code: "PLACE_NOT_OF_POST", part: "placeCode", details: [] });
  else if (placeCode !== null && !villageCode.test(placeCode))
    faults.push({ code: "UNKNOWN_PLACE", part: "placeCode", details: [from] });
  return faults;
}

/** A holding as the record keeps it; its id is member, organisation, post and first day. */
export function postOf(
  idNamespace: string,
  memberId: string,
  organisationId: string,
  { post, placeCode, from, to }: SaidPost,
  decision: { readonly decision_number: string; readonly issuer: string; readonly decided_on: string },
) {
  return {
    id: makeIdentity(idNamespace, "members", "post-holding", `${memberId}/${organisationId}/${post}/${from}`),
    member_id: memberId,
    organisation_id: organisationId,
    post,
    place_code: placeCode,
    valid_from: from,
    valid_to: dayAfter(to) ?? "infinity",
    ...decision,
  };
}

/** Whether a post is held on a day. */
export const isHeldOn = ({ validFrom, validTo }: PostHolding, day: string): boolean =>
  validFrom <= day && (validTo === null || day < validTo);

const wanted: ReadonlySet<PostKind> = new Set(statePosts);

/** The pairs of secretary and post of the state or the Front among the posts that one member holds on a day. */
export function pairPosts(held: readonly PostHolding[]): ConcurrentPosts[] {
  const ofState = held.filter(({ post }) => wanted.has(post));
  return held
    .filter(({ post }) => post === "SECRETARY")
    .flatMap((partyPost) => ofState.map((statePost) => Object.assign(new ConcurrentPosts(), { partyPost, statePost })));
}

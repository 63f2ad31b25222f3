import type { TheoryLevel } from "@nq21/code-lists/learning";
import type { PostKind } from "@nq21/code-lists/post";
import type { Member } from "../member/member.ts";
import type { Decision } from "../organisation/change-record.ts";
import type { Organisation } from "../organisation/history.ts";

/** A member holds a post at an organisation; closed-open, null while it holds. */
export interface Holding extends Decision {
  readonly organisation: Organisation;
  readonly member: Member;
  readonly post: PostKind;
  readonly placeCode: string | null;
  readonly from: string;
  to: string | null;
}

/** A level of theory that a member reached, told by the cell of `listedOn`: the day itself, or the member's first day on a list. */
export interface Learned {
  readonly member: Member;
  readonly level: TheoryLevel;
  readonly from: string;
  readonly cell: Organisation;
  readonly listedOn: string;
}

/** A cadre sent from one organisation to another; closed-open. */
export interface Sent extends Decision {
  readonly member: Member;
  readonly sender: Organisation;
  readonly receiver: Organisation;
  readonly from: string;
  readonly to: string | null;
}

/** The earlier of two first days after the end of something; null never comes. */
export const sooner = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

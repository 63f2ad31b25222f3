import type { EditOutcome } from "@nq21/database/edit";
import { isIdentity } from "@nq21/database/identity";
import { findFact } from "@nq21/database/versioned-facts";
import { withActor } from "@nq21/database/with-actor";
import { BeyondReach } from "@nq21/subgraph/edit/beyond-reach";
import { readText } from "@nq21/subgraph/edit/edit.input";
import { inputFault } from "@nq21/subgraph/edit/input-fault.type";
import type { FactRefusal } from "@nq21/subgraph/edit/record-fact-edit";
import type { Context } from "../context.ts";
import { checkAlive, checkDecision, checkMember, decisionOf, editFact, requireReachOf } from "../record/edit-fact.ts";
import { findKindsOn } from "../record/member-lines.repository.ts";
import { dayAfter } from "../register/register-line.ts";
import type { AppointMemberInput, EndPostInput } from "./post.input.ts";
import { findSecondSecretaries, posts } from "./post.repository.ts";
import type { PostHolding } from "./post.type.ts";
import { checkPost, postOf, type SaidPost } from "./post-rules.ts";

type Outcome = Promise<EditOutcome<PostHolding, FactRefusal>>;

/** Records that a member holds a post. */
export function appointMember(context: Context, input: AppointMemberInput): Outcome {
  const said: SaidPost = {
    post: input.post,
    placeCode: input.placeCode ? readText(input.placeCode) : null,
    from: input.from,
    to: input.to ?? null,
  };
  const decision = decisionOf(input.decision);
  const [member_id, organisation_id] = [input.member.toLowerCase(), input.organisation.toLowerCase()];
  const fact = postOf(context.idNamespace, member_id, organisation_id, said, decision);
  return editFact<PostHolding>(context, "MEMBER_POSTS", posts, fact, input, async (tx) => {
    const dead = await checkAlive(tx, organisation_id, said.from);
    if (dead.length > 0) return dead;
    const kind = (await findKindsOn(tx, [{ at: 0, organisation_id, day: said.from }])).get(0) ?? null;
    const faults = [
      ...checkPost(said, kind).map(({ code, part, details }) => inputFault(code, part, ...details)),
      ...checkDecision(decision, context.today),
      ...(await checkMember(tx, context.actor, { member_id, organisation_id, from: said.from, until: said.from })),
    ];
    if (faults.length > 0 || said.post !== "SECRETARY") return faults;
    const on = (await findSecondSecretaries(tx, [fact])).get(fact.id);
    return on === undefined ? [] : [inputFault("SECRETARY_TWICE", "post", on)];
  });
}

/** Ends a post on its last day. A post that nobody knows is refused as one beyond the actor's reach is. */
export async function endPost(context: Context, input: EndPostInput): Outcome {
  const { database, actor, idNamespace } = context;
  const known = isIdentity(input.post)
    ? await withActor(
        database,
        actor,
        (tx) => findFact<PostHolding>(tx, posts.table, posts.columns, input.post.toLowerCase()),
        { readsAll: true },
      )
    : undefined;
  if (!known)
    throw new BeyondReach({
      vi: "Bạn không có quyền sửa: tổ chức nằm ngoài phạm vi của bạn.",
      en: "You may not edit this: the organisation lies beyond your reach.",
    });
  const { memberId, organisationId, post, placeCode, validFrom: from, decisionNumber, issuer, decidedOn } = known;
  const said: SaidPost = { post, placeCode, from, to: input.lastDay };
  const fact = postOf(idNamespace, memberId, organisationId, said, {
    decision_number: decisionNumber,
    issuer,
    decided_on: decidedOn,
  });
  return editFact<PostHolding>(context, "MEMBER_POSTS", posts, fact, input, async (tx) => {
    // What is recorded is that the post ends on that day: that it once was within reach is not enough.
    const lastDay = { organisation_id: organisationId, valid_from: input.lastDay, valid_to: dayAfter(input.lastDay) };
    await requireReachOf(tx, actor, posts.table.rule, lastDay);
    const faults = checkPost(said, null).map(({ code, details }) => inputFault(code, "lastDay", ...details));
    if (faults.length > 0 || post !== "SECRETARY") return faults;
    const on = (await findSecondSecretaries(tx, [fact])).get(fact.id);
    return on === undefined ? [] : [inputFault("SECRETARY_TWICE", "post", on)];
  });
}

import type { Actor } from "@nq21/authorisation/actor";
import type { TheoryLevel } from "@nq21/code-lists/learning";
import type { PostKind } from "@nq21/code-lists/post";
import type { Importer, ImporterSettings } from "@nq21/database/import-file";
import { datedCodeKey, followOrganisations, resolveOrganisations } from "@nq21/database/organisation-directory";
import { addCounts, awaitTurnOfFile, storeFacts } from "@nq21/database/versioned-facts";
import type { ActorTransaction } from "@nq21/database/with-actor";
import { type Fault, MAX_FAULTS, makeFault } from "@nq21/workbook/fault";
import type { ParsedRow } from "@nq21/workbook/layout";
import { findUnreached } from "../rating/rating-list.repository.ts";
import { postDays, secondmentDays, theoryDays } from "../record/fact-days.ts";
import { findFirstDays, findKindsOn } from "../record/member-lines.repository.ts";
import { type MemberLine, type ResolvedLine, resolveMemberLines } from "../record/member-lines.ts";
import { refreshStatistics } from "../record/statistics.repository.ts";
import { identifyCards, type KnownCard } from "../register/card.repository.ts";
import { dayAfter } from "../register/register-line.ts";
import { secondments } from "../secondment/secondment.repository.ts";
import { secondmentOf } from "../secondment/secondment-rules.ts";
import { theoryLevelOf, theoryLevels } from "../theory-level/theory-level.repository.ts";
import { findSecondSecretaries, posts } from "./post.repository.ts";
import { checkPost, type PostFault, postOf } from "./post-rules.ts";

const POSTS = "Chức vụ";
const THEORY = "Lý luận chính trị";
const SECONDMENTS = "Cử về cơ sở";
const SENDER = "Mã tổ chức cử đi";
const RECEIVER = "Mã tổ chức nhận";
const columnOf: Readonly<Record<PostFault["part"], string>> = {
  post: "Chức vụ",
  placeCode: "Mã thôn, tổ dân phố",
  to: "Đến ngày",
};

interface OfMember {
  readonly cardNumber: string;
  readonly organisationCode: string;
  readonly from: string;
}
interface Decided {
  readonly decisionNumber: string;
  readonly issuer: string;
  readonly decidedOn: string;
}
type PostSaid = OfMember &
  Decided & { readonly post: PostKind; readonly placeCode: string | null; readonly to: string | null };
type TheorySaid = OfMember & { readonly level: TheoryLevel };
type SecondmentSaid = OfMember & Decided & { readonly receiverCode: string; readonly to: string | null };

const readSheet = <Said extends OfMember>(rows: readonly ParsedRow[] = []) =>
  rows.map(({ row, values }) => ({ row, said: values as unknown as Said }));

const decisionOf = ({ decisionNumber, issuer, decidedOn }: Decided) => ({
  decision_number: decisionNumber,
  issuer,
  decided_on: decidedOn,
});

const lineOf = <Said extends OfMember & { readonly to: string | null }>({
  row,
  said,
}: {
  row: number;
  said: Said;
}): MemberLine<Said> => ({
  ...{ row, said, cardNumber: said.cardNumber, organisationCode: said.organisationCode, on: said.from },
  // Days out of order are a fault of their own; what is about no day at all would be reached by nobody.
  time: {
    valid_from: said.from,
    valid_to: said.to === null ? "infinity" : (dayAfter(later(said.to, said.from)) as string),
  },
});
const later = (one: string, other: string) => (one > other ? one : other);

/** Whether each post fits its organisation, and leaves the organisation one secretary a day. */
async function checkPosts(
  tx: ActorTransaction,
  lines: readonly ResolvedLine<PostSaid>[],
  facts: readonly ReturnType<typeof postOf>[],
): Promise<Fault[]> {
  const kinds = await findKindsOn(
    tx,
    lines.map(({ row, organisationId, on }) => ({ at: row, organisation_id: organisationId, day: on })),
  );
  const faults = lines.flatMap(({ row, said }) =>
    checkPost(said, kinds.get(row) ?? null).map(({ code, part, details }) =>
      makeFault(code, { sheet: POSTS, row, column: columnOf[part] }, ...details),
    ),
  );
  if (faults.length > 0) return faults;
  const second = await findSecondSecretaries(
    tx,
    facts.filter(({ post }) => post === "SECRETARY"),
  );
  return lines.flatMap(({ row }, at) => {
    const on = second.get(facts[at]?.id ?? "");
    return on === undefined ? [] : [makeFault("SECRETARY_TWICE", { sheet: POSTS, row, column: columnOf.post }, on)];
  });
}

/** The organisations that receive cadres; one that nobody knows, or that is the sender, is a fault. */
async function resolveReceivers(tx: ActorTransaction, lines: readonly ResolvedLine<SecondmentSaid>[]) {
  const receivers = await resolveOrganisations(
    tx,
    lines.map(({ said, on }) => ({ code: said.receiverCode, on })),
  );
  const faults: Fault[] = [];
  const placed = lines.flatMap((line) => {
    const { row, said, on } = line;
    const receiverId = receivers.get(datedCodeKey({ code: said.receiverCode, on }));
    const place = (column: string) => ({ sheet: SECONDMENTS, row, column });
    if (said.to !== null && said.to < said.from)
      faults.push(makeFault("DATES_OUT_OF_ORDER", place("Đến ngày"), "Từ ngày", "Đến ngày"));
    if (receiverId && receiverId !== line.organisationId) return [{ ...line, receiverId }];
    faults.push(makeFault("UNKNOWN_ORGANISATION", place(RECEIVER), on));
    return [];
  });
  return { placed, faults };
}

/**
 * Rows of theory are about the member's first day on a list where they tell of an earlier one: before it no list knew the member.
 * Of members whom the actor doesn't reach that day is not used: it would tell who is on record elsewhere.
 */
async function dateTheory(
  tx: ActorTransaction,
  actor: Actor,
  rows: readonly { row: number; said: TheorySaid }[],
  cards: ReadonlyMap<string, KnownCard>,
): Promise<MemberLine<TheorySaid>[]> {
  const named = rows.flatMap(({ said }) => cards.get(said.cardNumber)?.memberId ?? []);
  const unreached = await findUnreached(
    tx,
    actor,
    named.map((member_id) => ({ member_id })),
  );
  const firstDays = await findFirstDays(
    tx,
    named.filter((id) => !unreached.has(id)),
  );
  return rows.map(({ row, said }) => {
    const firstDay = firstDays.get(cards.get(said.cardNumber)?.memberId ?? "") ?? said.from;
    const on = later(said.from, firstDay);
    return {
      ...{ row, said, cardNumber: said.cardNumber, organisationCode: said.organisationCode, on },
      time: { valid_from: on, valid_to: "infinity" },
    };
  });
}

/** Takes files of posts, levels of political theory, and cadres sent down. */
export function postImporter(settings: ImporterSettings): Importer {
  const { idNamespace } = settings;
  return {
    kind: "MEMBER_POSTS",
    async prepare() {
      await followOrganisations(settings.database, settings.actor, settings.organisationsFeed);
    },
    async store(tx, batchId, workbook, actor) {
      const held = readSheet<PostSaid>(workbook.sheets[POSTS]);
      const learned = readSheet<TheorySaid>(workbook.sheets[THEORY]);
      const sent = readSheet<SecondmentSaid>(workbook.sheets[SECONDMENTS]);
      const cards = await identifyCards(
        tx,
        [...held, ...learned, ...sent].map(({ said }) => said.cardNumber),
      );
      const theory = await dateTheory(tx, actor, learned, cards);
      const ofPosts = await resolveMemberLines(tx, actor, postDays, POSTS, held.map(lineOf), cards);
      const ofTheory = await resolveMemberLines(tx, actor, theoryDays, THEORY, theory, cards);
      const ofSent = await resolveMemberLines(
        ...([tx, actor, secondmentDays, SECONDMENTS, sent.map(lineOf), cards, SENDER] as const),
      );
      const postFacts = ofPosts.resolved.map(({ said, memberId, organisationId }) =>
        postOf(idNamespace, memberId, organisationId, said, decisionOf(said)),
      );
      const receivers = await resolveReceivers(tx, ofSent.resolved);
      const faults = [
        ...ofPosts.faults,
        ...ofTheory.faults,
        ...ofSent.faults,
        ...receivers.faults,
        ...(await checkPosts(tx, ofPosts.resolved, postFacts)),
      ];
      if (faults.length > 0) return { faults: faults.slice(0, MAX_FAULTS) };
      await awaitTurnOfFile(tx);
      return addCounts([
        await storeFacts(tx, batchId, posts.table, postFacts),
        await storeFacts(
          tx,
          batchId,
          theoryLevels.table,
          ofTheory.resolved.map(({ said, memberId, organisationId }) =>
            theoryLevelOf(idNamespace, memberId, organisationId, said),
          ),
        ),
        await storeFacts(
          tx,
          batchId,
          secondments.table,
          receivers.placed.map(({ said, memberId, organisationId, receiverId }) =>
            secondmentOf(idNamespace, { memberId, organisationId, receiverId, ...said }, decisionOf(said)),
          ),
        ),
      ]);
    },
    async approved(tx) {
      await refreshStatistics(tx);
    },
  };
}

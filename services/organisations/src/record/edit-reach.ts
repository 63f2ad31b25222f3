import type { DataClass } from "@nq21/authorisation/access-table";
import type { Actor } from "@nq21/authorisation/actor";
import { isRefusedByRowSecurity } from "@nq21/database/row-security-refusal";
import type { ActorTransaction } from "@nq21/database/with-actor";
import type { Sentence } from "@nq21/workbook/fault";
import { GraphQLError } from "graphql";
import type { Context } from "../context.ts";
import { listBeyondReach, type Touched } from "./edit-reach.repository.ts";

/** Parts of an edit that name an organisation. */
const parts = {
  ORGANISATION: { vi: "tổ chức", en: "the organisation" },
  PARENT: { vi: "tổ chức cấp trên", en: "the organisation above" },
  PREDECESSOR: { vi: "tổ chức nhập vào", en: "an organisation that goes over" },
  INTO: { vi: "tổ chức nhận", en: "the organisation that takes in others" },
  BATCH: { vi: "đợt số liệu", en: "the batch" },
} as const satisfies Readonly<Record<string, Sentence>>;

/** An organisation that an edit touches, and where the edit names it. */
export interface Named extends Touched {
  readonly part: keyof typeof parts;
  /** Index of the change in a list; null in an edit of one thing. */
  readonly place: number | null;
}

/** Thrown in the transaction of an edit that touches what its actor may not edit; nothing of the edit is kept. */
export class BeyondReach extends Error {
  readonly sentence: Sentence;

  constructor({ part, place }: Pick<Named, "part" | "place">) {
    super("an edit beyond the actor's reach");
    const { vi, en } = parts[part];
    this.sentence =
      place === null
        ? {
            vi: `Bạn không có quyền sửa: ${vi} nằm ngoài phạm vi của bạn.`,
            en: `You may not edit this: ${en} lies beyond your reach.`,
          }
        : {
            vi: `Bạn không có quyền sửa: trong biến động thứ ${place + 1}, ${vi} nằm ngoài phạm vi của bạn.`,
            en: `You may not edit this: in change ${place + 1}, ${en} lies beyond your reach.`,
          };
  }
}

/** Throws BeyondReach, naming the first of these organisations that the actor doesn't reach with the class. */
export async function requireReach(
  tx: ActorTransaction,
  actor: Actor,
  dataClass: DataClass,
  named: readonly Named[],
): Promise<void> {
  const [first] = await listBeyondReach(tx, actor, dataClass, named);
  if (first !== undefined) throw new BeyondReach(named[first] as Named);
}

const withoutPlace: Sentence = {
  vi: "Bạn không có quyền sửa phần này.",
  en: "You may not edit this.",
};

/**
 * Carries out the edit of a mutation. One beyond reach, by the policy or by row security, is FORBIDDEN and noted as denied: the
 * refusal tells where the edit goes too far, and nothing of what stands there.
 */
export async function guardEdit<Answer>(
  { trail }: Pick<Context, "trail">,
  mutation: string,
  edit: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await edit();
  } catch (error) {
    if (!(error instanceof BeyondReach || isRefusedByRowSecurity(error))) throw error;
    trail.noteDenied(`Mutation.${mutation}`);
    const { en, vi } = error instanceof BeyondReach ? error.sentence : withoutPlace;
    throw new GraphQLError(`${en} / ${vi}`, { extensions: { code: "FORBIDDEN" } });
  }
}

import type { ReadTrail } from "@nq21/authorisation/read-trail";
import { isRefusedByRowSecurity } from "@nq21/database/row-security-refusal";
import type { Sentence } from "@nq21/workbook/fault";
import { GraphQLError } from "graphql";

/** Thrown in the transaction of an edit that touches what its actor may not edit; nothing of the edit is kept. */
export class BeyondReach extends Error {
  readonly sentence: Sentence;

  /** `sentence` tells where the edit goes too far, and nothing of what stands there. */
  constructor(sentence: Sentence) {
    super("an edit beyond the actor's reach");
    this.sentence = sentence;
  }
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
  { trail }: { readonly trail: Pick<ReadTrail, "noteDenied"> },
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

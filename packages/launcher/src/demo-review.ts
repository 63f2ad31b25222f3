import { system } from "@nq21/authorisation/actor";
import { type CallSigner, fetchSigned } from "@nq21/authorisation/call-signer";
import { z } from "zod";

const listed = z.object({
  data: z.object({
    programme: z.object({
      reviews: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          version: z.number(),
          closedOn: z.string().nullable(),
          dataVersion: z.object({ id: z.string() }).nullable(),
        }),
      ),
    }),
  }),
});
const pinned = z.object({ data: z.object({ pinReview: z.object({ __typename: z.literal("ReviewPinned") }) }) });

const listReviews = "{ programme { reviews { id kind version closedOn dataVersion { id } } } }";
const pinReview = "mutation ($input: PinReviewInput!) { pinReview(input: $input) { __typename } }";

/** What pinning the demo's review needs. */
export interface DemoReview {
  readonly programmeUrl: string;
  /** The launcher's: it edits as the software itself. */
  readonly signer: CallSigner;
  /** The data version that is published. */
  readonly dataVersionId: string;
}

/**
 * Pins the published figures as those of the demo's mid-term review, if it is there, open, and pins none yet: figures are made
 * only after the files that tell of the review. Returns whether it pinned them.
 */
export async function pinDemoReview({ programmeUrl, signer, dataVersionId }: DemoReview): Promise<boolean> {
  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<unknown> => {
    const body = Buffer.from(JSON.stringify({ query, variables }));
    const answer = await fetchSigned(
      signer,
      programmeUrl,
      { callee: "programme", actor: system, method: "POST", target: "/graphql", body },
      { headers: { "content-type": "application/json" } },
    );
    return answer.json();
  };
  const { reviews } = listed.parse(await ask(listReviews)).data.programme;
  const review = reviews.find(({ kind, closedOn, dataVersion }) => kind === "MID_TERM" && !closedOn && !dataVersion);
  if (!review) return false;
  const input = {
    review: review.id,
    dataVersion: dataVersionId,
    expectedVersion: review.version,
    idempotencyKey: `demo-review/${dataVersionId}`,
  };
  pinned.parse(await ask(pinReview, { input }));
  return true;
}

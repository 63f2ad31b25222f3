import "reflect-metadata";
import { reviewKinds } from "@nq21/code-lists/programme";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { Locale } from "@nq21/subgraph/value-types";
import { Arg, Ctx, createUnionType, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import { type Context, renewContext } from "../context.ts";
import { DataVersion } from "../data-version/data-version.type.ts";
import { Document } from "../document/document.type.ts";
import { Programme } from "../programme/programme.type.ts";
import { closeReview, openReview, pinReview } from "./record-review.ts";
import { CloseReviewInput, OpenReviewInput, PinReviewInput } from "./review.input.ts";
import { listReviews, reviewFromRow } from "./review.repository.ts";
import { Review } from "./review.type.ts";

@Resolver(() => Programme)
export class ProgrammeReviewResolver {
  @FieldResolver(() => [Review], { description: "Yearly, mid-term and final reviews, oldest first." })
  reviews(@Ctx() { database, actor }: Context): Promise<Review[]> {
    return listReviews(database, actor);
  }
}

@Resolver(() => DataVersion)
export class DataVersionReviewResolver {
  @FieldResolver(() => [Review], { nullable: true, description: "Reviews of the programme that pin it, oldest first." })
  reviews(@Root() dataVersion: DataVersion, @Ctx() context: Context): Promise<Review[]> {
    return context.reviewsOf.load(dataVersion.id);
  }
}

@ObjectType({ description: "A review that was opened, or would be." })
export class ReviewOpened {
  @Field(() => Review, { description: "The review as it counts." }) review!: Review;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

@ObjectType({ description: "A review whose data version was pinned, or would be." })
export class ReviewPinned {
  @Field(() => Review, { description: "The review as it counts." }) review!: Review;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

@ObjectType({ description: "A review that was closed, or would be." })
export class ReviewClosed {
  @Field(() => Review, { description: "The review as it counts." }) review!: Review;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const OpenReviewResult = createUnionType({
  name: "OpenReviewResult",
  description: "What came of opening a review.",
  types: () => [ReviewOpened, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

const PinReviewResult = createUnionType({
  name: "PinReviewResult",
  description: "What came of pinning a data version.",
  types: () => [ReviewPinned, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

const CloseReviewResult = createUnionType({
  name: "CloseReviewResult",
  description: "What came of closing a review.",
  types: () => [ReviewClosed, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

function answerEdit<Answer extends ReviewOpened | ReviewPinned | ReviewClosed>(
  done: Awaited<ReturnType<typeof openReview>>,
  answer: Answer,
) {
  if (done.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
  if (done.outcome === "REFUSED") return done.refusal;
  return Object.assign(answer, { review: reviewFromRow(done.answer), outcome: EditOutcome[done.outcome] });
}

@Resolver(() => Review)
export class ReviewResolver {
  @FieldResolver(() => String, { description: "Its kind and year in words, in a language." })
  title(
    @Root() { kind, year }: Review,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true }) locale: Locale | null,
  ): string {
    const { vi, en } = reviewKinds[kind];
    if (locale === Locale.EN) return `${en}, ${year}`;
    return kind === "YEARLY" ? `${vi} ${year}` : `${vi} năm ${year}`;
  }

  @FieldResolver(() => Document, { nullable: true, description: "Document of the review; null while there is none." })
  document(@Root() review: Review, @Ctx() context: Context): Promise<Document | null> | null {
    return review.documentId === null ? null : context.documents.load(review.documentId);
  }

  @Mutation(() => OpenReviewResult, { description: "Opens a review of the programme, or corrects one that is open." })
  async openReview(
    @Arg("input", () => OpenReviewInput, { description: "The review." }) input: OpenReviewInput,
    @Ctx() context: Context,
  ): Promise<typeof OpenReviewResult> {
    const done = await guardEdit(context, "openReview", () => openReview(context, input));
    renewContext(context);
    return answerEdit(done, new ReviewOpened());
  }

  @Mutation(() => PinReviewResult, {
    description: "Pins the data version that the figures of an open review are of.",
  })
  async pinReview(
    @Arg("input", () => PinReviewInput, { description: "The review and the data version." }) input: PinReviewInput,
    @Ctx() context: Context,
  ): Promise<typeof PinReviewResult> {
    const done = await guardEdit(context, "pinReview", () => pinReview(context, input));
    renewContext(context);
    return answerEdit(done, new ReviewPinned());
  }

  @Mutation(() => CloseReviewResult, {
    description: "Closes a review that pins a data version. From then on nothing of it changes.",
  })
  async closeReview(
    @Arg("input", () => CloseReviewInput, { description: "The review and the day." }) input: CloseReviewInput,
    @Ctx() context: Context,
  ): Promise<typeof CloseReviewResult> {
    const done = await guardEdit(context, "closeReview", () => closeReview(context, input));
    renewContext(context);
    return answerEdit(done, new ReviewClosed());
  }
}

import { byArguments } from "@nq21/subgraph/loaders";
import DataLoader from "dataloader";
import type { AdmissionPlan } from "../admission-plan/admission-plan.type.ts";
import { countAdmissions } from "../admission-plan/admission-year.repository.ts";
import type { AdmissionYearFigures } from "../admission-plan/admission-year.type.ts";
import type { CandidateCount } from "../candidate/candidate-count.type.ts";
import { countCommendations, listCommendations } from "../commendation/commendation.repository.ts";
import type { MemberCommendation, MemberCommendationCount } from "../commendation/commendation.type.ts";
import type { ContextSettings } from "../context.ts";
import {
  listAdmissionPlans,
  listCandidateCounts,
  listCourseCounts,
  listFrontActivities,
} from "../course/count-file.repository.ts";
import type { CourseCount } from "../course/course-count.type.ts";
import type { FrontActivity } from "../front-activity/front-activity.type.ts";
import { listPostsAt, listPostsOfMembers, summarisePosts } from "../post/post.repository.ts";
import type { PostHolding, PostSummary } from "../post/post.type.ts";
import { listSecondments } from "../secondment/secondment.repository.ts";
import type { Secondment } from "../secondment/secondment.type.ts";
import { countSelfRatings } from "../self-rating/self-rating.repository.ts";
import type { SelfRatingSummary } from "../self-rating/self-rating.type.ts";
import { countTheoryLevels, listTheoryLevels } from "../theory-level/theory-level.repository.ts";
import type { TheoryLevelCount, TheoryLevelReached } from "../theory-level/theory-level.type.ts";
import type { Counted } from "./counted.repository.ts";

/** A loader by id: of a member or an organisation. */
type ById<Answer> = DataLoader<string, Answer>;

/** Loaders of posts, theory, cadres sent down, honours and counts: what is asked for together is read together. */
export interface PostLoaders {
  readonly posts: ById<PostHolding[]>;
  readonly postsAt: ById<PostHolding[]>;
  postSummaries(on: string | null): ById<Counted<PostSummary>>;
  readonly theoryLevels: ById<TheoryLevelReached[]>;
  theoryLevelCounts(on: string | null): ById<Counted<TheoryLevelCount>>;
  readonly secondments: ById<Secondment[]>;
  readonly commendations: ById<MemberCommendation[]>;
  commendationCounts(year: number): ById<Counted<MemberCommendationCount>>;
  readonly candidateCounts: ById<CandidateCount[]>;
  readonly courseCounts: ById<CourseCount[]>;
  readonly admissionPlans: ById<AdmissionPlan[]>;
  admissionYears(first: number, last: number): ById<Counted<AdmissionYearFigures>>;
  readonly frontActivities: ById<FrontActivity[]>;
  selfRatings(year: number): ById<Counted<SelfRatingSummary>>;
}

/** Makes them for one operation. */
export function makePostLoaders({ database, actor }: ContextSettings, today: string): PostLoaders {
  const on = (ids: readonly string[], day: string | null) => ids.map((organisationId) => ({ organisationId, on: day }));
  return {
    posts: new DataLoader((ids) => listPostsOfMembers(database, actor, ids)),
    postsAt: new DataLoader((ids) => listPostsAt(database, actor, ids)),
    postSummaries: byArguments((day) => new DataLoader((ids) => summarisePosts(database, actor, on(ids, day), today))),
    theoryLevels: new DataLoader((ids) => listTheoryLevels(database, actor, ids)),
    theoryLevelCounts: byArguments(
      (day) => new DataLoader((ids) => countTheoryLevels(database, actor, on(ids, day), today)),
    ),
    secondments: new DataLoader((ids) => listSecondments(database, actor, ids)),
    commendations: new DataLoader((ids) => listCommendations(database, actor, ids)),
    commendationCounts: byArguments(
      (year) => new DataLoader((ids) => countCommendations(database, actor, ids, year, today)),
    ),
    candidateCounts: new DataLoader((ids) => listCandidateCounts(database, actor, ids)),
    courseCounts: new DataLoader((ids) => listCourseCounts(database, actor, ids)),
    admissionPlans: new DataLoader((ids) => listAdmissionPlans(database, actor, ids)),
    admissionYears: byArguments((first, last) => {
      const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
      return new DataLoader((ids) => countAdmissions(database, actor, ids, years, today));
    }),
    frontActivities: new DataLoader((ids) => listFrontActivities(database, actor, ids)),
    selfRatings: byArguments((year) => new DataLoader((ids) => countSelfRatings(database, actor, ids, year, today))),
  };
}

import { CodeResolver } from "@nq21/subgraph/value-types";
import { AdmissionYearResolver } from "../admission-plan/admission-year.resolver.ts";
import { CommendMemberResolver } from "../commendation/commend-member.resolver.ts";
import {
  MemberCommendationCountResolver,
  MemberCommendationResolver,
  MemberHonourResolver,
  OrganisationHonourResolver,
} from "../commendation/commendation.resolver.ts";
import { OrganisationCountResolver } from "../course/count-file.resolver.ts";
import { RecordCountsResolver } from "../course/record-counts.resolver.ts";
import { AppointmentResolver } from "../post/appointment.resolver.ts";
import { MemberPostResolver, OrganisationPostResolver, PostHoldingResolver } from "../post/post.resolver.ts";
import { RateMemberResolver } from "../rating/rating.resolver.ts";
import { SecondMemberResolver } from "../secondment/second-member.resolver.ts";
import { MemberSecondmentResolver, SecondmentResolver } from "../secondment/secondment.resolver.ts";
import { SelfRatingResolver } from "../self-rating/self-rating.resolver.ts";
import { RecordTheoryLevelResolver } from "../theory-level/record-theory-level.resolver.ts";
import { MemberTheoryResolver, OrganisationTheoryResolver } from "../theory-level/theory-level.resolver.ts";

/** What answers for posts, theory, cadres sent down, honours, counts and self-ratings. */
export const postResolvers = [
  CodeResolver,
  AdmissionYearResolver,
  MemberPostResolver,
  OrganisationPostResolver,
  PostHoldingResolver,
  MemberTheoryResolver,
  OrganisationTheoryResolver,
  MemberSecondmentResolver,
  SecondmentResolver,
  MemberHonourResolver,
  OrganisationHonourResolver,
  MemberCommendationResolver,
  MemberCommendationCountResolver,
  OrganisationCountResolver,
  SelfRatingResolver,
  AppointmentResolver,
  RecordTheoryLevelResolver,
  SecondMemberResolver,
  CommendMemberResolver,
  RecordCountsResolver,
  RateMemberResolver,
] as const;

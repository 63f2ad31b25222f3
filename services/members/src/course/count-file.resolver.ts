import "reflect-metadata";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { AdmissionPlan } from "../admission-plan/admission-plan.type.ts";
import { CandidateCount } from "../candidate/candidate-count.type.ts";
import type { Context } from "../context.ts";
import { FrontActivity } from "../front-activity/front-activity.type.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { CourseCount } from "./course-count.type.ts";

const From = () => Arg("from", () => Int, { nullable: true, description: "First year." });
const To = () => Arg("to", () => Int, { nullable: true, description: "Last year." });

/** Whether something that spans these years falls into those asked for. */
const isWithin = (from: number | null, to: number | null, first: number, last = first): boolean =>
  (from ?? last) <= last && first <= (to ?? first);

@Resolver(() => Organisation)
export class OrganisationCountResolver {
  @FieldResolver(() => [CandidateCount], {
    nullable: true,
    description: "How many people it says it considers for admission, by day, oldest first.",
  })
  async candidateCounts(
    @Root() organisation: Organisation,
    @From() from: number | null,
    @To() to: number | null,
    @Ctx() context: Context,
  ): Promise<CandidateCount[]> {
    const counts = await context.candidateCounts.load(organisation.id);
    return counts.filter(({ countedOn }) => isWithin(from, to, Number(countedOn.slice(0, 4))));
  }

  @FieldResolver(() => [CourseCount], {
    nullable: true,
    description: "Classes that it held itself, by year and kind, oldest year first.",
  })
  async courses(
    @Root() organisation: Organisation,
    @From() from: number | null,
    @To() to: number | null,
    @Ctx() context: Context,
  ): Promise<CourseCount[]> {
    const counts = await context.courseCounts.load(organisation.id);
    return counts.filter(({ year }) => isWithin(from, to, year));
  }

  @FieldResolver(() => [AdmissionPlan], {
    nullable: true,
    description: "Its plans of admission for years and terms that touch those asked for, oldest first.",
  })
  async admissionPlans(
    @Root() organisation: Organisation,
    @From() from: number | null,
    @To() to: number | null,
    @Ctx() context: Context,
  ): Promise<AdmissionPlan[]> {
    const plans = await context.admissionPlans.load(organisation.id);
    return plans.filter(({ fromYear, toYear }) => isWithin(from, to, fromYear, toYear));
  }

  @FieldResolver(() => [FrontActivity], {
    nullable: true,
    description: "What the Front and the unions beside it did for Party building, as numbers, oldest year first.",
  })
  async frontActivities(
    @Root() organisation: Organisation,
    @From() from: number | null,
    @To() to: number | null,
    @Ctx() context: Context,
  ): Promise<FrontActivity[]> {
    const counts = await context.frontActivities.load(organisation.id);
    return counts.filter(({ year }) => isWithin(from, to, year));
  }
}

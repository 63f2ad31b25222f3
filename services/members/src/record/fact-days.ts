import { getDatedRule } from "@nq21/authorisation/row-rules";

/** The days on which a membership is a fact about its cell, as row security has them. */
export const membershipDays = getDatedRule("members", "membership");

/** The day on which a rating is a fact about the organisation that listed the member, as row security has it. */
export const ratingDays = getDatedRule("members", "member_rating");

/** The days on which a post, a level of theory, a secondment is a fact about its organisation; an honour is one of its year. */
export const postDays = getDatedRule("members", "post_holding");
export const theoryDays = getDatedRule("members", "theory_level");
export const secondmentDays = getDatedRule("members", "secondment");
export const commendationDays = getDatedRule("members", "member_commendation");

/** The days on which a count is a fact about its organisation. */
export const candidateDays = getDatedRule("members", "candidate_count");
export const courseDays = getDatedRule("members", "course_count");
export const planDays = getDatedRule("members", "admission_plan");
export const activityDays = getDatedRule("members", "front_activity");

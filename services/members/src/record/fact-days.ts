import { getDatedRule } from "@nq21/authorisation/row-rules";

/** The days on which a membership is a fact about its cell, as row security has them. */
export const membershipDays = getDatedRule("members", "membership");

/** The day on which a rating is a fact about the organisation that listed the member, as row security has it. */
export const ratingDays = getDatedRule("members", "member_rating");

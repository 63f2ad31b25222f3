import { liabilities, notRatedReasons, ratingLevels, ratingStates } from "@nq21/code-lists/rating";
import { registerCodeEnum } from "./code-enum.ts";

/** The four levels, the same for organisations and members. */
export const RatingLevelEnum = registerCodeEnum(
  "RatingLevel",
  "Level of a rating, since rating year 2018.",
  ratingLevels,
);

/** Whether the rule of the year wanted a rating. */
export const LiabilityEnum = registerCodeEnum("Liability", "Whether a subject had to be rated.", liabilities);

/** Why there is no level. */
export const NotRatedReasonEnum = registerCodeEnum(
  "NotRatedReason",
  "Why a subject carries no level.",
  notRatedReasons,
);

/** From the subject's own rating to the decision, and beyond. */
export const RatingStateEnum = registerCodeEnum("RatingState", "How far a rating has come.", ratingStates);

import { returnPeriods } from "@nq21/code-lists/return-period";
import { registerCodeEnum } from "./code-enum.ts";

/** Period of a return, the same enum in every subgraph. */
export const ReturnPeriodEnum = registerCodeEnum(
  "ReturnPeriod",
  "Part of the year that a return is about, from its first day on.",
  returnPeriods,
);

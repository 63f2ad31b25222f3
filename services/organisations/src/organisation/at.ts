import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg } from "type-graphql";

/** The day of a field that changes over time. */
export const At = () =>
  Arg("at", () => DayScalar, {
    nullable: true,
    description: "Day; by default the one asked at the root, else today or the last day of existence.",
  });

import "reflect-metadata";
import { findOverlap, type ReportedPeriod, type ReturnPeriod, returnPeriods } from "@nq21/code-lists/return-period";
import { ReturnPeriodEnum } from "@nq21/subgraph/return-period-enum";
import { GraphQLError } from "graphql";
import { Field, InputType, Int } from "type-graphql";

@InputType({ description: "A period of returns of one year." })
export class ReportedPeriodInput implements ReportedPeriod {
  @Field(() => Int, { description: "Year; a term is named by any of its years." }) year!: number;
  @Field(() => ReturnPeriodEnum, { description: "Period, cumulated from the first day of the year or term." })
  period!: ReturnPeriod;
}

/** Throws BAD_USER_INPUT for a period whose year has not four digits: it has no days. */
export function refuseStrangeYears(periods: readonly ReportedPeriod[]): void {
  if (periods.every(({ year }) => year >= 1000 && year <= 9990)) return;
  throw new GraphQLError("A year has four digits. / Năm phải có bốn chữ số.", {
    extensions: { code: "BAD_USER_INPUT" },
  });
}

/** Throws BAD_USER_INPUT where two of these periods share a day: they are cumulated, so their counts must not be added. */
export function refuseOverlap(periods: readonly ReportedPeriod[]): void {
  const overlap = findOverlap(periods);
  if (!overlap) return;
  const tell = (language: "vi" | "en") =>
    overlap.map(({ period, year }) => `${returnPeriods[period][language]} ${year}`);
  const [oneEn, otherEn] = tell("en");
  const [one, other] = tell("vi");
  throw new GraphQLError(
    `“${oneEn}” and “${otherEn}” overlap: periods are cumulated and must not be added. / “${one}” và “${other}” chồng lên nhau: số liệu các kỳ là lũy kế, không được cộng.`,
    { extensions: { code: "BAD_USER_INPUT" } },
  );
}

import "reflect-metadata";
import { findOverlap, type ReturnPeriod, returnPeriods } from "@nq21/code-lists/return-period";
import { getForm } from "@nq21/returns/form";
import type { RecordedReturn } from "@nq21/returns/return.repository";
import { ReturnPeriodEnum } from "@nq21/returns/return.type";
import { GraphQLError } from "graphql";
import { Field, InputType, Int, ObjectType } from "type-graphql";

@InputType({ description: "A period of returns of one year; a term is named by its last year." })
export class ReturnPeriodInput {
  @Field(() => Int, { description: "Year of the period." }) year!: number;
  @Field(() => ReturnPeriodEnum, { description: "Kind of period." }) kind!: ReturnPeriod;
}

@ObjectType({ description: "A count of inspection returns added up over periods." })
export class InspectionReturnTotal {
  @Field(() => String, { description: "Code of the line within the form." }) line!: string;
  @Field(() => String, { description: "Code of the column within the form." }) measure!: string;
  @Field(() => Int, { description: "The sum over the periods." }) value!: number;
}

/** Why periods can't be added, as a GraphQL error BAD_USER_INPUT, or null where they can. */
function refuseOverlap(periods: readonly ReturnPeriodInput[]): GraphQLError | null {
  const overlap = findOverlap(periods.map(({ year, kind }) => ({ year, period: kind })));
  if (!overlap) return null;
  const [one, other] = overlap.map(({ year, period }) => ({
    vi: `${returnPeriods[period].vi} ${year}`,
    en: `${returnPeriods[period].en} ${year}`,
  })) as [{ vi: string; en: string }, { vi: string; en: string }];
  return new GraphQLError(
    `“${one.en}” and “${other.en}” share days: periods are cumulated and must not be added. / “${one.vi}” và “${other.vi}” trùng ngày: số liệu các kỳ là lũy kế, không được cộng.`,
    { extensions: { code: "BAD_USER_INPUT" } },
  );
}

/**
 * Adds up the inspection returns of these periods, line by line. Throws BAD_USER_INPUT for periods that share a day; null where
 * one of them was not handed in: a sum without it would pass for the whole.
 */
export function totalReturns(
  returns: readonly RecordedReturn[],
  periods: readonly ReturnPeriodInput[],
): InspectionReturnTotal[] | null {
  const refused = refuseOverlap(periods);
  if (refused) throw refused;
  const wanted = periods.map(({ year, kind }) =>
    returns.find((each) => each.form === "RETURN_INSPECTIONS" && each.year === year && each.period === kind),
  );
  if (wanted.length === 0 || wanted.some((each) => each === undefined)) return null;
  const { lines } = getForm("RETURN_INSPECTIONS");
  return lines.flatMap(({ code, measures }) =>
    measures.flatMap((measure) => {
      const values = wanted.flatMap((each) => each?.cells[code]?.[measure] ?? []);
      return values.length < wanted.length
        ? []
        : [
            Object.assign(new InspectionReturnTotal(), {
              line: code,
              measure,
              value: values.reduce((sum, value) => sum + value, 0),
            }),
          ];
    }),
  );
}

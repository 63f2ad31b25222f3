import "reflect-metadata";
import { type ReportedPeriod, spanOfPeriod } from "@nq21/code-lists/return-period";
import { getForm } from "@nq21/returns/form";
import type { RecordedReturn } from "@nq21/returns/return.repository";
import { Field, Int, ObjectType } from "type-graphql";
import { refuseOverlap } from "../record/reported-period.input.ts";

@ObjectType({ description: "A count of inspection returns added up over periods." })
export class InspectionReturnTotal {
  @Field(() => String, { description: "Code of the line within the form." }) line!: string;
  @Field(() => String, { description: "Code of the column within the form." }) measure!: string;
  @Field(() => Int, { description: "The sum over the periods." }) value!: number;
}

/**
 * Adds up the inspection returns of these periods, line by line. Throws BAD_USER_INPUT for periods that share a day; null where
 * one of them was not handed in: a sum without it would pass for the whole.
 */
export function totalReturns(
  returns: readonly RecordedReturn[],
  periods: readonly ReportedPeriod[],
): InspectionReturnTotal[] | null {
  refuseOverlap(periods);
  // By its days: a term is named by any of its years.
  const wanted = periods.map((reported) => {
    const { from, to } = spanOfPeriod(reported);
    return returns.find(
      ({ form, periodFrom, periodTo }) => form === "RETURN_INSPECTIONS" && periodFrom === from && periodTo === to,
    );
  });
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

import "reflect-metadata";
import { type ReportedPeriod, type ReturnPeriod, spanOfPeriod } from "@nq21/code-lists/return-period";
import { ReturnPeriodEnum } from "@nq21/subgraph/return-period-enum";
import { GraphQLError } from "graphql";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { ReportedPeriodInput, refuseOverlap, refuseStrangeYears } from "../record/reported-period.input.ts";
import { sumEvents, sumPersons } from "./add-summaries.ts";
import {
  type CountedOver,
  DisciplineCount,
  InspectionSummary,
  InspectionSummaryLine,
  MemberDisciplineCount,
} from "./summary.type.ts";

/** Periods that a year is reported in; each holds those before it. */
const periodsOfYear = ["QUARTER_1", "SIX_MONTHS", "NINE_MONTHS", "YEAR"] as const satisfies readonly ReturnPeriod[];

async function summarise(
  organisationId: string,
  periods: readonly ReportedPeriod[],
  context: Context,
): Promise<InspectionSummary> {
  refuseStrangeYears(periods);
  const spans = periods.map(spanOfPeriod);
  const countedOver: CountedOver = { organisationId, spans };
  const sums = sumEvents(
    await Promise.all(spans.map(({ from, to }) => context.eventSums(from, to).load(organisationId))),
  );
  const [only] = periods.length === 1 ? periods : [];
  return Object.assign(new InspectionSummary(), {
    countedOver,
    year: only?.year ?? null,
    period: only?.period ?? null,
    from: spans.map(({ from }) => from).sort()[0],
    to: spans
      .map(({ to }) => to)
      .sort()
      .at(-1),
    lines: sums.lines.map((line) => Object.assign(new InspectionSummaryLine(), line, { countedOver })),
    discipline: sums.discipline.map((each) => Object.assign(new DisciplineCount(), each)),
  });
}

async function findPersonSums({ organisationId, spans }: CountedOver, context: Context) {
  return sumPersons(await Promise.all(spans.map(({ from, to }) => context.personSums(from, to).load(organisationId))));
}

@Resolver(() => Organisation)
export class OrganisationSummaryResolver {
  @FieldResolver(() => InspectionSummary, {
    nullable: true,
    description: "What its bodies and those of all below it inspected and supervised in a period, and what came of it.",
  })
  inspectionSummary(
    @Root() organisation: Organisation,
    @Arg("year", () => Int, { description: "Year of the period." }) year: number,
    @Arg("period", () => ReturnPeriodEnum, { defaultValue: "YEAR", description: "Period; by default the whole year." })
    period: ReturnPeriod,
    @Ctx() context: Context,
  ): Promise<InspectionSummary> {
    return summarise(organisation.id, [{ year, period }], context);
  }

  @FieldResolver(() => [InspectionSummary], {
    nullable: true,
    description:
      "The same for the first quarter, six months, nine months and the year. Each is cumulated from 1 January, so none may be added to another.",
  })
  inspectionPeriods(
    @Root() organisation: Organisation,
    @Arg("year", () => Int, { description: "Year of the periods." }) year: number,
    @Ctx() context: Context,
  ): Promise<InspectionSummary[]> {
    return Promise.all(periodsOfYear.map((period) => summarise(organisation.id, [{ year, period }], context)));
  }

  @FieldResolver(() => InspectionSummary, {
    nullable: true,
    description: "The sum over several periods. Refused with BAD_USER_INPUT where two of them overlap.",
  })
  inspectionTotal(
    @Root() organisation: Organisation,
    @Arg("periods", () => [ReportedPeriodInput], { description: "Periods without a day in common, at least one." })
    periods: ReportedPeriodInput[],
    @Ctx() context: Context,
  ): Promise<InspectionSummary> {
    if (periods.length === 0 || periods.length > 10)
      throw new GraphQLError("Name 1 to 10 periods. / Hãy nêu từ 1 đến 10 kỳ.", {
        extensions: { code: "BAD_USER_INPUT" },
      });
    refuseOverlap(periods);
    return summarise(organisation.id, periods, context);
  }
}

@Resolver(() => InspectionSummary)
export class InspectionSummaryResolver {
  @FieldResolver(() => Int, { description: "Inspections that began." })
  eventCount(@Root() { lines }: InspectionSummary): number {
    return lines.reduce((sum, line) => sum + line.eventCount, 0);
  }

  @FieldResolver(() => Int, { description: "Of these, concluded by the last day." })
  concludedCount(@Root() { lines }: InspectionSummary): number {
    return lines.reduce((sum, line) => sum + line.concludedCount, 0);
  }

  @FieldResolver(() => Int, { description: "Organisations that they were about, once in each." })
  organisationCount(@Root() { lines }: InspectionSummary): number {
    return lines.reduce((sum, line) => sum + line.organisationCount, 0);
  }

  @FieldResolver(() => Int, { description: "Members whom they were about, once in each." })
  memberCount(@Root() { lines }: InspectionSummary): number {
    return lines.reduce((sum, line) => sum + line.memberCount, 0);
  }

  @FieldResolver(() => [MemberDisciplineCount], {
    nullable: true,
    description: "Members who were disciplined, by form and standing.",
  })
  async memberDiscipline(
    @Root() { countedOver }: InspectionSummary,
    @Ctx() context: Context,
  ): Promise<MemberDisciplineCount[]> {
    const { discipline } = await findPersonSums(countedOver, context);
    return discipline.map((each) => Object.assign(new MemberDisciplineCount(), each));
  }
}

@Resolver(() => InspectionSummaryLine)
export class InspectionSummaryLineResolver {
  @FieldResolver(() => Int, { nullable: true, description: "Members of whom a violation was found." })
  async membersInViolation(@Root() line: InspectionSummaryLine, @Ctx() context: Context): Promise<number> {
    return (await findLine(line, context))?.membersInViolation ?? 0;
  }

  @FieldResolver(() => Int, { nullable: true, description: "Members for whom discipline was proposed." })
  async membersToDiscipline(@Root() line: InspectionSummaryLine, @Ctx() context: Context): Promise<number> {
    return (await findLine(line, context))?.membersToDiscipline ?? 0;
  }
}

async function findLine({ kind, body, countedOver }: InspectionSummaryLine, context: Context) {
  const { lines } = await findPersonSums(countedOver, context);
  return lines.find((line) => line.kind === kind && line.body === body);
}

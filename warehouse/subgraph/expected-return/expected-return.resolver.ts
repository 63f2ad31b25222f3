import "reflect-metadata";
import type { ExpectedReturnState } from "@nq21/code-lists/expected-return-state";
import { type Connection, ConnectionArguments } from "@nq21/pagination/connection";
import { dayInVietnam, daysAfter } from "@nq21/subgraph/day-in-vietnam";
import { requireDaysAhead } from "@nq21/subgraph/days-ahead";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
import { getDataVersion } from "../data-version/data-version.repository.ts";
import { listExpectedReturns } from "./expected-return.repository.ts";
import {
  ExpectedReturn,
  ExpectedReturnConnection,
  ExpectedReturnFilter,
  ExpectedReturnStateEnum,
} from "./expected-return.type.ts";

@Resolver(() => ExpectedReturn)
export class ExpectedReturnResolver {
  @Query(() => ExpectedReturnConnection, {
    description: "Returns and lists that are to be handed in, in order of the day on which they are due.",
  })
  async expectedReturns(
    @Arg("filter", () => ExpectedReturnFilter, { nullable: true, description: "Which ones; all by default." })
    filter: ExpectedReturnFilter | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<ExpectedReturn>> {
    return listExpectedReturns(await context.figures(null), filter ?? {}, page);
  }

  @Query(() => ExpectedReturnConnection, {
    description:
      "Returns and lists that are not handed in and were due, or fall due within so many days of the day of the published data version, the earliest first. Programme.reminders holds tasks and documents that are due.",
  })
  async returnReminders(
    @Arg("days", () => Int, { nullable: true, defaultValue: 30, description: "How many days ahead, 0 to 366." })
    days: number | null,
    @Arg("under", () => ID, {
      nullable: true,
      description: "Only those of this organisation and what stood below it in the year they are about.",
    })
    under: string | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() context: Context,
  ): Promise<Connection<ExpectedReturn>> {
    const ahead = requireDaysAhead(days);
    const figures = await context.figures(null);
    const { asOf } = await getDataVersion(figures);
    const dueBy = daysAfter(dayInVietnam(new Date(asOf)), ahead);
    return listExpectedReturns(figures, { under, dueBy, states: ["MISSING", "NOT_DUE"] }, page);
  }

  @FieldResolver(() => ExpectedReturnStateEnum, {
    nullable: true,
    description:
      "Where it stands on the day of the published data version; null if it was recorded after that was built. What was due before the record began and came with the first load is not late.",
  })
  async state(@Root() expected: ExpectedReturn, @Ctx() context: Context): Promise<ExpectedReturnState | null> {
    return (await context.expectedReturns.standings.load(expected.id))?.state ?? null;
  }

  @FieldResolver(() => DayScalar, {
    nullable: true,
    description: "First day on which anything of it counted; null while nothing does.",
  })
  async handedInOn(@Root() expected: ExpectedReturn, @Ctx() context: Context): Promise<string | null> {
    return (await context.expectedReturns.standings.load(expected.id))?.handedInOn ?? null;
  }
}

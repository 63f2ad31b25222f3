import "reflect-metadata";
import type { ExpectedReturnState } from "@nq21/code-lists/expected-return-state";
import { type Connection, ConnectionArguments } from "@nq21/pagination/connection";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../context.ts";
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

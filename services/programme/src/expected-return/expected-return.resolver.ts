import "reflect-metadata";
import { type Connection, ConnectionArguments, requestPage } from "@nq21/pagination/connection";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import {
  Arg,
  Args,
  Ctx,
  createUnionType,
  Field,
  FieldResolver,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { type Context, renewContext } from "../context.ts";
import { Organisation } from "../organisation/organisation.type.ts";
import { Programme } from "../programme/programme.type.ts";
import { cancelExpectedReturn, expectReturn } from "./expect-return.ts";
import { CancelExpectedReturnInput, ExpectReturnInput } from "./expected-return.input.ts";
import { expectedReturnFromRow, isReturnKey, listExpectedReturns } from "./expected-return.repository.ts";
import { ExpectedReturn, ExpectedReturnConnection, ProgrammeReturnFilter } from "./expected-return.type.ts";

@Resolver(() => Programme)
export class ProgrammeExpectedReturnResolver {
  @FieldResolver(() => ExpectedReturnConnection, {
    description: "Lists and forms that organisations are to hand in, the earliest due first.",
  })
  expectedReturns(
    @Arg("filter", () => ProgrammeReturnFilter, { nullable: true, description: "Which of them." })
    filter: ProgrammeReturnFilter | null,
    @Args(() => ConnectionArguments) page: ConnectionArguments,
    @Ctx() { database, actor }: Context,
  ): Promise<Connection<ExpectedReturn>> {
    return listExpectedReturns(database, actor, filter ?? {}, requestPage(page, isReturnKey));
  }
}

@Resolver(() => Organisation)
export class OrganisationExpectedReturnResolver {
  @FieldResolver(() => [ExpectedReturn], {
    nullable: true,
    description: "Lists and forms that it is to hand in itself, the earliest due first.",
  })
  async expectedReturns(
    @Root() organisation: Organisation,
    @Arg("year", () => Int, { nullable: true, description: "Year that they are about; by default all." })
    year: number | null,
    @Ctx() context: Context,
  ): Promise<ExpectedReturn[]> {
    const all = await context.expectedReturnsOf.load(organisation.id);
    return all.filter((expected) => year == null || expected.year === year);
  }
}

@ObjectType({ description: "What is expected, as it was recorded or would be." })
export class ReturnExpected {
  @Field(() => ExpectedReturn, { description: "The expected return as it counts." }) expectedReturn!: ExpectedReturn;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

@ObjectType({ description: "What is expected no longer, as it was recorded or would be." })
export class ExpectedReturnCancelled {
  @Field(() => ExpectedReturn, { description: "The expected return, now cancelled." }) expectedReturn!: ExpectedReturn;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const ExpectReturnResult = createUnionType({
  name: "ExpectReturnResult",
  description: "What came of expecting a return.",
  types: () => [ReturnExpected, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

const CancelExpectedReturnResult = createUnionType({
  name: "CancelExpectedReturnResult",
  description: "What came of expecting a return no longer.",
  types: () => [ExpectedReturnCancelled, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

function answerEdit<Answer extends ReturnExpected | ExpectedReturnCancelled>(
  done: Awaited<ReturnType<typeof expectReturn>>,
  answer: Answer,
) {
  if (done.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
  if (done.outcome === "REFUSED") return done.refusal;
  return Object.assign(answer, {
    expectedReturn: expectedReturnFromRow(done.answer),
    outcome: EditOutcome[done.outcome],
  });
}

@Resolver(() => ExpectedReturn)
export class ExpectedReturnResolver {
  @Mutation(() => ExpectReturnResult, {
    description: "Records that an organisation is to hand something in, or moves the day by which it is to.",
  })
  async expectReturn(
    @Arg("input", () => ExpectReturnInput, { description: "What is expected." }) input: ExpectReturnInput,
    @Ctx() context: Context,
  ): Promise<typeof ExpectReturnResult> {
    const done = await guardEdit(context, "expectReturn", () => expectReturn(context, input));
    renewContext(context);
    return answerEdit(done, new ReturnExpected());
  }

  @Mutation(() => CancelExpectedReturnResult, {
    description: "Records that something is expected no longer. It stays on record as cancelled.",
  })
  async cancelExpectedReturn(
    @Arg("input", () => CancelExpectedReturnInput, { description: "What is expected no longer." })
    input: CancelExpectedReturnInput,
    @Ctx() context: Context,
  ): Promise<typeof CancelExpectedReturnResult> {
    const done = await guardEdit(context, "cancelExpectedReturn", () => cancelExpectedReturn(context, input));
    renewContext(context);
    return answerEdit(done, new ExpectedReturnCancelled());
  }
}

import "reflect-metadata";
import type { ReadTrail } from "@nq21/authorisation/read-trail";
import { codesOf } from "@nq21/code-lists/code-list";
import { type ReturnForm, returnForms } from "@nq21/code-lists/return-form";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import type DataLoader from "dataloader";
import { GraphQLError } from "graphql";
import {
  Arg,
  type ClassType,
  Ctx,
  createUnionType,
  FieldResolver,
  Int,
  Mutation,
  type NonEmptyArray,
  Resolver,
  Root,
} from "type-graphql";
import { type CorrectionPlug, correctReturnLine } from "./correct-return-line.ts";
import { CorrectReturnLineInput } from "./return.input.ts";
import type { RecordedReturn } from "./return.repository.ts";
import { AggregateReturn, ReturnDifference, ReturnLineCorrected } from "./return.type.ts";
import { compareCounts, shapeReturns } from "./shape-return.ts";

/** What the lists on record come to, by line and measure; null where no list is on record. */
export type CountedCells = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/** What the resolvers of returns have for one operation. */
export interface ReturnContext {
  readonly trail: Pick<ReadTrail, "noteDenied">;
  /** Returns by committee. */
  readonly returns: DataLoader<string, RecordedReturn[]>;
  /** What the lists come to, by return; only what this service can count from its own. */
  readonly returnCounts: DataLoader<RecordedReturn, CountedCells, string>;
}

/** What a service brings to show and correct its returns. */
export interface ReturnPlug<Context extends ReturnContext, Organisation extends { readonly id: string }> {
  /** The service's class of organisations, and how one is found. */
  readonly organisationType: () => ClassType<Organisation>;
  findOrganisation(id: string, context: Context, on: string): Promise<Organisation | null> | Organisation;
  /** Field of Organisation: `memberReturns`. */
  readonly field: string;
  /** Mutation: `correctMemberReturnLine`. */
  readonly mutation: string;
  correction(context: Context): CorrectionPlug;
  /** Lets what is read after an edit be read anew. */
  renew(context: Context): void;
}

const CorrectReturnLineResult = createUnionType({
  name: "CorrectReturnLineResult",
  description: "What came of correcting a line of a return.",
  types: () => [ReturnLineCorrected, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

function readForms(forms: readonly string[] | null): ReadonlySet<string> | null {
  if (forms === null) return null;
  const unknown = forms.filter((form) => !(form in returnForms));
  if (unknown.length > 0)
    throw new GraphQLError(`A form is one of ${codesOf(returnForms).join(", ")}. / Mã biểu không có trong danh mục.`, {
      extensions: { code: "BAD_USER_INPUT" },
    });
  return new Set(forms as readonly ReturnForm[]);
}

/** The resolvers of returns in one subgraph: its field of Organisation, what a return is compared with, and the correction. */
export function returnResolvers<Context extends ReturnContext, Organisation extends { readonly id: string }>(
  plug: ReturnPlug<Context, Organisation>,
): NonEmptyArray<new () => object> {
  @Resolver(plug.organisationType)
  class OrganisationReturnResolver {
    @FieldResolver(() => [AggregateReturn], {
      name: plug.field,
      nullable: true,
      description: "Aggregate returns that it handed in itself, oldest period first.",
    })
    async listReturns(
      @Root() organisation: Organisation,
      @Arg("forms", () => [String], { nullable: true, description: "Forms, of list RETURN_FORM; by default all." })
      forms: string[] | null,
      @Arg("from", () => Int, { nullable: true, description: "First year." }) from: number | null,
      @Arg("to", () => Int, { nullable: true, description: "Last year." }) to: number | null,
      @Ctx() context: Context,
    ): Promise<AggregateReturn[]> {
      const wanted = readForms(forms ?? null);
      const shaped = shapeReturns(await context.returns.load(organisation.id));
      return shaped.filter(
        ({ form, period: { year } }) =>
          (wanted === null || wanted.has(form.code)) && (from ?? year) <= year && year <= (to ?? year),
      );
    }
  }

  @Resolver(() => AggregateReturn)
  class AggregateReturnResolver {
    @FieldResolver(plug.organisationType, { nullable: true, description: "Committee that handed it in." })
    organisation(
      @Root() { organisationId, period }: AggregateReturn,
      @Ctx() context: Context,
    ): Promise<Organisation | null> | Organisation {
      return plug.findOrganisation(organisationId, context, period.to);
    }

    @FieldResolver(() => [ReturnDifference], {
      description: "Its counts beside what the lists on record come to, where this part keeps the lists.",
    })
    async differences(@Root() { recorded }: AggregateReturn, @Ctx() context: Context): Promise<ReturnDifference[]> {
      return compareCounts(recorded, await context.returnCounts.load(recorded));
    }

    @Mutation(() => CorrectReturnLineResult, {
      name: plug.mutation,
      description: "Corrects one count of a return that is on record; the return as it was handed in stays on record.",
    })
    async correctLine(
      @Arg("input", () => CorrectReturnLineInput, { description: "The count." }) input: CorrectReturnLineInput,
      @Ctx() context: Context,
    ): Promise<typeof CorrectReturnLineResult> {
      const done = await guardEdit(context, plug.mutation, () => correctReturnLine(plug.correction(context), input));
      plug.renew(context);
      if (done.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
      if (done.outcome === "REFUSED") return done.refusal;
      const [aggregateReturn] = shapeReturns([done.answer]) as [AggregateReturn];
      return Object.assign(new ReturnLineCorrected(), { aggregateReturn, outcome: EditOutcome[done.outcome] });
    }
  }

  return [OrganisationReturnResolver, AggregateReturnResolver];
}

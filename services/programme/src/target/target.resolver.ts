import "reflect-metadata";
import { indicatorNames } from "@nq21/code-lists/indicator-code";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { Locale } from "@nq21/subgraph/value-types";
import { Arg, Ctx, createUnionType, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import { type Context, renewContext } from "../context.ts";
import { Document } from "../document/document.type.ts";
import { Objective } from "../objective/objective.type.ts";
import { endTarget } from "./end-target.ts";
import { setTarget } from "./set-target.ts";
import { EndTargetInput, SetTargetInput } from "./target.input.ts";
import { targetFromRow } from "./target.repository.ts";
import { Target, TargetVersion } from "./target.type.ts";
import type { TargetEdited } from "./target-edit.ts";

@ObjectType({ description: "A target that was recorded, or would be." })
export class TargetSet {
  @Field(() => [Target], { description: "The target in each of its years, as it counts." }) targets!: Target[];
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

@ObjectType({ description: "A target that was ended, or would be." })
export class TargetEnded {
  @Field(() => [Target], { description: "The target in each of its years, those that ended among them." })
  targets!: Target[];
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const SetTargetResult = createUnionType({
  name: "SetTargetResult",
  description: "What came of setting a target.",
  types: () => [TargetSet, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

const EndTargetResult = createUnionType({
  name: "EndTargetResult",
  description: "What came of ending a target.",
  types: () => [TargetEnded, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

function answerEdit<Answer extends TargetSet | TargetEnded>(done: TargetEdited, answer: Answer) {
  if (done.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
  if (done.outcome === "REFUSED") return done.refusal;
  return Object.assign(answer, { targets: done.answer.map(targetFromRow), outcome: EditOutcome[done.outcome] });
}

@Resolver(() => TargetVersion)
export class TargetVersionResolver {
  @FieldResolver(() => Document, { nullable: true, description: "Document that set it." })
  document(@Root() version: TargetVersion, @Ctx() context: Context): Promise<Document | null> | null {
    return version.documentId === null ? null : context.documents.load(version.documentId);
  }
}

@Resolver(() => Target)
export class TargetResolver {
  @FieldResolver(() => String, {
    description:
      "Name of the indicator that it is about, in a language. It is told whether or not figures are counted yet.",
  })
  indicatorName(
    @Root() { indicatorCode }: Target,
    @Arg("locale", () => Locale, { defaultValue: Locale.VI, nullable: true }) locale: Locale | null,
  ): string {
    const name = indicatorNames.get(indicatorCode);
    return (locale === Locale.EN ? name?.en : name?.vi) ?? indicatorCode;
  }

  @FieldResolver(() => Document, {
    nullable: true,
    description: "Document that sets it; null for a gate of quality that no document sets.",
  })
  document(@Root() target: Target, @Ctx() context: Context): Promise<Document | null> | null {
    return target.documentId === null ? null : context.documents.load(target.documentId);
  }

  @FieldResolver(() => Objective, { nullable: true, description: "Objective of the programme that it measures." })
  objective(@Root() target: Target, @Ctx() context: Context): Promise<Objective | null> | null {
    return target.objectiveId === null ? null : context.objectives.load(target.objectiveId);
  }

  @FieldResolver(() => Target, {
    nullable: true,
    description: "Target that took its place, in the same year; null while it binds, or where that year has none.",
  })
  supersededBy(@Root() target: Target, @Ctx() context: Context): Promise<Target | null> | null {
    const { successorKey: key, period } = target;
    return key === null ? null : context.successors.load({ key, year: period.year });
  }

  @FieldResolver(() => Document, { nullable: true, description: "Document by which it ended; null while it binds." })
  endedBy(@Root() target: Target, @Ctx() context: Context): Promise<Document | null> | null {
    return target.endedByDocumentId === null ? null : context.documents.load(target.endedByDocumentId);
  }

  @FieldResolver(() => [TargetVersion], {
    description:
      "Everything that was recorded of it, newest first; the first is what counts. Withdrawn batches are left out.",
  })
  versions(@Root() target: Target, @Ctx() context: Context): Promise<TargetVersion[]> {
    return context.targetVersions.load(target.id);
  }

  @Mutation(() => SetTargetResult, {
    description: "Creates a target or corrects it. Its years take the place of all that stood under its key.",
  })
  async setTarget(
    @Arg("input", () => SetTargetInput, { description: "The target." }) input: SetTargetInput,
    @Ctx() context: Context,
  ): Promise<typeof SetTargetResult> {
    const done = await guardEdit(context, "setTarget", () => setTarget(context, input));
    renewContext(context);
    return answerEdit(done, new TargetSet());
  }

  @Mutation(() => EndTargetResult, {
    description: "Ends a target after a year. Its later years stay on record and are no longer counted.",
  })
  async endTarget(
    @Arg("input", () => EndTargetInput, { description: "The target and its end." }) input: EndTargetInput,
    @Ctx() context: Context,
  ): Promise<typeof EndTargetResult> {
    const done = await guardEdit(context, "endTarget", () => endTarget(context, input));
    renewContext(context);
    return answerEdit(done, new TargetEnded());
  }
}

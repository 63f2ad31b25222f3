import "reflect-metadata";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { Arg, Ctx, createUnionType, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/answer-edit.ts";
import { concludeInspection } from "./conclude-inspection.ts";
import { ConcludeInspectionInput, StartInspectionInput } from "./inspection.input.ts";
import { inspectionFromRow } from "./inspection.repository.ts";
import { Inspection } from "./inspection.type.ts";
import { startInspection } from "./start-inspection.ts";

@ObjectType({ description: "An inspection whose begin was recorded, or would be." })
export class InspectionStarted {
  @Field(() => Inspection, { description: "The inspection as it counts." }) inspection!: Inspection;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

@ObjectType({ description: "An inspection whose conclusion was recorded, or would be." })
export class InspectionConcluded {
  @Field(() => Inspection, { description: "The inspection as it counts." }) inspection!: Inspection;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const StartInspectionResult = createUnionType({
  name: "StartInspectionResult",
  description: "What came of starting an inspection.",
  types: () => [InspectionStarted, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});
const ConcludeInspectionResult = createUnionType({
  name: "ConcludeInspectionResult",
  description: "What came of concluding an inspection.",
  types: () => [InspectionConcluded, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

@Resolver()
export class InspectionEditResolver {
  @Mutation(() => StartInspectionResult, { description: "Records that an inspection or supervision began." })
  startInspection(
    @Arg("input", () => StartInspectionInput) input: StartInspectionInput,
    @Ctx() context: Context,
  ): Promise<typeof StartInspectionResult> {
    return answerEdit(
      context,
      "startInspection",
      () => startInspection(context, input),
      (row, outcome) => Object.assign(new InspectionStarted(), { inspection: inspectionFromRow(row), outcome }),
    );
  }

  @Mutation(() => ConcludeInspectionResult, {
    description: "Records the conclusion of an inspection, and what was concluded of its subjects.",
  })
  concludeInspection(
    @Arg("input", () => ConcludeInspectionInput) input: ConcludeInspectionInput,
    @Ctx() context: Context,
  ): Promise<typeof ConcludeInspectionResult> {
    return answerEdit(
      context,
      "concludeInspection",
      () => concludeInspection(context, input),
      (row, outcome) => Object.assign(new InspectionConcluded(), { inspection: inspectionFromRow(row), outcome }),
    );
  }
}

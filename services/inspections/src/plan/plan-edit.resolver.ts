import "reflect-metadata";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { InputRefusedError } from "@nq21/subgraph/edit/input-fault.type";
import { Arg, Ctx, createUnionType, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/answer-edit.ts";
import { PlanInspectionInput } from "./plan.input.ts";
import { planItemFromRow } from "./plan.repository.ts";
import { InspectionPlanItem } from "./plan.type.ts";
import { planInspection } from "./plan-inspection.ts";

@ObjectType({ description: "An item of a plan that was recorded, or would be." })
export class InspectionPlanned {
  @Field(() => InspectionPlanItem, { description: "The item as it counts." }) item!: InspectionPlanItem;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const PlanInspectionResult = createUnionType({
  name: "PlanInspectionResult",
  description: "What came of planning an inspection.",
  types: () => [InspectionPlanned, InputRefusedError, StaleVersionError, IdempotencyKeyReusedError] as const,
});

@Resolver()
export class PlanEditResolver {
  @Mutation(() => PlanInspectionResult, { description: "Records an item of the yearly plan of a body." })
  planInspection(
    @Arg("input", () => PlanInspectionInput) input: PlanInspectionInput,
    @Ctx() context: Context,
  ): Promise<typeof PlanInspectionResult> {
    return answerEdit(
      context,
      "planInspection",
      () => planInspection(context, input),
      (row, outcome) => Object.assign(new InspectionPlanned(), { item: planItemFromRow(row), outcome }),
    );
  }
}

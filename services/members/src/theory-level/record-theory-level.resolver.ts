import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Context } from "../context.ts";
import { answerEdit } from "../record/edit-fact.ts";
import { resultUnion } from "../record/member-recorded.type.ts";
import { recordTheoryLevel } from "./record-theory-level.ts";
import { RecordTheoryLevelInput } from "./theory-level.input.ts";
import { theoryLevelFromRow } from "./theory-level.repository.ts";
import { TheoryLevelReached } from "./theory-level.type.ts";

@ObjectType({ description: "A level of political theory that was recorded, or would be." })
export class TheoryLevelRecorded {
  @Field(() => TheoryLevelReached, { description: "The level as it counts." }) reached!: TheoryLevelReached;
  @Field(() => EditOutcome, { description: "What became of the edit." }) outcome!: EditOutcome;
}

const RecordTheoryLevelResult = resultUnion(
  ...(["RecordTheoryLevelResult", "What came of recording a level of theory.", TheoryLevelRecorded] as const),
);

@Resolver()
export class RecordTheoryLevelResolver {
  @Mutation(() => RecordTheoryLevelResult, {
    description: "Records that a member reached a level of political theory.",
  })
  async recordTheoryLevel(
    @Arg("input", () => RecordTheoryLevelInput, { description: "The level." }) input: RecordTheoryLevelInput,
    @Ctx() context: Context,
  ): Promise<typeof RecordTheoryLevelResult> {
    const done = await guardEdit(context, "recordTheoryLevel", () => recordTheoryLevel(context, input));
    return answerEdit(context, done, (row, outcome) =>
      Object.assign(new TheoryLevelRecorded(), { reached: theoryLevelFromRow(row), outcome }),
    );
  }
}

import "reflect-metadata";
import type { EditOutcome as RecordedEdit } from "@nq21/database/edit";
import { EditOutcome } from "@nq21/subgraph/edit/edit-outcome.type";
import { IdempotencyKeyReusedError, StaleVersionError, staleVersionError } from "@nq21/subgraph/edit/edit-refusal.type";
import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { changeErrorOf, OrganisationChangeError } from "./change-error.type.ts";
import type { ChangesAnswer, ChangesRefusal } from "./change-organisations.ts";
import { OrganisationChange, organisationChangeOf } from "./organisation-change.type.ts";
import { differenceOf, OrganisationDifference } from "./organisation-difference.type.ts";

@ObjectType({ description: "Changes of organisations that are on record, or would be." })
export class OrganisationsChanged {
  @Field(() => EditOutcome, { description: "What became of it." }) outcome!: EditOutcome;
  @Field(() => ID, {
    nullable: true,
    description: "The batch that holds it, by which it can be withdrawn; null of what was only tried.",
  })
  batch!: string | null;
  @Field(() => [OrganisationChange], {
    description: "The changes in the order given; of one only tried, organisations that would begin are left out.",
  })
  changes!: OrganisationChange[];
  @Field(() => [OrganisationDifference], {
    description: "What becomes of the organisations, by day and code; at most 200.",
  })
  differences!: OrganisationDifference[];
  @Field(() => Int, { description: "How many differences there are in all." }) differenceCount!: number;
}

@ObjectType({ description: "Changes of organisations that do not fit the record or each other. Nothing was kept." })
export class ChangesRefused {
  @Field(() => [OrganisationChangeError], { description: "Every reason; at most 100." })
  errors!: OrganisationChangeError[];
}

/** What a mutation of organisations answers. */
export const ChangeOrganisationsResult = createUnionType({
  name: "ChangeOrganisationsResult",
  description: "What became of changes of organisations.",
  types: () => [OrganisationsChanged, ChangesRefused, StaleVersionError, IdempotencyKeyReusedError] as const,
});

/** Shapes what became of changes for the graph. */
export function changeOrganisationsResultOf(
  result: RecordedEdit<ChangesAnswer, ChangesRefusal>,
): typeof ChangeOrganisationsResult {
  if (result.outcome === "KEY_REUSED") return new IdempotencyKeyReusedError();
  if (result.outcome === "REFUSED")
    return "stale" in result.refusal
      ? staleVersionError(result.refusal.stale)
      : Object.assign(new ChangesRefused(), { errors: result.refusal.refusals.map(changeErrorOf) });
  const { batchId, changes, differences } = result.answer;
  return Object.assign(new OrganisationsChanged(), {
    outcome: result.outcome,
    batch: result.outcome === "WOULD_RECORD" ? null : batchId,
    changes: changes.map((change) => organisationChangeOf(change, null)),
    differences: differences.listed.map(differenceOf),
    differenceCount: differences.totalCount,
  });
}

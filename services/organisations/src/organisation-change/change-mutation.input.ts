import "reflect-metadata";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { DayScalar } from "@nq21/subgraph/scalars";
import { type ClassType, Field, ID, InputType } from "type-graphql";
import {
  DissolutionInput,
  DivisionInput,
  MergerInput,
  NewOrganisationInput,
  OrganisationChangeInput,
  RenamingInput,
  TransferInput,
  TypeChangeInput,
} from "./change.input.ts";
import { ExpectedVersionInput } from "./expected-version.input.ts";

@InputType()
class FoundingInput {
  @Field(() => NewOrganisationInput, { description: "How it begins." }) organisation!: NewOrganisationInput;
}

/** Adds to an input under which key, whether in earnest and against which versions an edit is made. */
function withTerms<Content extends ClassType<object>>(content: Content) {
  @InputType()
  abstract class Terms extends content {
    @Field(() => ID, {
      description: "The client's own key, 1 to 200 characters: the same edit sent again under it is recorded once.",
    })
    idempotencyKey!: string;
    @Field(() => Boolean, {
      nullable: true,
      defaultValue: false,
      description: "Tries it, shows what would change, and keeps nothing.",
    })
    dryRun?: boolean | null;
    @Field(() => [ExpectedVersionInput], {
      nullable: true,
      description: "Versions at which organisations were read; refused if any stands at another.",
    })
    expectedVersions?: ExpectedVersionInput[] | null;
  }
  return Terms;
}

/** Adds to an input when one change takes effect, and by which decision. */
function withDecision<Content extends ClassType<object>>(content: Content) {
  @InputType()
  abstract class Decided extends content {
    @Field(() => DayScalar, { description: "First day of the new state." }) effectiveOn!: string;
    @Field(() => DecisionInput, { description: "Decision that it rests on." }) decision!: DecisionInput;
  }
  return withTerms(Decided as unknown as ClassType<InstanceType<Content> & Decided>);
}

@InputType()
class ChangeList {
  @Field(() => [OrganisationChangeInput], { description: "The changes; their order does not matter." })
  changes!: OrganisationChangeInput[];
}

@InputType({ description: "Changes of organisations that happen together, on one day or several." })
export class ChangeOrganisationsInput extends withTerms(ChangeList) {}

@InputType({ description: "An organisation that begins." })
export class FoundOrganisationInput extends withDecision(FoundingInput) {}

@InputType({ description: "An organisation that ends, and nothing comes from it." })
export class DissolveOrganisationInput extends withDecision(DissolutionInput) {}

@InputType({ description: "Organisations that merge, into one of them that lives on or into a new one." })
export class MergeOrganisationsInput extends withDecision(MergerInput) {}

@InputType({ description: "An organisation from which others part." })
export class SplitOrganisationInput extends withDecision(DivisionInput) {}

@InputType({ description: "An organisation that comes to stand below another." })
export class TransferOrganisationInput extends withDecision(TransferInput) {}

@InputType({ description: "An organisation that becomes one of another level or form." })
export class ChangeOrganisationTypeInput extends withDecision(TypeChangeInput) {}

@InputType({ description: "An organisation that takes another name or code." })
export class RenameOrganisationInput extends withDecision(RenamingInput) {}

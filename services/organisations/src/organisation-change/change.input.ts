import "reflect-metadata";
import type { LineageExtent } from "@nq21/code-lists/organisation-change";
import type { OrganisationKind } from "@nq21/code-lists/organisation-kind";
import { DecisionInput } from "@nq21/subgraph/edit/edit.input";
import { DayScalar } from "@nq21/subgraph/scalars";
import { Field, ID, InputType } from "type-graphql";
import { OrganisationKindEnum } from "../organisation/organisation.type.ts";
import { LineageExtentEnum } from "./organisation-change.type.ts";

@InputType({ description: "An organisation that begins." })
export class NewOrganisationInput {
  @Field(() => String, { description: "Code that it begins with." }) code!: string;
  @Field(() => String, { description: "Name that it begins with." }) name!: string;
  @Field(() => OrganisationKindEnum, { description: "Level that it begins with." }) kind!: OrganisationKind;
  @Field(() => ID, { nullable: true, description: "Form of a grassroots organisation: id or code of list SECTOR." })
  sector?: string | null;
  @Field(() => ID, { nullable: true, description: "Organisation directly above; none for a root." })
  parent?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Code of the organisation directly above where it begins in the same list; instead of `parent`.",
  })
  parentCode?: string | null;
}

@InputType({ description: "An organisation that goes over into another, wholly or in part." })
export class MergingOrganisationInput {
  @Field(() => ID, { description: "Organisation that goes over." }) organisation!: string;
  @Field(() => LineageExtentEnum, {
    nullable: true,
    defaultValue: "WHOLE",
    description: "How much of it goes over; after PART it lives on.",
  })
  extent?: LineageExtent | null;
}

@InputType({ description: "An organisation that ends, and nothing comes from it." })
export class DissolutionInput {
  @Field(() => ID, { description: "Organisation that ends." }) organisation!: string;
}

@InputType({ description: "Organisations that merge, into one of them that lives on or into a new one." })
export class MergerInput {
  @Field(() => [MergingOrganisationInput], { description: "Who goes over." })
  predecessors!: MergingOrganisationInput[];
  @Field(() => ID, { nullable: true, description: "Organisation that takes in the others and lives on." })
  into?: string | null;
  @Field(() => NewOrganisationInput, { nullable: true, description: "Organisation that begins; instead of `into`." })
  successor?: NewOrganisationInput | null;
}

@InputType({ description: "An organisation from which others part." })
export class DivisionInput {
  @Field(() => ID, { description: "Organisation that is divided." }) organisation!: string;
  @Field(() => [NewOrganisationInput], { description: "Who begins: at least two where the divided one ends." })
  successors!: NewOrganisationInput[];
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Whether the divided organisation keeps a part and lives on.",
  })
  livesOn?: boolean | null;
}

@InputType({ description: "An organisation that comes to stand below another." })
export class TransferInput {
  @Field(() => ID, { description: "Organisation that moves." }) organisation!: string;
  @Field(() => ID, { nullable: true, description: "Organisation directly above from then on." })
  parent?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Code of the organisation above where it begins in the same list; instead of `parent`.",
  })
  parentCode?: string | null;
  @Field(() => String, { nullable: true, description: "Code from then on; left out, it keeps its code." })
  code?: string | null;
}

@InputType({ description: "An organisation that becomes one of another level or form." })
export class TypeChangeInput {
  @Field(() => ID, { description: "Organisation that changes." }) organisation!: string;
  @Field(() => OrganisationKindEnum, { nullable: true, description: "Level from then on." })
  kind?: OrganisationKind | null;
  @Field(() => ID, { nullable: true, description: "Form from then on: id or code of list SECTOR." })
  sector?: string | null;
  @Field(() => String, { nullable: true, description: "Code from then on; left out, it keeps its code." })
  code?: string | null;
}

@InputType({ description: "An organisation that takes another name or code." })
export class RenamingInput {
  @Field(() => ID, { description: "Organisation that is renamed." }) organisation!: string;
  @Field(() => String, { nullable: true, description: "Name from then on; left out, it keeps its name." })
  name?: string | null;
  @Field(() => String, { nullable: true, description: "Code from then on; left out, it keeps its code." })
  code?: string | null;
}

@InputType({ description: "One change of organisations in a list; exactly one of the kinds is given." })
export class OrganisationChangeInput {
  @Field(() => DayScalar, { description: "First day of the new state." }) effectiveOn!: string;
  @Field(() => DecisionInput, { description: "Decision that it rests on." }) decision!: DecisionInput;
  @Field(() => NewOrganisationInput, { nullable: true, description: "An organisation begins." })
  found?: NewOrganisationInput | null;
  @Field(() => DissolutionInput, { nullable: true, description: "An organisation ends." })
  dissolve?: DissolutionInput | null;
  @Field(() => MergerInput, { nullable: true, description: "Organisations merge." }) merge?: MergerInput | null;
  @Field(() => DivisionInput, { nullable: true, description: "An organisation is divided." })
  split?: DivisionInput | null;
  @Field(() => TransferInput, { nullable: true, description: "An organisation moves." })
  transfer?: TransferInput | null;
  @Field(() => TypeChangeInput, { nullable: true, description: "An organisation changes its level or form." })
  changeType?: TypeChangeInput | null;
  @Field(() => RenamingInput, { nullable: true, description: "An organisation takes another name or code." })
  rename?: RenamingInput | null;
}

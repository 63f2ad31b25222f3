import "reflect-metadata";
import { guardEdit } from "@nq21/subgraph/edit/beyond-reach";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { type Context, renewContext } from "../context.ts";

import {
  ChangeOrganisationsInput,
  ChangeOrganisationTypeInput,
  DissolveOrganisationInput,
  FoundOrganisationInput,
  MergeOrganisationsInput,
  RenameOrganisationInput,
  SplitOrganisationInput,
  TransferOrganisationInput,
} from "./change-mutation.input.ts";
import { changeOrganisations } from "./change-organisations.ts";
import { ChangeOrganisationsResult, changeOrganisationsResultOf } from "./change-organisations.type.ts";
import { type EditTerms, type GivenChange, readChangeRequest } from "./read-change-input.ts";

const sentAgain = "Sent again under the same key, it is recorded once.";
const Answers = (description: string) => Mutation(() => ChangeOrganisationsResult, { description });
type Answer = Promise<typeof ChangeOrganisationsResult>;

async function record(mutation: string, terms: EditTerms, changes: readonly GivenChange[], context: Context): Answer {
  const { database, actor, idNamespace } = context;
  const request = readChangeRequest(terms, changes);
  const outcome = await guardEdit(context, mutation, () =>
    changeOrganisations({ database, actor, idNamespace }, request),
  );
  renewContext(context);
  return changeOrganisationsResultOf(outcome);
}

type Single = EditTerms & Pick<GivenChange, "effectiveOn" | "decision">;
const recordOne = (
  mutation: string,
  input: Single,
  act: Omit<GivenChange, "effectiveOn" | "decision">,
  context: Context,
) => record(mutation, input, [{ effectiveOn: input.effectiveOn, decision: input.decision, ...act }], context);

@Resolver()
export class ChangeOrganisationsResolver {
  @Answers(`Records changes of organisations that happen together, whole or not at all. ${sentAgain}`)
  changeOrganisations(
    @Arg("input", () => ChangeOrganisationsInput) input: ChangeOrganisationsInput,
    @Ctx() context: Context,
  ): Answer {
    return record("changeOrganisations", input, input.changes, context);
  }

  @Answers(`Lets an organisation begin. ${sentAgain}`)
  foundOrganisation(
    @Arg("input", () => FoundOrganisationInput) input: FoundOrganisationInput,
    @Ctx() context: Context,
  ): Answer {
    return recordOne("foundOrganisation", input, { found: input.organisation }, context);
  }

  @Answers(`Lets an organisation end; it stays on record with its whole life. ${sentAgain}`)
  dissolveOrganisation(
    @Arg("input", () => DissolveOrganisationInput) input: DissolveOrganisationInput,
    @Ctx() context: Context,
  ): Answer {
    return recordOne("dissolveOrganisation", input, { dissolve: input }, context);
  }

  @Answers(`Merges organisations, into one of them or into a new one. ${sentAgain}`)
  mergeOrganisations(
    @Arg("input", () => MergeOrganisationsInput) input: MergeOrganisationsInput,
    @Ctx() context: Context,
  ): Answer {
    return recordOne("mergeOrganisations", input, { merge: input }, context);
  }

  @Answers(`Divides an organisation, which ends or keeps a part and lives on. ${sentAgain}`)
  splitOrganisation(
    @Arg("input", () => SplitOrganisationInput) input: SplitOrganisationInput,
    @Ctx() context: Context,
  ): Answer {
    return recordOne("splitOrganisation", input, { split: input }, context);
  }

  @Answers(`Puts an organisation, with all that stands below it, below another. ${sentAgain}`)
  transferOrganisation(
    @Arg("input", () => TransferOrganisationInput) input: TransferOrganisationInput,
    @Ctx() context: Context,
  ): Answer {
    return recordOne("transferOrganisation", input, { transfer: input }, context);
  }

  @Answers(`Gives an organisation another level or form. ${sentAgain}`)
  changeOrganisationType(
    @Arg("input", () => ChangeOrganisationTypeInput) input: ChangeOrganisationTypeInput,
    @Ctx() context: Context,
  ): Answer {
    return recordOne("changeOrganisationType", input, { changeType: input }, context);
  }

  @Answers(`Gives an organisation another name or code. ${sentAgain}`)
  renameOrganisation(
    @Arg("input", () => RenameOrganisationInput) input: RenameOrganisationInput,
    @Ctx() context: Context,
  ): Answer {
    return recordOne("renameOrganisation", input, { rename: input }, context);
  }
}

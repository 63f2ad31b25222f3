import { buildSubgraph, type SubgraphSchema } from "@nq21/subgraph/schema";
import { CodeResolver } from "@nq21/subgraph/value-types";
import type { Context } from "./context.ts";
import { dataVersionOf } from "./data-version/data-version.type.ts";
import { DocumentResolver } from "./document/document.resolver.ts";
import {
  DueDocumentResolver,
  OrganisationDueDocumentResolver,
  ProgrammeDueDocumentResolver,
} from "./due-document/due-document.resolver.ts";
import {
  ExpectedReturnResolver,
  OrganisationExpectedReturnResolver,
  ProgrammeExpectedReturnResolver,
} from "./expected-return/expected-return.resolver.ts";
import { IndicatorTargetResolver } from "./indicator/indicator.resolver.ts";
import { indicatorOf } from "./indicator/indicator.type.ts";
import { ObjectiveResolver } from "./objective/objective.resolver.ts";
import { OrganisationProgrammeResolver } from "./organisation/organisation.resolver.ts";
import { organisationOf } from "./organisation/organisation.type.ts";
import { OrganisationPilotResolver, PilotResolver, ProgrammePilotResolver } from "./pilot/pilot.resolver.ts";
import { ProgrammeResolver } from "./programme/programme.resolver.ts";
import { ReminderResolver } from "./reminder/reminder.resolver.ts";
import { DataVersionReviewResolver, ProgrammeReviewResolver, ReviewResolver } from "./review/review.resolver.ts";
import { TargetResolver, TargetVersionResolver } from "./target/target.resolver.ts";
import {
  DocumentTaskResolver,
  OrganisationTaskResolver,
  ProgrammeTaskResolver,
  TaskEvidenceResolver,
  TaskResolver,
} from "./task/task.resolver.ts";

const ofProgramme = [
  ProgrammeResolver,
  ProgrammeTaskResolver,
  ProgrammePilotResolver,
  ProgrammeDueDocumentResolver,
  ProgrammeExpectedReturnResolver,
  ProgrammeReviewResolver,
  ReminderResolver,
];
const ofOrganisation = [
  OrganisationProgrammeResolver,
  OrganisationTaskResolver,
  OrganisationPilotResolver,
  OrganisationDueDocumentResolver,
  OrganisationExpectedReturnResolver,
];

/** The programme subgraph: the programme with its objectives, targets, tasks, documents, and what is due under it. */
export function buildProgrammeSubgraph(): Promise<SubgraphSchema> {
  return buildSubgraph<Context>(
    [
      CodeResolver,
      ...ofProgramme,
      ...ofOrganisation,
      ObjectiveResolver,
      TargetResolver,
      TargetVersionResolver,
      DocumentResolver,
      DocumentTaskResolver,
      IndicatorTargetResolver,
      TaskResolver,
      TaskEvidenceResolver,
      PilotResolver,
      DueDocumentResolver,
      ExpectedReturnResolver,
      ReviewResolver,
      DataVersionReviewResolver,
    ],
    {
      Target: (reference: { id: string }, context) => context.targets.load(reference.id),
      Document: (reference: { id: string }, context) => context.documents.load(reference.id),
      ExpectedReturn: (reference: { id: string }, context) => context.expectedReturns.load(reference.id),
      Indicator: (reference: { code: string }) => indicatorOf(reference.code),
      Organisation: (reference: { id: string }) => organisationOf(reference.id),
      DataVersion: (reference: { id: string }) => dataVersionOf(reference.id),
    },
  );
}

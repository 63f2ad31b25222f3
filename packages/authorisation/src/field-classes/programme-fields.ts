import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the programme subgraph, in the order of the types' names: one table, read whole in a review. */
export const programmeFields: Readonly<Record<string, ClassedFields>> = {
  DataVersion: {
    PROGRAMME: ["reviews"],
  },
  Document: {
    PROGRAMME: [
      "id",
      "issuedOn",
      "issuer",
      "kind",
      "number",
      "organisation",
      "targets",
      "tasks",
      "title",
      "validFrom",
      "validTo",
    ],
  },
  DueDocument: {
    PROGRAMME: ["document", "dueOn", "id", "kind", "organisation", "section", "state", "year"],
  },
  DueDocumentConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  DueDocumentEdge: {
    VALUE: ["cursor", "node"],
  },
  ExpectedReturn: {
    PROGRAMME: ["dueOn", "form", "id", "isCancelled", "organisation", "period", "recordedAt", "version", "year"],
  },
  ExpectedReturnCancelled: {
    VALUE: ["expectedReturn", "outcome"],
  },
  ExpectedReturnConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  ExpectedReturnEdge: {
    VALUE: ["cursor", "node"],
  },
  Indicator: {
    PROGRAMME: ["targets"],
  },
  Mutation: {
    PROGRAMME_EDIT: [
      "cancelExpectedReturn",
      "closeReview",
      "endTarget",
      "expectReturn",
      "openReview",
      "pinReview",
      "setTarget",
    ],
  },
  Objective: {
    PROGRAMME: ["document", "id", "section", "targets", "title"],
  },
  Organisation: {
    PROGRAMME: ["documents", "dueDocuments", "expectedReturns", "pilots", "targets", "tasks"],
  },
  Pilot: {
    PROGRAMME: ["documents", "id", "model", "organisation", "state", "validFrom", "validTo"],
  },
  Programme: {
    PROGRAMME: [
      "documents",
      "dueDocuments",
      "expectedReturns",
      "issuedOn",
      "objectives",
      "pilots",
      "reminders",
      "reviews",
      "targets",
      "tasks",
      "title",
    ],
  },
  Query: {
    PROGRAMME: ["programme"],
  },
  Reminder: {
    PROGRAMME: ["dueDocument", "dueOn", "isOverdue", "kind", "task"],
  },
  ReturnExpected: {
    VALUE: ["expectedReturn", "outcome"],
  },
  Review: {
    PROGRAMME: [
      "closedOn",
      "dataVersion",
      "decidedOn",
      "document",
      "from",
      "id",
      "kind",
      "recordedAt",
      "taskCounts",
      "title",
      "to",
      "version",
      "year",
    ],
  },
  ReviewClosed: {
    VALUE: ["outcome", "review"],
  },
  ReviewOpened: {
    VALUE: ["outcome", "review"],
  },
  ReviewPinned: {
    VALUE: ["outcome", "review"],
  },
  Target: {
    PROGRAMME: [
      "absenceReason",
      "caveat",
      "document",
      "endedBy",
      "id",
      "indicator",
      "indicatorCode",
      "indicatorName",
      "isStrict",
      "isThresholdKnown",
      "key",
      "objective",
      "organisation",
      "period",
      "recordedAt",
      "state",
      "supersededBy",
      "threshold",
      "unit",
      "upperThreshold",
      "version",
      "versions",
    ],
  },
  TargetEnded: {
    VALUE: ["outcome", "targets"],
  },
  TargetSet: {
    VALUE: ["outcome", "targets"],
  },
  TargetVersion: {
    PROGRAMME: [
      "absenceReason",
      "document",
      "isStrict",
      "organisation",
      "recordedAt",
      "state",
      "threshold",
      "unit",
      "upperThreshold",
      "version",
    ],
  },
  Task: {
    PROGRAMME: [
      "documents",
      "dueOn",
      "endsOn",
      "evidence",
      "id",
      "indicatorCodes",
      "kind",
      "measuredBy",
      "objective",
      "owners",
      "recordedAt",
      "recurrence",
      "section",
      "startsOn",
      "status",
      "title",
      "version",
    ],
  },
  TaskConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  TaskEdge: {
    VALUE: ["cursor", "node"],
  },
  TaskEvidence: {
    PROGRAMME: ["document", "id", "organisation", "period", "recordedOn"],
  },
  TaskOwner: {
    PROGRAMME: ["body", "id", "organisation", "role", "validFrom", "validTo"],
  },
  TaskStatusCount: {
    PROGRAMME: ["count", "status"],
  },
};

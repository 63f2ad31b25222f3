import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the inspections subgraph, in the order of the types' names: one table, read whole in a review. */
export const inspectionsFields: Readonly<Record<string, ClassedFields>> = {
  DisciplinaryAction: {
    INSPECTION: [
      "body",
      "decidedBy",
      "decidedOn",
      "decisionNumber",
      "effectEndsOn",
      "effectiveOn",
      "form",
      "id",
      "inspection",
      "isBeyondLimitation",
      "isInEffect",
      "limitationEndsOn",
      "organisation",
      "version",
      "violatedOn",
    ],
  },
  DisciplinaryActionRecorded: {
    VALUE: ["action", "memberAction", "outcome"],
  },
  DisciplineCount: {
    INSPECTION: ["count", "form"],
  },
  Inspection: {
    INSPECTION: [
      "body",
      "concludedOn",
      "id",
      "kind",
      "leadOrganisation",
      "organisation",
      "period",
      "plannedItem",
      "reference",
      "startedOn",
      "subjects",
      "version",
    ],
    PERSON_INSPECTION: ["memberSubjects"],
  },
  InspectionConcluded: {
    VALUE: ["inspection", "outcome"],
  },
  InspectionConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  InspectionEdge: {
    VALUE: ["cursor", "node"],
  },
  InspectionPlan: {
    INSPECTION: ["body", "concludedCount", "itemCount", "items", "organisation", "year"],
  },
  InspectionPlanItem: {
    INSPECTION: [
      "body",
      "decidedOn",
      "decisionNumber",
      "id",
      "inspections",
      "isConcludedInYear",
      "issuer",
      "item",
      "kind",
      "memberCount",
      "organisation",
      "organisationCount",
      "quarter",
      "subjectOrganisation",
      "version",
      "year",
    ],
  },
  InspectionPlanned: {
    VALUE: ["item", "outcome"],
  },
  InspectionReturnTotal: {
    PERSON_INSPECTION: ["line", "measure", "value"],
  },
  InspectionStarted: {
    VALUE: ["inspection", "outcome"],
  },
  InspectionSubject: {
    INSPECTION: [
      "id",
      "inspection",
      "isInViolation",
      "organisation",
      "proposedForm",
      "remediedOn",
      "remedyDueOn",
      "startedOn",
      "version",
    ],
  },
  InspectionSubjectAdded: {
    VALUE: ["memberSubject", "outcome", "subject"],
  },
  InspectionSummary: {
    INSPECTION: [
      "concludedCount",
      "discipline",
      "eventCount",
      "from",
      "lines",
      "memberCount",
      "organisationCount",
      "period",
      "to",
      "year",
    ],
    PERSON_INSPECTION: ["memberDiscipline"],
  },
  InspectionSummaryLine: {
    INSPECTION: [
      "body",
      "concludedCount",
      "eventCount",
      "kind",
      "memberCount",
      "organisationCount",
      "organisationsInViolation",
      "organisationsToDiscipline",
    ],
    PERSON_INSPECTION: ["membersInViolation", "membersToDiscipline"],
  },
  Member: {
    PERSON_INSPECTION: ["disciplinaryActions", "inspections"],
  },
  MemberDisciplinaryAction: {
    PERSON_INSPECTION: [
      "body",
      "decidedBy",
      "decidedOn",
      "decisionNumber",
      "effectEndsOn",
      "effectiveOn",
      "form",
      "id",
      "inspection",
      "isBeyondLimitation",
      "isInEffect",
      "limitationEndsOn",
      "member",
      "organisation",
      "standing",
      "version",
      "violatedOn",
    ],
  },
  MemberDisciplinaryActionConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  MemberDisciplinaryActionEdge: {
    VALUE: ["cursor", "node"],
  },
  MemberDisciplineCount: {
    PERSON_INSPECTION: ["count", "form", "standing"],
  },
  MemberSubject: {
    PERSON_INSPECTION: [
      "id",
      "inspection",
      "isInViolation",
      "member",
      "organisation",
      "proposedForm",
      "remediedOn",
      "remedyDueOn",
      "standing",
      "startedOn",
      "version",
    ],
  },
  Mutation: {
    RECORD_EDIT: [
      "addInspectionSubject",
      "concludeInspection",
      "correctInspectionReturnLine",
      "planInspection",
      "recordDisciplinaryAction",
      "recordRemedy",
      "startInspection",
    ],
  },
  Organisation: {
    INSPECTION: [
      "disciplinaryActions",
      "inspectionPeriods",
      "inspectionPlans",
      "inspectionSummary",
      "inspectionTotal",
      "inspections",
      "inspectionsLed",
    ],
    PERSON_INSPECTION: ["inspectionReturnTotals", "inspectionReturns", "memberDisciplinaryActions"],
  },
  Query: {
    INSPECTION: ["inspection", "inspections"],
  },
  RemedyRecorded: {
    VALUE: ["memberSubject", "outcome", "subject"],
  },
};

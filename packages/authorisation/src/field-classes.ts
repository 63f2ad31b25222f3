import type { DataClass } from "./access-table.ts";

/** The fields of one type, by the class that they belong to. */
type ClassedFields = Readonly<Partial<Record<DataClass, readonly string[]>>>;

/**
 * The class of every field of the graph. A field that is missing here stops the build of its subgraph: whoever adds one says
 * who may read it. What `access-table.ts` makes of it is printed in `access-matrix.md`, which is reviewed with every change.
 * Longer than other files on purpose: it is one table, in the order of the types' names, read whole in a review.
 */
export const fieldClasses: Readonly<Record<string, ClassedFields>> = {
  BatchWithdrawn: {
    VALUE: ["batch", "differenceCount", "differences", "outcome"],
  },
  BuiltUponError: {
    VALUE: ["message"],
  },
  CellMeeting: {
    ORGANISATION_RECORD: [
      "dueCount",
      "hasFullMarks",
      "heldOn",
      "id",
      "kind",
      "level",
      "mode",
      "organisation",
      "presentCount",
      "recordedAt",
      "ruleVersion",
      "score",
      "spokeCount",
      "version",
    ],
  },
  CellMeetingConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  CellMeetingEdge: {
    VALUE: ["cursor", "node"],
  },
  CellMeetingRecorded: {
    VALUE: ["meeting", "outcome"],
  },
  ChangesRefused: {
    VALUE: ["errors"],
  },
  Code: {
    VALUE: ["code", "id", "label", "legalSource", "validFrom", "validTo"],
  },
  CycleError: {
    VALUE: ["circle", "code", "message", "organisation", "place"],
  },
  DataVersion: {
    PROGRAMME: ["asOf", "builtAt", "id", "sources"],
  },
  DatedFact: {
    STRUCTURE: ["after", "before", "change", "decidedOn", "decisionNumber", "issuer", "kind", "on", "organisations"],
  },
  Document: {
    PROGRAMME: ["id", "issuedOn", "issuer", "number", "title"],
  },
  GapError: {
    VALUE: ["code", "message", "on", "organisation", "place"],
  },
  IdempotencyKeyReusedError: {
    VALUE: ["message"],
  },
  IncompleteChangeError: {
    VALUE: ["code", "message", "missing", "organisation", "place"],
  },
  Indicator: {
    PROGRAMME: ["code", "definition", "denominator", "direction", "name", "numerator", "sql", "unit"],
  },
  IndicatorSeries: {
    FIGURE: [
      "basis",
      "comparableWith",
      "indicator",
      "organisation",
      "organisationCode",
      "organisationName",
      "segment",
      "values",
    ],
  },
  IndicatorValue: {
    FIGURE: [
      "absence",
      "breakBefore",
      "countedFrom",
      "coverage",
      "dataVersion",
      "denominator",
      "isFinal",
      "maskedBecause",
      "numerator",
      "period",
      "remainder",
      "reported",
      "status",
      "target",
      "value",
      "year",
    ],
  },
  InputFault: {
    VALUE: ["code", "field", "message"],
  },
  InputRefusedError: {
    VALUE: ["faults", "message"],
  },
  Inspection: {
    INSPECTION: ["concludedOn", "id", "kind", "leadOrganisation", "organisation", "period", "startedOn"],
  },
  InspectionConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  InspectionEdge: {
    VALUE: ["cursor", "node"],
  },
  LineageEdge: {
    VALUE: ["extent", "predecessor", "successor"],
  },
  MeetingKindCount: {
    ORGANISATION_RECORD: ["count", "kind"],
  },
  MeetingLevelCount: {
    ORGANISATION_RECORD: ["count", "level"],
  },
  MeetingSummary: {
    ORGANISATION_RECORD: ["count", "kinds", "levels", "year"],
  },
  Member: {
    MEMBER_RECORD: ["admittedOn", "confirmedOn", "id", "organisation", "ratings", "status"],
    MEMBER_NAME: ["fullName"],
  },
  MemberConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  MemberEdge: {
    VALUE: ["cursor", "node"],
  },
  MemberRating: {
    MEMBER_RECORD: [
      "decidedOn",
      "level",
      "liability",
      "notRatedReason",
      "organisation",
      "period",
      "ruleVersion",
      "score",
      "state",
    ],
  },
  MisplacedKindError: {
    VALUE: ["code", "kind", "message", "on", "organisation", "parentKind", "place"],
  },
  Mutation: {
    RECORD_EDIT: [
      "changeOrganisationType",
      "changeOrganisations",
      "dissolveOrganisation",
      "foundOrganisation",
      "mergeOrganisations",
      "rateOrganisation",
      "recordCellMeeting",
      "renameOrganisation",
      "splitOrganisation",
      "transferOrganisation",
    ],
    BATCH_WITHDRAWAL: ["withdrawBatch"],
  },
  NothingToWithdrawError: {
    VALUE: ["message"],
  },
  Objective: {
    PROGRAMME: ["document", "id", "section", "targets", "title"],
  },
  Organisation: {
    STRUCTURE: [
      "ancestors",
      "changes",
      "children",
      "code",
      "history",
      "id",
      "isGrassroots",
      "kind",
      "name",
      "parent",
      "place",
      "predecessors",
      "sector",
      "successors",
      "validFrom",
      "validTo",
      "version",
      "versions",
      "villages",
    ],
    ORGANISATION_RECORD: [
      "assignedSuperiors",
      "assignments",
      "commendations",
      "meetingSummary",
      "meetings",
      "partyGroupCount",
      "ratings",
      "recognitions",
      "superiorAttendance",
    ],
    FIGURE: ["indicatorSeries"],
    INSPECTION: ["inspections"],
    MEMBER_COUNT: ["memberCount"],
    MEMBER_RECORD: ["members"],
  },
  OrganisationChange: {
    STRUCTURE: [
      "decidedOn",
      "decisionNumber",
      "edges",
      "effectiveOn",
      "extent",
      "id",
      "issuer",
      "kind",
      "predecessors",
      "successors",
    ],
  },
  OrganisationChangeError: {
    VALUE: ["code", "message", "organisation", "place"],
  },
  OrganisationCommendation: {
    ORGANISATION_RECORD: ["decidedOn", "decisionNumber", "form", "id", "issuer", "year"],
  },
  OrganisationConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  OrganisationDifference: {
    VALUE: ["after", "before", "effectiveOn", "organisation"],
  },
  OrganisationEdge: {
    VALUE: ["cursor", "node"],
  },
  OrganisationRated: {
    VALUE: ["outcome", "rating"],
  },
  OrganisationRating: {
    ORGANISATION_RECORD: [
      "decidedOn",
      "decisionNumber",
      "id",
      "issuer",
      "level",
      "liability",
      "notRatedReason",
      "period",
      "recordedAt",
      "ruleVersion",
      "score",
      "state",
      "supersededBy",
      "version",
    ],
  },
  OrganisationRecognition: {
    ORGANISATION_RECORD: ["decidedOn", "decisionNumber", "id", "issuer", "schemeVersion", "title", "year"],
  },
  OrganisationState: {
    VALUE: ["code", "kind", "name", "parentCode", "parentName", "sector", "validFrom", "validTo"],
  },
  OrganisationVersion: {
    STRUCTURE: ["code", "kind", "name", "parent", "sector", "validFrom", "validTo"],
  },
  OrganisationsChanged: {
    VALUE: ["batch", "changes", "differenceCount", "differences", "outcome"],
  },
  OrphanError: {
    VALUE: ["code", "message", "on", "organisation", "orphans", "place"],
  },
  OverlapError: {
    VALUE: ["code", "message", "on", "organisation", "other", "place"],
  },
  PageInfo: {
    VALUE: ["endCursor", "hasNextPage", "hasPreviousPage", "startCursor"],
  },
  Period: {
    VALUE: ["from", "kind", "to", "year"],
  },
  Place: {
    STRUCTURE: [
      "ancestors",
      "cells",
      "changes",
      "children",
      "code",
      "coverage",
      "id",
      "isBeginKnown",
      "kind",
      "name",
      "organisation",
      "parent",
      "predecessors",
      "successors",
      "validFrom",
      "validTo",
      "versions",
    ],
    ORGANISATION_RECORD: ["offices"],
  },
  PlaceChange: {
    STRUCTURE: [
      "certainty",
      "effectiveOn",
      "extent",
      "kind",
      "legalSource",
      "note",
      "predecessor",
      "source",
      "successor",
    ],
  },
  PlaceConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  PlaceEdge: {
    VALUE: ["cursor", "node"],
  },
  PlaceVersion: {
    STRUCTURE: ["code", "kind", "name", "parent", "validFrom", "validTo"],
  },
  Programme: {
    PROGRAMME: ["issuedOn", "objectives", "targets", "title"],
  },
  Query: {
    STRUCTURE: ["codes", "organisation", "organisations", "place", "places", "search"],
    PROGRAMME: ["dataVersion", "indicator", "indicators", "programme"],
    FIGURE: ["indicatorSeries"],
    INSPECTION: ["inspection", "inspections"],
    MEMBER_RECORD: ["member", "members"],
  },
  Remainder: {
    FIGURE: ["denominator", "liable", "numerator", "rated"],
  },
  SearchHit: {
    STRUCTURE: ["isFormer", "matchedFrom", "matchedText", "matchedTo", "organisation", "place", "via", "viaPlace"],
  },
  SeriesBreak: {
    FIGURE: ["date", "document", "endsSeries", "kinds", "reason"],
  },
  SourceState: {
    VALUE: ["batchCount", "newestBatchAt", "rowCount", "service"],
  },
  StaleVersion: {
    VALUE: ["current", "expected", "id"],
  },
  StaleVersionError: {
    VALUE: ["message", "versions"],
  },
  SuperiorAssignment: {
    ORGANISATION_RECORD: [
      "assignedCount",
      "decidedOn",
      "decisionNumber",
      "id",
      "issuer",
      "organisation",
      "superior",
      "validFrom",
      "validTo",
    ],
  },
  SuperiorAttendance: {
    ORGANISATION_RECORD: ["attendedCount", "dueCount", "id", "superior", "year"],
  },
  Target: {
    PROGRAMME: [
      "document",
      "id",
      "indicator",
      "isStrict",
      "organisation",
      "period",
      "threshold",
      "unit",
      "upperThreshold",
    ],
  },
  VillageOfficeHolding: {
    ORGANISATION_RECORD: ["isMember", "office", "validFrom", "validTo"],
  },
  WouldEraseFactsError: {
    VALUE: ["code", "message", "organisation", "place"],
  },
};

const known = new Map(
  Object.entries(fieldClasses).flatMap(([type, classed]) =>
    (Object.entries(classed) as [DataClass, readonly string[]][]).flatMap(([dataClass, fields]) =>
      fields.map((field) => [`${type}.${field}`, dataClass] as const),
    ),
  ),
);

/** The class of a field, such as `Member.fullName`; undefined for one that nobody has classed. */
export function findDataClass(type: string, field: string): DataClass | undefined {
  return known.get(`${type}.${field}`);
}

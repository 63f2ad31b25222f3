import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the organisations subgraph, in the order of the types' names: one table, read whole in a review. */
export const organisationsFields: Readonly<Record<string, ClassedFields>> = {
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
  CycleError: {
    VALUE: ["circle", "code", "message", "organisation", "place"],
  },
  DatedFact: {
    STRUCTURE: ["after", "before", "change", "decidedOn", "decisionNumber", "issuer", "kind", "on", "organisations"],
  },
  DatedRule: {
    PROGRAMME: ["certainty", "document", "id", "remark", "source", "topic", "validFrom", "validTo", "values"],
  },
  GapError: {
    VALUE: ["code", "message", "on", "organisation", "place"],
  },
  IncompleteChangeError: {
    VALUE: ["code", "message", "missing", "organisation", "place"],
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
  MisplacedKindError: {
    VALUE: ["code", "kind", "message", "on", "organisation", "parentKind", "place"],
  },
  Mutation: {
    RECORD_EDIT: [
      "changeOrganisationType",
      "changeOrganisations",
      "correctOrganisationReturnLine",
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
      "organisationReturns",
      "partyGroupCount",
      "ratings",
      "recognitions",
      "superiorAttendance",
    ],
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
  Query: {
    PROGRAMME: ["rules"],
    STRUCTURE: ["codes", "organisation", "organisations", "place", "places", "search"],
  },
  RuleValue: {
    PROGRAMME: ["name", "value"],
  },
  SearchHit: {
    STRUCTURE: ["isFormer", "matchedFrom", "matchedText", "matchedTo", "organisation", "place", "via", "viaPlace"],
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
  VillageOfficeHolding: {
    ORGANISATION_RECORD: ["isMember", "office", "validFrom", "validTo"],
  },
  WouldEraseFactsError: {
    VALUE: ["code", "message", "organisation", "place"],
  },
};

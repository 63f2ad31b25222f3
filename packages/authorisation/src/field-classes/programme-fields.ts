import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the programme subgraph, in the order of the types' names: one table, read whole in a review. */
export const programmeFields: Readonly<Record<string, ClassedFields>> = {
  Document: {
    PROGRAMME: [
      "id",
      "issuedOn",
      "issuer",
      "kind",
      "number",
      "organisation",
      "targets",
      "title",
      "validFrom",
      "validTo",
    ],
  },
  Indicator: {
    PROGRAMME: ["targets"],
  },
  Mutation: {
    PROGRAMME_EDIT: ["endTarget", "setTarget"],
  },
  Objective: {
    PROGRAMME: ["document", "id", "section", "targets", "title"],
  },
  Organisation: {
    PROGRAMME: ["targets"],
  },
  Programme: {
    PROGRAMME: ["issuedOn", "objectives", "targets", "title"],
  },
  Query: {
    PROGRAMME: ["programme"],
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
};

import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the programme subgraph, in the order of the types' names: one table, read whole in a review. */
export const programmeFields: Readonly<Record<string, ClassedFields>> = {
  Document: {
    PROGRAMME: ["id", "issuedOn", "issuer", "number", "title"],
  },
  Objective: {
    PROGRAMME: ["document", "id", "section", "targets", "title"],
  },
  Programme: {
    PROGRAMME: ["issuedOn", "objectives", "targets", "title"],
  },
  Query: {
    PROGRAMME: ["programme"],
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
};

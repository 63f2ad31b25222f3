import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the inspections subgraph, in the order of the types' names: one table, read whole in a review. */
export const inspectionsFields: Readonly<Record<string, ClassedFields>> = {
  Inspection: {
    INSPECTION: ["concludedOn", "id", "kind", "leadOrganisation", "organisation", "period", "startedOn"],
  },
  InspectionConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  InspectionEdge: {
    VALUE: ["cursor", "node"],
  },
  Organisation: {
    INSPECTION: ["inspections"],
  },
  Query: {
    INSPECTION: ["inspection", "inspections"],
  },
};

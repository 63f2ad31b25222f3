import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of types that several subgraphs share, in the order of the types' names: one table, read whole in a review. */
export const valueFields: Readonly<Record<string, ClassedFields>> = {
  AggregateReturn: {
    VALUE: ["checks", "differences", "form", "handedInOn", "id", "lines", "organisation", "period", "version"],
  },
  Code: {
    VALUE: ["code", "id", "label", "legalSource", "validFrom", "validTo"],
  },
  IdempotencyKeyReusedError: {
    VALUE: ["message"],
  },
  InputFault: {
    VALUE: ["code", "field", "message"],
  },
  InputRefusedError: {
    VALUE: ["faults", "message"],
  },
  PageInfo: {
    VALUE: ["endCursor", "hasNextPage", "hasPreviousPage", "startCursor"],
  },
  Period: {
    VALUE: ["from", "kind", "to", "year"],
  },
  ReportedPeriod: {
    VALUE: ["from", "kind", "to", "year"],
  },
  ReturnCheck: {
    VALUE: ["code", "holds", "left", "right", "sentence"],
  },
  ReturnDifference: {
    VALUE: ["counted", "difference", "line", "measure", "reported"],
  },
  ReturnLine: {
    VALUE: ["isAdditive", "label", "line", "measures", "partOf"],
  },
  ReturnLineCorrected: {
    VALUE: ["aggregateReturn", "outcome"],
  },
  ReturnMeasure: {
    VALUE: ["differsFromLoaded", "label", "lastPeriodLoaded", "measure", "recomputedPercent", "value"],
  },
  StaleVersion: {
    VALUE: ["current", "expected", "id"],
  },
  StaleVersionError: {
    VALUE: ["message", "versions"],
  },
};

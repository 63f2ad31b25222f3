import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the analytics subgraph, in the order of the types' names: one table, read whole in a review. */
export const analyticsFields: Readonly<Record<string, ClassedFields>> = {
  DataVersion: {
    PROGRAMME: ["asOf", "builtAt", "id", "sources"],
  },
  ExpectedReturn: {
    PROGRAMME: ["handedInOn", "state"],
  },
  ExpectedReturnSummary: {
    PROGRAMME: ["due", "handedIn", "late", "missing", "notDue", "year"],
  },
  Indicator: {
    PROGRAMME: ["code", "definition", "denominator", "direction", "isComputed", "name", "numerator", "sql", "unit"],
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
      "expectedReturns",
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
  Organisation: {
    PROGRAMME: ["expectedReturnSummary"],
    FIGURE: ["indicatorSeries", "returnDifferences"],
  },
  Query: {
    PROGRAMME: ["dataVersion", "expectedReturns", "indicator", "indicators", "returnReminders"],
    FIGURE: ["indicatorSeries"],
  },
  RatingReturnDifference: {
    FIGURE: ["agrees", "counted", "difference", "form", "line", "measure", "reported", "year"],
  },
  Remainder: {
    FIGURE: ["denominator", "liable", "numerator", "rated"],
  },
  SeriesBreak: {
    FIGURE: ["date", "document", "endsSeries", "kinds", "reason"],
  },
  SourceState: {
    VALUE: ["batchCount", "newestBatchAt", "rowCount", "service"],
  },
};

import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of types that several subgraphs share, in the order of the types' names: one table, read whole in a review. */
export const valueFields: Readonly<Record<string, ClassedFields>> = {
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
  StaleVersion: {
    VALUE: ["current", "expected", "id"],
  },
  StaleVersionError: {
    VALUE: ["message", "versions"],
  },
};

import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the members subgraph, in the order of the types' names: one table, read whole in a review. */
export const membersFields: Readonly<Record<string, ClassedFields>> = {
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
  Organisation: {
    MEMBER_COUNT: ["memberCount"],
    MEMBER_RECORD: ["members"],
  },
  Query: {
    MEMBER_RECORD: ["member", "members"],
  },
};

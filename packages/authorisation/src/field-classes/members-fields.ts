import type { ClassedFields } from "./classed-fields.ts";

/** The class of every field of the members subgraph, in the order of the types' names: one table, read whole in a review. */
export const membersFields: Readonly<Record<string, ClassedFields>> = {
  AdmissionPlan: {
    MEMBER_COUNT: ["admissionCount", "decidedOn", "decisionNumber", "fromYear", "id", "issuer", "toYear", "version"],
  },
  AdmissionSourceCount: {
    MEMBER_COUNT: ["count", "source"],
  },
  AdmissionYear: {
    MEMBER_COUNT: ["admitted", "planned", "readmitted", "sources", "year"],
    MEMBER_RECORD: ["confirmationOverdue", "confirmedLate", "confirmedOnTime"],
  },
  AdmissionsPlanned: {
    VALUE: ["outcome", "plan"],
  },
  CandidateCount: {
    MEMBER_COUNT: ["candidateCount", "countedOn", "id", "tradeUnionCount", "youthUnionCount"],
  },
  ConcurrentPostCount: {
    MEMBER_COUNT: ["holders", "post"],
  },
  ConcurrentPosts: {
    MEMBER_RECORD: ["partyPost", "statePost"],
  },
  CourseCount: {
    MEMBER_COUNT: ["attendanceCount", "certificateCount", "classCount", "id", "kind", "version", "year"],
  },
  CourseRecorded: {
    VALUE: ["course", "outcome"],
  },
  FrontActivity: {
    MEMBER_COUNT: ["id", "introducedCount", "sessionCount", "year"],
  },
  Member: {
    MEMBER_RECORD: [
      "admissionSource",
      "admittedOn",
      "commendations",
      "concurrentPosts",
      "confirmedOn",
      "id",
      "isConfirmedOnTime",
      "memberships",
      "organisation",
      "posts",
      "probationEndsOn",
      "ratings",
      "secondments",
      "standing",
      "standings",
      "status",
      "temporaryTransfers",
      "theoryLevel",
      "transit",
      "version",
    ],
    MEMBER_NAME: ["fullName"],
  },
  MemberCommendation: {
    MEMBER_RECORD: ["decidedOn", "decisionNumber", "form", "id", "issuer", "organisation", "version", "year"],
  },
  MemberCommendationCount: {
    MEMBER_COUNT: ["count", "form"],
  },
  MemberCommended: {
    VALUE: ["commendation", "outcome"],
  },
  MemberConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  MemberEdge: {
    VALUE: ["cursor", "node"],
  },
  MemberFlow: {
    MEMBER_COUNT: ["admitted", "closing", "opening", "year"],
    MEMBER_RECORD: [
      "died",
      "expelled",
      "inTransit",
      "isBalanced",
      "left",
      "reorganisedIn",
      "reorganisedOut",
      "residue",
      "residueKinds",
      "restored",
      "struckOff",
      "struckOffProbationary",
      "transferredIn",
      "transferredInFromOutside",
      "transferredInFromProvince",
      "transferredOut",
      "transferredOutToOutside",
      "transferredOutToProvince",
    ],
  },
  MemberFlowResidue: {
    MEMBER_RECORD: ["count", "kind"],
  },
  MemberRated: {
    VALUE: ["outcome", "rating"],
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
      "version",
    ],
  },
  MemberRecorded: {
    VALUE: ["member", "outcome"],
  },
  MemberStanding: {
    MEMBER_RECORD: [
      "decidedOn",
      "decisionNumber",
      "id",
      "issuer",
      "kind",
      "organisation",
      "validFrom",
      "validTo",
      "version",
    ],
  },
  MemberStandingRecorded: {
    VALUE: ["outcome", "standing"],
  },
  MemberTransit: {
    MEMBER_RECORD: ["arrivedOn", "from", "leftOn", "to"],
  },
  Membership: {
    MEMBER_RECORD: ["joinReason", "leaveReason", "leftFor", "organisation", "validFrom", "validTo"],
  },
  Mutation: {
    RECORD_EDIT: [
      "admitMember",
      "appointMember",
      "commendMember",
      "confirmMember",
      "correctMemberReturnLine",
      "endPost",
      "endStanding",
      "exemptMember",
      "planAdmissions",
      "rateMember",
      "recordCourse",
      "recordDeparture",
      "recordTheoryLevel",
      "restoreMember",
      "secondMember",
      "sendMemberTemporarily",
      "suspendMember",
      "transferMember",
    ],
  },
  Organisation: {
    MEMBER_COUNT: [
      "admissionPlans",
      "admissions",
      "candidateCounts",
      "courses",
      "frontActivities",
      "memberCommendations",
      "memberCount",
      "memberFlow",
      "membersInTransit",
      "postSummary",
      "temporaryMembers",
      "theoryLevels",
    ],
    MEMBER_RECORD: [
      "memberReturns",
      "members",
      "posts",
      "registerDifferences",
      "registerExtracts",
      "selfRatings",
      "standingCounts",
    ],
  },
  PostHolding: {
    MEMBER_RECORD: [
      "decidedOn",
      "decisionNumber",
      "id",
      "issuer",
      "member",
      "organisation",
      "placeCode",
      "post",
      "validFrom",
      "validTo",
      "version",
    ],
  },
  PostRecorded: {
    VALUE: ["outcome", "post"],
  },
  PostSummary: {
    MEMBER_COUNT: ["concurrently", "holders", "post", "withIntermediateTheory", "withUnknownTheory"],
  },
  RegisterDifference: {
    MEMBER_RECORD: ["extracted", "line", "kind", "member", "on", "organisation", "otherMember", "recorded"],
  },
  RegisterDifferenceConnection: {
    VALUE: ["edges", "pageInfo", "totalCount"],
  },
  RegisterDifferenceCount: {
    MEMBER_RECORD: ["count", "kind"],
  },
  RegisterDifferenceEdge: {
    VALUE: ["cursor", "node"],
  },
  RegisterEntry: {
    MEMBER_RECORD: ["admittedOn", "confirmedOn", "organisation", "standing"],
  },
  RegisterExtract: {
    MEMBER_RECORD: [
      "countsByKind",
      "differenceCount",
      "id",
      "lineCount",
      "matchedByCard",
      "matchedByCitizenNumber",
      "on",
      "organisation",
      "unmatched",
    ],
  },
  Query: {
    MEMBER_RECORD: ["member", "members"],
  },
  Secondment: {
    MEMBER_RECORD: [
      "decidedOn",
      "decisionNumber",
      "id",
      "issuer",
      "organisation",
      "receiver",
      "validFrom",
      "validTo",
      "version",
    ],
  },
  SecondmentRecorded: {
    VALUE: ["outcome", "secondment"],
  },
  SelfRatingSummary: {
    MEMBER_RECORD: ["bothCount", "loweredCount", "raisedCount", "sameCount", "year"],
  },
  StandingCounts: {
    MEMBER_RECORD: ["exempt", "on", "suspended"],
  },
  TemporaryTransfer: {
    MEMBER_RECORD: ["destination", "id", "organisation", "receiver", "validFrom", "validTo", "version"],
  },
  TemporaryTransferRecorded: {
    VALUE: ["outcome", "transfer"],
  },
  TheoryLevelCount: {
    MEMBER_COUNT: ["level", "members"],
  },
  TheoryLevelReached: {
    MEMBER_RECORD: ["id", "level", "validFrom", "version"],
  },
  TheoryLevelRecorded: {
    VALUE: ["outcome", "reached"],
  },
};

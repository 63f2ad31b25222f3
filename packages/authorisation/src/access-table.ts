import type { Role } from "./role.ts";

/**
 * Kinds of data and of acts, by what would follow from showing or allowing them. Every field of the graph belongs to one
 * (`field-classes.ts`), and so does every table of the services (`row-rules.ts`).
 */
export const dataClasses = [
  /** Parts of a value that was reached through a field of another class: pages, periods, codes. */
  "VALUE",
  /** Which organisations and places there are and were: names, codes, parents, changes. Published decisions. */
  "STRUCTURE",
  /** The programme, its targets and documents, and what the indicators mean. */
  "PROGRAMME",
  /** Figures under the display rule. Without the right to the rows behind them, small counts of persons are hidden. */
  "FIGURE",
  /** Decisions and activity of single organisations: ratings, meetings, recognitions, superiors. */
  "ORGANISATION_RECORD",
  /** How many members an organisation has. */
  "MEMBER_COUNT",
  /** Single members, without their names. */
  "MEMBER_RECORD",
  /** The names of members. */
  "MEMBER_NAME",
  /** Single inspections and what came of them. */
  "INSPECTION",
  /** Single members as subjects of inspection and discipline, and counts of them. */
  "PERSON_INSPECTION",
  /** Changing the record of organisations, and handing in files. */
  "RECORD_EDIT",
  /** Changing the programme: its targets, tasks and reviews. */
  "PROGRAMME_EDIT",
  /** Withdrawing a batch that was approved. */
  "BATCH_WITHDRAWAL",
  /** Asking the graph freely, beyond the operations of the web app. */
  "FREE_QUERY",
  /** Carrying figures away as a file. */
  "EXPORT",
  /** The audit trails of all parts. */
  "AUDIT_TRAIL",
  /** Who holds which role: reading it. */
  "GRANT_READ",
  /** Granting and revoking roles. */
  "GRANT_EDIT",
  /** Taking the member secretary's right for hours, with a reason, on record. */
  "EMERGENCY_ACCESS",
] as const;

/** One of the kinds above. */
export type DataClass = (typeof dataClasses)[number];

/** Where a right holds: at every organisation, or in the subtrees of the roots that it was granted for. */
export type Scope = "EVERYWHERE" | "REACH";

const everyone = {
  LEADER: "EVERYWHERE",
  ANALYST: "EVERYWHERE",
  DATA_OFFICER: "EVERYWHERE",
  APPROVER: "EVERYWHERE",
  INSPECTION_OFFICER: "EVERYWHERE",
  MEMBER_SECRETARY: "EVERYWHERE",
  AUDITOR: "EVERYWHERE",
  ADMINISTRATOR: "EVERYWHERE",
  INTEGRATOR: "EVERYWHERE",
} as const satisfies Readonly<Record<Role, Scope>>;

/**
 * The one table of rights: what is not in it is denied. Who keeps the machine or its trail has no business in the record, and
 * a member's name is read by the secretary whose committee keeps the card, nobody else (law 91/2025/QH15 on the protection of
 * personal data: political views are sensitive, and access goes as far as the purpose needs).
 */
export const accessTable: Readonly<Record<DataClass, Readonly<Partial<Record<Role, Scope>>>>> = {
  VALUE: everyone,
  STRUCTURE: everyone,
  PROGRAMME: everyone,
  FIGURE: everyone,
  ORGANISATION_RECORD: {
    LEADER: "REACH",
    ANALYST: "REACH",
    DATA_OFFICER: "REACH",
    APPROVER: "REACH",
    INSPECTION_OFFICER: "REACH",
    MEMBER_SECRETARY: "REACH",
    INTEGRATOR: "REACH",
  },
  MEMBER_COUNT: {
    LEADER: "REACH",
    ANALYST: "REACH",
    DATA_OFFICER: "REACH",
    APPROVER: "REACH",
    INSPECTION_OFFICER: "REACH",
    MEMBER_SECRETARY: "REACH",
  },
  MEMBER_RECORD: { DATA_OFFICER: "REACH", APPROVER: "REACH", MEMBER_SECRETARY: "REACH" },
  MEMBER_NAME: { MEMBER_SECRETARY: "REACH" },
  INSPECTION: {
    LEADER: "REACH",
    ANALYST: "REACH",
    DATA_OFFICER: "REACH",
    APPROVER: "REACH",
    INSPECTION_OFFICER: "REACH",
  },
  PERSON_INSPECTION: { DATA_OFFICER: "REACH", APPROVER: "REACH", INSPECTION_OFFICER: "REACH" },
  RECORD_EDIT: { DATA_OFFICER: "REACH" },
  PROGRAMME_EDIT: { APPROVER: "REACH" },
  BATCH_WITHDRAWAL: { APPROVER: "REACH" },
  FREE_QUERY: {
    LEADER: "EVERYWHERE",
    ANALYST: "EVERYWHERE",
    APPROVER: "EVERYWHERE",
    INSPECTION_OFFICER: "EVERYWHERE",
    MEMBER_SECRETARY: "EVERYWHERE",
    AUDITOR: "EVERYWHERE",
    ADMINISTRATOR: "EVERYWHERE",
    INTEGRATOR: "EVERYWHERE",
  },
  EXPORT: everyone,
  AUDIT_TRAIL: { AUDITOR: "EVERYWHERE" },
  GRANT_READ: { AUDITOR: "EVERYWHERE", ADMINISTRATOR: "EVERYWHERE" },
  GRANT_EDIT: { ADMINISTRATOR: "EVERYWHERE" },
  EMERGENCY_ACCESS: { LEADER: "REACH", INSPECTION_OFFICER: "REACH", APPROVER: "REACH", DATA_OFFICER: "REACH" },
};

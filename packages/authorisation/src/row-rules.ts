import type { DataClass } from "./access-table.ts";

/** Names of the databases whose tables have rules here. */
export type RecordDatabase = "organisations" | "members" | "inspections" | "programme";

/** Which days a fact is about: from `from` to before `until`. SQL over the row's columns, which stand as `row.<column>`. */
export interface FactDays {
  /** The organisation that the fact is about. */
  readonly organisation: string;
  readonly from: string;
  readonly until: string;
}

/**
 * Who sees the rows of one table, and who records them.
 *
 * - `OPEN`: seen by whoever has the class anywhere.
 * - `DATED`: seen with the class at the fact's organisation on one of its days; recorded by whoever may edit there.
 * - `THROUGH`: seen with the class at any of the dated rows that it hangs on.
 * - `SYSTEM`: seen by the software itself, and by work that reads on someone's behalf.
 *
 * Rows that are not dated follow from facts or stand beside them: they are recorded by the software, or on someone's behalf.
 */
export type RowRule = {
  readonly table: string;
  /** Rows count only while their batch does (`batch_id`). */
  readonly inBatch?: true;
  /** Rows of withdrawn batches are seen by whoever numbers the versions of facts: a version keeps its number for ever. */
  readonly isNumbered?: true;
  /** Recorded into batches that are still staged, and into no other. */
  readonly intoOpenBatch?: true;
  /** Only these rows are seen, as SQL over `row.<column>`; the others only by the software and by work on someone's behalf. */
  readonly seenWhere?: string;
} & (
  | { readonly kind: "OPEN"; readonly dataClass: DataClass }
  | ({ readonly kind: "DATED"; readonly dataClass: DataClass } & FactDays)
  | {
      readonly kind: "THROUGH";
      readonly dataClass: DataClass;
      /** Column of this table, and the table or view and column that it is looked up in. */
      readonly column: string;
      readonly through: FactDays & { readonly table: string; readonly key: string };
    }
  | { readonly kind: "SYSTEM" }
);

const dated = (table: string, dataClass: DataClass, days: FactDays): RowRule => ({
  table,
  kind: "DATED",
  dataClass,
  inBatch: true,
  ...days,
});

/** A fact about one day is about no other. */
const on = (day: string, organisation = "row.organisation_id"): FactDays => ({
  organisation,
  from: day,
  until: `${day} + 1`,
});

/**
 * What is judged over a period is judged on its last day, or on the last day of an organisation that ended within it: else the
 * year in which one was dissolved would be reached by nobody.
 */
const atEndOf = (lastDay: string) => on(`nq21.judged_on(row.organisation_id, ${lastDay})`);
const atYearEnd = (table: string, dataClass: DataClass): RowRule =>
  dated(table, dataClass, atEndOf("make_date(row.year, 12, 31)"));
const numbered = (rule: RowRule): RowRule => ({ ...rule, isNumbered: true });

const organisationRules: readonly RowRule[] = [
  ...["organisation", "organisation_version", "organisation_lineage", "organisation_publication"].map(
    (table): RowRule => ({ table, kind: "OPEN", dataClass: "STRUCTURE" }),
  ),
  ...["organisation_founding", "organisation_change"].map(
    (table): RowRule => ({ table, kind: "OPEN", dataClass: "STRUCTURE", inBatch: true }),
  ),
  ...["place_statement", "place_lineage_row", "village_cell"].map(
    (table): RowRule => ({ table, kind: "OPEN", dataClass: "STRUCTURE", inBatch: true, isNumbered: true }),
  ),
  ...["place", "place_version", "place_descent"].map(
    (table): RowRule => ({ table, kind: "OPEN", dataClass: "STRUCTURE" }),
  ),
  { table: "organisation_change_edge", kind: "SYSTEM", inBatch: true },
  { table: "organisation_feed", kind: "SYSTEM" },
  ...[
    dated("organisation_rating", "ORGANISATION_RECORD", atEndOf("row.period_to")),
    dated("aggregate_return", "ORGANISATION_RECORD", atEndOf("row.period_to")),
    dated("cell_meeting", "ORGANISATION_RECORD", on("row.held_on")),
    dated("superior_assignment", "ORGANISATION_RECORD", on("row.valid_from")),
    atYearEnd("superior_attendance", "ORGANISATION_RECORD"),
    atYearEnd("organisation_recognition", "ORGANISATION_RECORD"),
    atYearEnd("organisation_commendation", "ORGANISATION_RECORD"),
    dated("party_group_count", "ORGANISATION_RECORD", {
      organisation: "row.organisation_id",
      from: "row.valid_from",
      until: "'infinity'::date",
    }),
  ].map(numbered),
  {
    table: "village_office_holding",
    kind: "THROUGH",
    dataClass: "ORGANISATION_RECORD",
    inBatch: true,
    isNumbered: true,
    column: "place_id",
    through: {
      table: "current_village_cell",
      key: "place_id",
      organisation: "row.organisation_id",
      from: "row.valid_from",
      until: "coalesce(row.valid_to, 'infinity')",
    },
  },
];

const belonging = {
  organisation: "row.organisation_id",
  from: "row.valid_from",
  until: "row.valid_to",
} as const;

const memberRules: readonly RowRule[] = [
  { table: "installation_key", kind: "SYSTEM" },
  { table: "supersession", kind: "OPEN", dataClass: "STRUCTURE", inBatch: true, intoOpenBatch: true },
  { ...dated("membership", "MEMBER_RECORD", belonging), intoOpenBatch: true },
  // What members proposed for themselves is told in sums only: nq21.count_self_ratings.
  { ...atYearEnd("member_rating", "MEMBER_RECORD"), intoOpenBatch: true, seenWhere: "row.state <> 'SELF'" },
  {
    table: "member",
    kind: "THROUGH",
    dataClass: "MEMBER_RECORD",
    inBatch: true,
    intoOpenBatch: true,
    column: "id",
    through: { ...belonging, table: "current_membership", key: "member_id" },
  },
  {
    table: "member_name",
    kind: "THROUGH",
    dataClass: "MEMBER_NAME",
    inBatch: true,
    intoOpenBatch: true,
    column: "member_id",
    through: { ...belonging, table: "current_membership", key: "member_id" },
  },
  // Told of the cell that recorded them, as long as they hold.
  ...["member_standing", "temporary_transfer"].map((table) => numbered(dated(table, "MEMBER_RECORD", belonging))),
];

const memberPostRules: readonly RowRule[] = [
  dated("post_holding", "MEMBER_RECORD", belonging),
  dated("theory_level", "MEMBER_RECORD", { ...belonging, until: "'infinity'::date" }),
  dated("secondment", "MEMBER_RECORD", belonging),
  atYearEnd("member_commendation", "MEMBER_RECORD"),
  dated("candidate_count", "MEMBER_COUNT", on("row.counted_on")),
  atYearEnd("course_count", "MEMBER_COUNT"),
  dated("admission_plan", "MEMBER_COUNT", atEndOf("make_date(row.to_year, 12, 31)")),
  atYearEnd("front_activity", "MEMBER_COUNT"),
  // Counts of members that harm stand in them: exempt, suspended, expelled.
  dated("aggregate_return", "MEMBER_RECORD", atEndOf("row.period_to")),
].map(numbered);

const extractRules: readonly RowRule[] = [
  numbered(dated("register_extract", "MEMBER_RECORD", on("row.extracted_on"))),
  { ...dated("register_extract_line", "MEMBER_RECORD", on("row.extracted_on")), intoOpenBatch: true },
];

const inspectionRules: readonly RowRule[] = [
  dated("inspection", "INSPECTION", on("row.started_on")),
  atYearEnd("inspection_plan_item", "INSPECTION"),
  dated("inspection_subject", "INSPECTION", on("row.started_on")),
  dated("member_subject", "PERSON_INSPECTION", on("row.started_on")),
  // Discipline reaches an organisation that has ended, and whoever belonged to it: then its last day counts.
  dated("disciplinary_action", "INSPECTION", atEndOf("row.decided_on")),
  dated("member_disciplinary_action", "PERSON_INSPECTION", atEndOf("row.decided_on")),
  dated("aggregate_return", "PERSON_INSPECTION", atEndOf("row.period_to")),
].map(numbered);

const programmeRules: readonly RowRule[] = [
  ...["document", "objective"].map(
    (table): RowRule => ({ table, kind: "OPEN", dataClass: "PROGRAMME", inBatch: true }),
  ),
  ...["target", "task", "task_owner", "task_evidence", "pilot", "due_document", "expected_return", "review"].map(
    (table): RowRule => ({ table, kind: "OPEN", dataClass: "PROGRAMME", inBatch: true, isNumbered: true }),
  ),
];

/** The rules of every table of a service; those that every record has stand in packages/database. */
export const rowRules: Readonly<Record<RecordDatabase, readonly RowRule[]>> = {
  organisations: organisationRules,
  members: [...memberRules, ...memberPostRules, ...extractRules],
  inspections: inspectionRules,
  programme: programmeRules,
};

/** The rule of one table. Throws for a table that has none. */
export function getRowRule(database: RecordDatabase, table: string): RowRule {
  const rule = rowRules[database].find((each) => each.table === table);
  if (!rule) throw new Error(`table ${table} of ${database} has no row rule`);
  return rule;
}

/** The rule of one table of dated facts: whose they are, and of which days. Throws for any other table. */
export function getDatedRule(database: RecordDatabase, table: string): RowRule & FactDays {
  const rule = getRowRule(database, table);
  if (rule.kind !== "DATED") throw new Error(`table ${table} of ${database} holds no dated facts`);
  return rule;
}

import { accessTable, type DataClass, dataClasses, type Scope } from "@nq21/authorisation/access-table";
import type { FactDays, RowRule } from "@nq21/authorisation/row-rules";

/** SQL of what a dated fact's reader must reach; `class` is how the class's roots are named. */
export interface ReachedSets {
  readonly wholly: string;
  readonly partly: string;
}

/** A rule of rows that hang on dated facts. */
type RowsThrough = Extract<RowRule, { kind: "THROUGH" }>;

const standing = (expression: string, row: string) => expression.replaceAll("row.", `${row}.`);

/**
 * SQL that holds for a dated fact within reach. `row` is the alias under which the fact stands. Whole reach first: it holds for
 * nearly every row that an actor sees, and is asked for once a statement.
 */
export function writeReached(days: FactDays, row: string, { wholly, partly }: ReachedSets): string {
  const organisation = standing(days.organisation, row);
  return `(${organisation} in (select organisation_id from ${wholly} as whole)
    or (${organisation} in (select organisation_id from ${partly} as part)
      and exists (
        select from ${partly} as reached
        where reached.organisation_id = ${organisation}
          and reached.reached_from < ${standing(days.until, row)} and ${standing(days.from, row)} < reached.reached_to)))`;
}

/**
 * SQL that holds for a row that hangs on a dated fact within reach. Told of one row, not as a list of all: so the planner may look
 * up a few rows one by one, and still gathers the list once where a statement reads many.
 */
export function writeThrough({ column, through }: RowsThrough, row: string, sets: ReachedSets): string {
  return `exists (select from ${through.table} as held where held.${through.key} = ${row}.${column}
      and ${writeReached(through, "held", sets)})`;
}

/** SQL that holds for the rows of a table that anyone sees at all; null where the rule leaves none out. */
export const writeSeen = ({ seenWhere }: RowRule, row: string): string | null =>
  seenWhere === undefined ? null : `(${standing(seenWhere, row)})`;

const setsOf = (dataClass: DataClass): ReachedSets => ({
  wholly: `nq21.wholly_reached('${dataClass}')`,
  partly: `nq21.partly_reached('${dataClass}')`,
});

function writeReading(rule: RowRule): string {
  const counts = rule.inBatch ? "batch_id in (select id from nq21.visible_batch) and " : "";
  switch (rule.kind) {
    case "SYSTEM":
      return `${counts}(select nq21.reads_all())`;
    case "OPEN":
      return `${counts}(select nq21.sees('${rule.dataClass}'))`;
    case "DATED": {
      const reached = `((select nq21.sees('${rule.dataClass}'))
    or ${writeReached(rule, rule.table, setsOf(rule.dataClass))})`;
      const seen = writeSeen(rule, rule.table);
      return seen === null ? `${counts}${reached}` : `${counts}((select nq21.reads_all()) or (${seen} and ${reached}))`;
    }
    case "THROUGH":
      return `${counts}((select nq21.sees('${rule.dataClass}'))
    or ${writeThrough(rule, rule.table, setsOf(rule.dataClass))})`;
  }
}

function writeRecording(rule: RowRule): string {
  const staged = rule.intoOpenBatch ? "batch_id in (select id from nq21.open_batch) and " : "";
  if (rule.kind !== "DATED") return `${staged}(select nq21.reads_all())`;
  return `${staged}((select nq21.is_system()) or ${writeReached(rule, rule.table, setsOf("RECORD_EDIT"))})`;
}

const policy = (table: string, name: string, act: string, condition: string) =>
  `create policy ${name} on ${table} for ${act} to application ${condition};`;

function writeTable(rule: RowRule): string {
  const { table } = rule;
  const lines = [
    policy(table, "read", "select", `using (${writeReading(rule)})`),
    policy(table, "record", "insert", `with check (${writeRecording(rule)})`),
  ];
  if (rule.isNumbered) lines.push(policy(table, "number", "select", "using ((select nq21.reads_all()))"));
  if (!rule.inBatch)
    lines.push(
      policy(table, "renew", "update", "using ((select nq21.reads_all())) with check ((select nq21.reads_all()))"),
      policy(table, "remove", "delete", "using ((select nq21.reads_all()))"),
    );
  return lines.join("\n");
}

const directoryTables = [
  "organisation_directory",
  "organisation_reach",
  "feed_position",
  "organisation_succession",
  "organisation_descent",
];
const commonTables = ["batch", "edit", "audit", ...directoryTables];

/** The tables that every record has. The trail is not read on anyone's behalf, nor by the software. Reach is not hidden: it is what everything else is judged by, and holds no fact. */
const recordTables = `
create policy read on batch for select to application using (nq21.actor_id() is not null);
create policy record on batch for insert to application with check ((select nq21.reads_all()));
create policy renew on batch for update to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));
create policy own on edit to application using (actor_id = nq21.actor_id()) with check (actor_id = nq21.actor_id());
create policy read on audit for select to application using ((
  select exists (select from nq21.actor_grant() as held where held.role = any (nq21.roles_everywhere('AUDIT_TRAIL')))));
create policy record on audit for insert to application with check (actor_id = nq21.actor_id());
${directoryTables
  .map(
    (table) => `create policy read on ${table} for select to application using (true);
create policy keep on ${table} to application using ((select nq21.reads_all())) with check ((select nq21.reads_all()));`,
  )
  .join("\n")}`.trim();

const reachWithoutClass = `
-- Reach without a class of data, of the policies that were dropped just now.
drop view if exists nq21.reached_organisation, nq21.partly_reached_organisation, nq21.wholly_reached_organisation,
  nq21.inherited_organisation;
drop function if exists nq21.actor_roots();
`;

// A database without rules writes the policies of its own tables in its migrations.
const noBareTable = `do $$
declare bare text;
begin
  select string_agg(relname, ', ' order by relname) into bare
  from pg_class
  where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'migration'
    and not (relrowsecurity and relforcerowsecurity
      and exists (select from pg_policies where schemaname = 'public' and tablename = relname and 'application' = any (roles)));
  if bare is not null then
    raise exception 'these tables have no row rule: %', bare;
  end if;
end $$;
`;

const rolesWith = (dataClass: DataClass, scope: Scope) =>
  Object.entries(accessTable[dataClass])
    .filter(([, each]) => each === scope)
    .map(([role]) => role)
    .sort();

function writeRoles(name: string, scope: Scope): string {
  const cases = dataClasses
    .map((dataClass) => [dataClass, rolesWith(dataClass, scope)] as const)
    .filter(([, held]) => held.length > 0)
    .map(([dataClass, held]) => `    when '${dataClass}' then '{${held.join(",")}}'`);
  return `create or replace function nq21.${name}(data_class text) returns text[] language sql immutable return (
  case data_class
${cases.join("\n")}
    else '{}'
  end)::text[];`;
}

/**
 * The whole row security of one record as SQL, from the access table and the rules of its tables. It takes the place of every
 * policy for the application that stood on them before, and fails on a table of a service without any. Idempotent; runs as the owner.
 */
export function writeRowSecurity(rules: readonly RowRule[]): string {
  return `-- Written from packages/authorisation (access-table.ts, row-rules.ts) by packages/database/src/row-security.ts.

${writeRoles("roles_everywhere", "EVERYWHERE")}

${writeRoles("roles_within_reach", "REACH")}

do $$
declare old record;
begin
  for old in
    select policyname, tablename from pg_policies
    where schemaname = 'public' and 'application' = any (roles)
      and tablename = any ('{${[...commonTables, ...rules.map(({ table }) => table)].join(",")}}')
  loop
    execute format('drop policy %I on public.%I', old.policyname, old.tablename);
  end loop;
end $$;

${rules.length > 0 ? reachWithoutClass : ""}
${recordTables}

${rules.map(writeTable).join("\n\n")}

${rules.length > 0 ? noBareTable : ""}`;
}

-- Aggregate returns as committees hand them in. A return counts whole: a later one of the same committee, form, year and period
-- takes its place with every line, and a line that the later leaves out does not shine through from the earlier.
create table aggregate_return (
  row_id bigint generated always as identity primary key,
  id uuid not null,
  version integer not null,
  organisation_id uuid not null,
  batch_id uuid not null references batch (id),
  form text not null,
  year integer not null,
  period text not null,
  period_from date not null,
  period_to date not null,
  handed_in_on date not null,
  -- Counts by line and measure: {"A": {"THIS_PERIOD": 120}}. What the form leaves blank is not in it.
  cells jsonb not null check (jsonb_typeof(cells) = 'object'),
  recorded_at timestamptz not null default now(),
  unique (id, version),
  check (period_from <= period_to)
);
create index aggregate_return_organisation on aggregate_return (organisation_id, year);
create index aggregate_return_batch on aggregate_return (batch_id);

alter table aggregate_return enable row level security;
alter table aggregate_return force row level security;
create policy delivery on aggregate_return for select to current_user
  using (batch_id in (select id from nq21.visible_batch));

-- One row per committee, form, year, period, line and measure of the returns that count.
create view delivery.returns as
  select newest.organisation_id, newest.form, newest.year, newest.period, line.key as line, measure.key as measure,
    measure.value::bigint as value, newest.handed_in_on, newest.batch_id
  from (
    select fact.*, row_number() over (partition by fact.id order by visible_batch.sequence desc) as newness
    from aggregate_return as fact
    inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  ) as newest
  cross join lateral jsonb_each(newest.cells) as line
  cross join lateral jsonb_each_text(line.value) as measure
  where newest.newness = 1;
grant select on delivery.returns to delivery;

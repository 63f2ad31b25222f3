-- A return was handed in on the first day on which a version of it was that still counts, as lists are: who corrects in April what
-- came in time in January was not late.
create or replace view delivery.returns as
  select newest.organisation_id, newest.form, newest.year, newest.period, line.key as line, measure.key as measure,
    measure.value::bigint as value, newest.first_handed_in_on as handed_in_on, newest.batch_id
  from (
    select fact.*, row_number() over (partition by fact.id order by visible_batch.sequence desc) as newness,
      min(fact.handed_in_on) over (partition by fact.id) as first_handed_in_on
    from aggregate_return as fact
    inner join nq21.visible_batch on visible_batch.id = fact.batch_id
  ) as newest
  cross join lateral jsonb_each(newest.cells) as line
  cross join lateral jsonb_each_text(line.value) as measure
  where newest.newness = 1;

-- Grain: one row per return or list that is to be handed in, and whether it was, as of the day of the data version. A list
-- counts as handed in when anything of it names the organisation or one below it; of organisations' ratings and honours only what
-- names one below, because its own come from above; a return when it is the organisation's own.
-- Late is what came after the day it was due; what was due before the record began and came with the first load is not late.
with

askable as (
  select
    expected_return_id,
    organisation_id,
    form,
    year,
    period,
    true as is_own
  from intermediate.int_expected_returns__placed
  union all
  select
    expected.expected_return_id,
    below.organisation_id,
    expected.form,
    expected.year,
    expected.period,
    false as is_own
  from intermediate.int_expected_returns__placed as expected
  inner join intermediate.int_organisations__subtrees as own
    on own.tree = 'FORMAL' and own.year = expected.tree_year and own.organisation_id = expected.organisation_id
  inner join intermediate.int_organisations__subtrees as below on below.lft > own.lft and below.lft <= own.rgt
),

parents as (
  select distinct expected_return_id
  from askable
  where not is_own
),

handed_in as (
  select
    askable.expected_return_id,
    min(handed.handed_in_on) as handed_in_on
  from askable
  inner join intermediate.int_handed_in__united as handed
    on handed.organisation_id = askable.organisation_id
    and handed.form = askable.form
    and handed.year = askable.year
    and handed.period = askable.period
  left join parents on parents.expected_return_id = askable.expected_return_id
  where (askable.is_own or handed.is_list)
    and (
      not askable.is_own
      or askable.form not in ('ORGANISATION_RATINGS', 'ORGANISATION_HONOURS')
      or parents.expected_return_id is null
    )
  group by askable.expected_return_id
)

select
  expected.expected_return_id,
  expected.organisation_id,
  expected.form,
  expected.year,
  expected.period,
  expected.due_on,
  expected.tree_year,
  handed_in.handed_in_on,
  case
    when handed_in.handed_in_on is null and expected.due_on >= settings.as_of_on then 'NOT_DUE'
    when handed_in.handed_in_on is null then 'MISSING'
    when handed_in.handed_in_on <= expected.due_on then 'HANDED_IN'
    when expected.due_on < record.began_on and handed_in.handed_in_on >= record.began_on then 'HANDED_IN'
    else 'LATE'
  end as state
from intermediate.int_expected_returns__placed as expected
cross join sources.settings as settings
cross join intermediate.int_record__began as record
left join handed_in on handed_in.expected_return_id = expected.expected_return_id

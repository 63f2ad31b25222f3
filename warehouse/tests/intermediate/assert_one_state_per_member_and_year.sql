-- A member counts once a year, wherever they moved. Counts only: nothing here points to a person.
select
  year,
  count(*) as row_count
from (
  select
    year,
    member_key
  from intermediate.int_members__rating_states
  group by year, member_key
  having count(*) > 1
) as repeated
group by year
order by year

-- Where some of the expected returns stand. $ids is a JSON list of text.
select
  cast(expected_return_id as varchar) as "id",
  state as "state",
  handed_in_on as "handedInOn"
from marts.fct_expected_returns
where expected_return_id in (select try_cast(unnest(cast(json($ids) as varchar[])) as uuid))

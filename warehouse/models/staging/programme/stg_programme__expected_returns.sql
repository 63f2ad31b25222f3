-- Grain: one row per return or list that is to be handed in. Nothing is excluded.
select
  expected_return_id,
  organisation_id,
  form,
  year,
  period,
  due_on
from sources.programme__expected_returns

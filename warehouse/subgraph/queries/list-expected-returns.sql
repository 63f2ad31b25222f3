-- One page of what was to be handed in, in order of the day it was due. Null conditions do not restrict; $states is a JSON list
-- of text. An organisation stands below another in the tree in which it was to hand in, or in that of the programme area.
-- $dueBy is a day, yyyy-mm-dd.
with

matching as (
  select
    expected.expected_return_id,
    expected.organisation_id,
    expected.form,
    expected.due_on,
    subject.sort_key
  from marts.fct_expected_returns as expected
  inner join marts.dim_subjects as subject on subject.organisation_id = expected.organisation_id
  where (cast($organisation as varchar) is null or cast(expected.organisation_id as varchar) = $organisation)
    and (cast($form as varchar) is null or expected.form = $form)
    and (cast($year as integer) is null or expected.year = $year)
    and (cast($dueBy as varchar) is null or expected.due_on <= cast($dueBy as date))
    and (cast($states as varchar) is null or expected.state in (select unnest(cast(json($states) as varchar[]))))
    and (
      cast($under as varchar) is null
      or exists (
        select 1
        from marts.organisation_tree as root
        inner join marts.organisation_tree as own
          on own.tree = root.tree and own.year = root.year and own.lft between root.lft and root.rgt
        where cast(root.organisation_id as varchar) = $under
          and own.organisation_id = expected.organisation_id
          and own.year = expected.tree_year
      )
    )
),

keyed as (
  select
    cast(expected_return_id as varchar) as id,
    cast(due_on as varchar) as due_on,
    sort_key,
    form,
    count(*) over () as total_count
  from matching
)

select
  id as "id",
  due_on as "dueOn",
  sort_key as "sortKey",
  form as "form",
  cast(total_count as integer) as "totalCount"
from keyed
where cast($afterId as varchar) is null
  or (due_on, sort_key, form, id) > ($afterDueOn, $afterSortKey, $afterForm, $afterId)
order by due_on, sort_key, form, id
limit $limit

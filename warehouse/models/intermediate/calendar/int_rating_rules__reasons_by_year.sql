-- Grain: one row per rating year and reason that takes a subject out of the liable under the rule of that year.
with

rules as (
  select
    rule_version,
    from_year,
    coalesce(to_year, 9999) as to_year,
    recent_admission_months,
    unnest(string_split(not_liable_reasons, '|')) as reason
  from seeds.rating_rules
),

final as (
  select
    years.year,
    rules.rule_version,
    rules.recent_admission_months,
    rules.reason
  from intermediate.int_years__dated as years
  inner join rules on years.year between rules.from_year and rules.to_year
)

select
  year,
  rule_version,
  recent_admission_months,
  reason
from final

-- Grain: one row per indicator of the registry.
select
  code,
  name_vi,
  name_en,
  definition_vi,
  definition_en,
  unit,
  direction,
  numerator,
  numerator_en,
  denominator,
  denominator_en,
  grain,
  rule_note_vi,
  rule_note_en,
  minimum_base,
  source,
  sql_file,
  sql,
  position
from seeds.indicators

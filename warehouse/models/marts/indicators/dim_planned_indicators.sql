-- Grain: one row per indicator that was agreed and is not counted yet. It has no figure, so nothing is joined to it but names.
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
  source,
  position
from seeds.planned_indicators

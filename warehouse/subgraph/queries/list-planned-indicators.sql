-- Indicators that were agreed and were not counted yet when the version was built.
select
  code as "code",
  name_vi as "nameVi",
  name_en as "nameEn",
  definition_vi as "definitionVi",
  definition_en as "definitionEn",
  unit as "unit",
  direction as "direction",
  numerator as "numerator",
  denominator as "denominator"
from marts.dim_planned_indicators
order by position

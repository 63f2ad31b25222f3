-- Values of one or more indicators for one or more organisations, a row for each year that the mart holds.
-- $organisations and $codes are JSON lists of text. A version that holds series as then only has no remainders: they are null.
select
  figures.indicator_code as "indicatorCode",
  figures.organisation_id as "organisationId",
  subjects.name as "organisationName",
  subjects.code as "organisationCode",
  figures.year as "year",
  figures.is_final as "isFinal",
  cast(figures.numerator as double) as "numerator",
  cast(figures.denominator as double) as "denominator",
  figures.value as "value",
  figures.coverage as "coverage",
  figures.status as "status",
  figures.absence as "absence",
  figures.counted_from as "countedFrom",
  figures.reported as "reported",
  figures.target_id as "targetId",
  figures.break_id as "breakId",
  cast(figures.remainder_numerator as double) as "remainderNumerator",
  cast(figures.remainder_denominator as double) as "remainderDenominator",
  cast(figures.remainder_liable as double) as "remainderLiable",
  cast(figures.remainder_rated as double) as "remainderRated",
  indicators.grain = 'MEMBER' as "isAboutMembers",
  figures.masked as "masked",
  figures.remainder_masked as "remainderMasked",
  coalesce(figures.is_reported_masked, true) as "isReportedMasked"
from (
  select * from marts.fct_indicator_values
  union all by name
  select
    cast(null as bigint) as remainder_numerator,
    cast(null as bigint) as remainder_denominator,
    cast(null as bigint) as remainder_liable,
    cast(null as bigint) as remainder_rated,
    cast(null as varchar) as masked,
    cast(null as varchar) as remainder_masked,
    cast(null as boolean) as is_reported_masked
  where false
) as figures
inner join marts.dim_subjects as subjects on subjects.organisation_id = figures.organisation_id
inner join marts.dim_indicators as indicators on indicators.code = figures.indicator_code
where figures.basis = $basis
  and figures.year between $from and $to
  and figures.indicator_code in (select unnest(cast(json($codes) as varchar[])))
  and figures.organisation_id in (select try_cast(unnest(cast(json($organisations) as varchar[])) as uuid))
order by figures.indicator_code, figures.organisation_id, figures.year

-- The version itself: one row.
select id as "id", built_at as "builtAt", as_of as "asOf" from marts.dim_data_version

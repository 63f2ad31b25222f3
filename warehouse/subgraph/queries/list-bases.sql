-- The bases that the version holds: one built before history was shown on today's tree holds series as then only.
select 'AS_THEN' as "basis"
union all
select unnest(['AS_NOW', 'CONSTANT_UNIT']) as "basis"
from information_schema.tables
where table_schema = 'marts' and table_name = 'dim_comparable_groups'

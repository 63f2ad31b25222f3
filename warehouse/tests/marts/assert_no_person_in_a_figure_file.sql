-- A figure file is kept for ever, so no row in it may be about a person: no column carries a key of a member.
select
  table_name,
  column_name
from information_schema.columns
where table_schema = 'marts' and (column_name like '%member%' or column_name like '%person%' or column_name like '%card%')

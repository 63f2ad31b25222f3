-- The marts that the version holds: one built before a mart existed does not.
select table_name as "name" from information_schema.tables where table_schema = 'marts'

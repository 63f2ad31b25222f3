-- What kind an organisation was, as its service publishes it: other services hold rules by kind (who has an inspection
-- commission, what is a cell). Null for what an older feed told; the feed is read anew from its begin.
alter table organisation_directory add column kind text;
delete from feed_position where feed = 'organisations';

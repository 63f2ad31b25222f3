-- Search reads the columns that the database folds itself; what was folded outside is no longer read.
alter table organisation_version drop column search_text;

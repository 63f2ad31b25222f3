-- Names and codes of places as they are searched, folded as those of organisations are.
alter table place_version
  add column search_code text collate "C" generated always as (nq21.fold_search(code)) stored,
  add column search_name text collate "C" not null generated always as (nq21.fold_search(name)) stored;

-- Names and codes as they are searched: without case, marks, the two spellings (Hoà/Hòa, uỷ/ủy), y for i (Sỹ/Sĩ, Quý/Quí) and
-- repeated spaces. What is asked for is folded by the same function.
create function nq21.fold_search(asked text) returns text language sql immutable strict parallel safe
  return btrim(
    regexp_replace(
      translate(
        lower(
          regexp_replace(normalize(translate(asked collate "C", 'Đđ', 'Dd'), NFD), '[\u0300-\u036f]', '', 'g')
        ),
        'y', 'i'
      ),
      '\s+', ' ', 'g'
    )
  );

alter table organisation_version
  add column search_code text collate "C" not null generated always as (nq21.fold_search(code)) stored,
  add column search_name text collate "C" not null generated always as (nq21.fold_search(name)) stored;

-- What is hidden stays hidden: the figures about members that a data version hides and none before it did. Added to, never
-- changed. A build hides all of them again, so this must outlive the figure files; it names organisations, no counts.
create table hidden_figures (
  sequence bigint generated always as identity primary key,
  data_version_id text not null unique references data_version (id),
  figures jsonb not null,
  recorded_at timestamptz not null default now()
);
comment on column hidden_figures.figures is
  'By basis and organisation a hexadecimal digit for each year from 2018 to 2030: 1 how members were rated, 2 who was not rated, 4 and 8 the same of the remainder.';

grant select, insert on hidden_figures to application;

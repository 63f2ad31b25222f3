-- How often the versions of each organisation were published: the version that an edit names, so that it is refused when
-- someone else's came first. Stays when versions are computed anew.
create table organisation_publication (
  organisation_id uuid primary key references organisation (id),
  version integer not null check (version > 0)
);

-- Row-level security is forced on the feed, which has no policy for its owner.
alter table organisation_feed no force row level security;
insert into organisation_publication (organisation_id, version)
select organisation_id, count(*) from organisation_feed group by organisation_id;
alter table organisation_feed force row level security;

alter table organisation_publication enable row level security;
alter table organisation_publication force row level security;
create policy reach on organisation_publication to application
  using (
    (select nq21.actor_has('ADMINISTRATOR'))
    or organisation_id in (select organisation_id from nq21.reached_organisation)
  )
  with check ((select nq21.actor_has('ADMINISTRATOR')));
grant update on organisation_publication to application;

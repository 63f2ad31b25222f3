-- Edits made through the graph. Each is a batch of its own; the client's key lets it send the same edit again after a lost
-- answer without a second fact. `answer` holds ids and counts, nothing about a person.
create table edit (
  actor_id text not null default nq21.actor_id(),
  idempotency_key text not null,
  request_hash text not null,
  batch_id uuid not null references batch (id),
  answer jsonb not null,
  made_at timestamptz not null default now(),
  primary key (actor_id, idempotency_key)
);
alter table edit enable row level security;
alter table edit force row level security;
create policy actor on edit to application using (actor_id = nq21.actor_id()) with check (actor_id = nq21.actor_id());
create policy owner on edit to current_user using (true) with check (true);

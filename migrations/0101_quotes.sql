-- What was quoted at once (other-flows 5): `options` are the quotes' options as offers pack them, `answer` is the rest, as text of
-- the domain's type. `stored_at` is the real clock (decision 0012).
create table quote_requests (
  environment_id integer not null,
  reference uuid not null,
  consignment_number bigint,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  stored_at timestamptz not null default now(),
  answer text not null,
  options text not null,
  primary key (environment_id, reference)
);
create index quote_requests_stored_at on quote_requests (stored_at);
create index quote_requests_consignment on quote_requests (environment_id, consignment_number)
  where consignment_number is not null;

alter table quote_requests enable row level security;
create policy own_environment on quote_requests using (environment_id = (select own_environment()));

-- Webhooks (other-flows 9, decision 0028). An endpoint has read the events of its environment up to a number and made
-- a delivery of each that it wants; deliveries are the queue and the log.
create table webhook_endpoints (
  environment_id integer not null,
  id integer generated always as identity,
  url text not null,
  description text not null,
  -- Both empty: every event; else those of one of the kinds, and those into one of the states.
  kinds text[] not null,
  states text[] not null,
  -- As store/webhooks/secret.ts keeps them.
  secret text not null,
  previous_secret text,
  previous_until timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  fanned_out_to bigint not null,
  -- Until then one worker serves the endpoint and nobody else.
  busy_until timestamptz,
  primary key (environment_id, id)
);

create table webhook_deliveries (
  environment_id integer not null,
  id bigint generated always as identity,
  endpoint_id integer not null,
  event_id bigint not null,
  event_reference uuid not null,
  kind text not null,
  consignment_number bigint not null,
  state text not null check (state in ('Waiting', 'Delivered', 'GivenUp')),
  attempts integer not null default 0,
  -- By the real clock, whatever clock a sandbox set.
  queued_at timestamptz not null,
  next_attempt_at timestamptz,
  attempted_at timestamptz,
  status integer,
  message text,
  replay_of bigint,
  primary key (environment_id, endpoint_id, id)
);
create index webhook_deliveries_waiting
  on webhook_deliveries (environment_id, endpoint_id, consignment_number, id) where state = 'Waiting';
create index webhook_deliveries_queued_at on webhook_deliveries (queued_at);

create table webhook_attempts (
  environment_id integer not null,
  endpoint_id integer not null,
  delivery_id bigint not null,
  number integer not null,
  at timestamptz not null,
  status integer,
  message text not null,
  duration_ms integer not null,
  primary key (environment_id, endpoint_id, delivery_id, number)
);

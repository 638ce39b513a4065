-- What happened to a consignment, written with the change itself (consumer-options 2.19; other-flows 9).
-- Consignment 0: an administrative act of the environment.
create table events (
  environment_id integer not null,
  consignment_number bigint not null,
  id bigint generated always as identity,
  reference uuid not null default gen_random_uuid(),
  at timestamptz not null,
  kind text not null,
  who text not null,
  message text not null,
  severity smallint not null,
  category smallint not null,
  before text,
  after text,
  primary key (environment_id, consignment_number, id)
);

-- What carriers reported of packages (other-flows 7). The same event posted again is the same row: package, time, code.
create table tracking_events (
  environment_id integer not null,
  consignment_number bigint not null,
  package_number bigint not null,
  at timestamptz not null,
  -- The code in capitals, by which repeats are known, and as the carrier wrote it.
  code_key text not null,
  code text not null,
  leg smallint not null,
  -- The package state that the code means; null: none.
  state text,
  description text not null,
  signed_by text,
  location text,
  received_at timestamptz not null,
  primary key (environment_id, package_number, at, code_key)
);
create index tracking_events_consignment on tracking_events (environment_id, consignment_number);

-- Numbers under which the carriers of later legs know a consignment; the first leg's stand in packages. Rows are never
-- taken back: whoever finds a consignment here asks it whether it still has that leg.
create table onward_tracking_numbers (
  environment_id integer not null,
  tracking_number text not null,
  consignment_number bigint not null,
  primary key (environment_id, tracking_number, consignment_number)
);

-- One file for a carrier: per shipping location, carrier and run, its name decided once (ruling 84).
create table manifests (
  environment_id integer not null,
  reference uuid not null,
  run_reference uuid not null,
  shipping_location text not null,
  shipping_location_name text,
  carrier text not null,
  carrier_name text not null,
  configuration_version integer not null,
  file_name text not null,
  consignment_count integer not null,
  state text not null check (state in ('Queued', 'Sent', 'Failed')),
  attempts integer not null default 0,
  message text,
  file_bytes bigint,
  file_sha256 bytea,
  created_by text not null,
  created_at timestamptz not null,
  attempted_at timestamptz,
  sent_at timestamptz,
  primary key (environment_id, reference),
  unique (environment_id, carrier, file_name)
);
create index manifests_created_at on manifests (environment_id, created_at desc);

-- Kept when a consignment leaves again (deallocated, manifested anew): the file that went out still names it.
create table manifest_consignments (
  environment_id integer not null,
  manifest_reference uuid not null,
  consignment_number bigint not null,
  primary key (environment_id, manifest_reference, consignment_number)
);

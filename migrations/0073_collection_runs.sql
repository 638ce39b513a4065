-- Collections whose manifest time has come, each once: whoever inserts the row makes the run, in the same transaction.
-- A row without manifests says that there was nothing to tell.
create table collection_runs (
  environment_id integer not null,
  shipping_location text not null,
  carrier text not null,
  collect_on date not null,
  manifest_at timestamptz not null,
  ran_at timestamptz not null,
  primary key (environment_id, shipping_location, carrier, collect_on, manifest_at)
);

-- Published configuration documents; never changed, a rollback is a new version (configuration 1.4).
create table configurations (
  environment_id integer not null references environments,
  version integer not null,
  document text not null,
  published_at timestamptz not null,
  published_by text not null,
  primary key (environment_id, version)
);

-- A manifest's file as it was built at the first attempt, in pieces: every attempt sends these bytes, and whoever asks
-- later sees what the carrier has. Two workers that build at once keep apart by `build`; the manifest names the one that counts.
alter table manifests
  add column file_build uuid,
  add column sent_to text,
  add column sent_answer text,
  -- Whether the last failure lasts until a person changes something.
  add column failure_lasts boolean;
create table manifest_file_parts (
  environment_id integer not null,
  manifest_reference uuid not null,
  build uuid not null,
  part integer not null,
  bytes bytea not null,
  primary key (environment_id, manifest_reference, build, part)
);
create table manifest_attempts (
  environment_id integer not null,
  manifest_reference uuid not null,
  number integer not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  failure text,
  primary key (environment_id, manifest_reference, number)
);
create index manifests_state on manifests (environment_id, state, created_at desc);

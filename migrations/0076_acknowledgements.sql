-- What a carrier answered to a manifest: each file once per carrier, known by its content.
create table acknowledgements (
  environment_id integer not null,
  reference uuid not null,
  carrier text not null,
  sha256 bytea not null,
  -- The manifest that the file or the call names; null where each consignment tells its own.
  manifest_reference uuid,
  file_name text not null,
  received_from text not null,
  received_at timestamptz not null,
  bytes bigint not null,
  accepted integer not null default 0,
  refused integer not null default 0,
  repeated integer not null default 0,
  -- References that are on no manifest of the carrier, and those past the state in which its word counts; JSON lists.
  unknown text not null default '[]',
  too_late text not null default '[]',
  problems text not null default '[]',
  primary key (environment_id, reference),
  unique (environment_id, carrier, sha256)
);
create index acknowledgements_manifest on acknowledgements (environment_id, manifest_reference);

-- The carrier's word on each consignment of each manifest. A refusal stands; an acceptance may still be taken back.
create table acknowledged_consignments (
  environment_id integer not null,
  manifest_reference uuid not null,
  consignment_number bigint not null,
  accepted boolean not null,
  reason text not null,
  acknowledgement_reference uuid not null,
  primary key (environment_id, manifest_reference, consignment_number)
);

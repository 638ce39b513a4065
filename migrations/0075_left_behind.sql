-- Consignments whose collection passed while they were on no manifest, each noted once per collection, with its event.
create table left_behind (
  environment_id integer not null,
  consignment_number bigint not null,
  collection_at timestamptz not null,
  noted_at timestamptz not null,
  primary key (environment_id, consignment_number, collection_at)
);
-- Small, because most consignments are past these states.
create index consignments_not_manifested on consignments (collection_at)
  where state in ('Allocated', 'ReadyToShip', 'ManifestFailed');

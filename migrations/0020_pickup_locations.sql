-- Bulk data beside the configuration (configuration 1.5): the pickup locations of a carrier, the gazetteer of a country.
-- A load writes its rows under a number of its own and becomes the current one by a single row, so that millions of
-- rows are replaced at once without a transaction as long as the upload.
create table bulk_loads (
  environment_id integer not null,
  load bigint generated always as identity,
  kind text not null check (kind in ('PickupLocations', 'Gazetteer')),
  -- The carrier's reference in capitals, or the country.
  subject text not null,
  state text not null check (state in ('Loading', 'Current', 'Replaced')),
  row_count integer not null default 0,
  changed_at timestamptz not null,
  -- Rises with every load that becomes current, so that a process asks only for what is new.
  switching bigint,
  primary key (environment_id, load)
);
create unique index bulk_loads_current on bulk_loads (environment_id, kind, subject)
  where state = 'Current';
create index bulk_loads_switching on bulk_loads (switching) where state = 'Current';
create sequence bulk_load_switchings;

-- Positions count from 0 without gaps, in the order of the upload.
create table pickup_locations (
  environment_id integer not null,
  load bigint not null,
  position integer not null,
  shop_reference text not null,
  location text not null,
  primary key (environment_id, load, position)
);
create unique index pickup_locations_shop_reference
  on pickup_locations (environment_id, load, shop_reference);

-- Where a postcode, a sector or a district lies (ruling 50).
create table gazetteer (
  environment_id integer not null,
  load bigint not null,
  code text not null,
  latitude double precision not null,
  longitude double precision not null,
  primary key (environment_id, load, code)
);

-- Places in shops, one row per pickup option that was reserved or selected (ruling 88). Without a consignment it is a
-- reservation and counts until `held_until`; with one it counts as long as the consignment is neither delivered nor cancelled.
create table pickup_places (
  environment_id integer not null,
  option_number bigint not null,
  carrier text not null,
  shop_reference text not null,
  is_reserved boolean not null,
  held_until timestamptz not null,
  consignment_number bigint,
  primary key (environment_id, option_number)
);
create index pickup_places_shop on pickup_places (environment_id, carrier, shop_reference);
create index pickup_places_consignment on pickup_places (environment_id, consignment_number)
  where consignment_number is not null;

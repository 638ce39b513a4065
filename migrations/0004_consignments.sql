-- A consignment: what it holds as text of the domain's type, and beside it the columns that change or are searched
-- (consumer-options 2.15). References of locations, carriers and services stand in capitals: they compare in any case.
create table consignments (
  environment_id integer not null,
  number bigint not null,
  state text not null,
  configuration_version integer not null,
  created_at timestamptz not null,
  customer_reference text,
  direction text not null,
  source text not null,
  shipping_location text not null,
  carrier text,
  carrier_service text,
  -- The collection's local date, before allocation the date asked for.
  shipping_on date,
  collection_at timestamptz,
  manifest_at timestamptz,
  operational_cut_off_at timestamptz,
  earliest_delivery_at timestamptz,
  latest_delivery_at timestamptz,
  requested_on date,
  shipped_at timestamptz,
  delivered_at timestamptz,
  weight_grams bigint not null,
  value_ten_thousandths bigint not null,
  package_count integer not null,
  origin_postcode text,
  origin_country text,
  destination_postcode text,
  destination_country text,
  destination_region text,
  labels_printed_at timestamptz,
  manifest_reference uuid,
  failed_manifest_message text,
  failed_manifest_at timestamptz,
  contents text not null,
  allocation text,
  failed_allocation text,
  milestones text,
  primary key (environment_id, number)
);
create index consignments_customer_reference
  on consignments (environment_id, customer_reference, number) where customer_reference is not null;
-- What manifestFromQuery and the list of consignments left behind look for; small, because most are past these states.
create index consignments_to_manifest
  on consignments (environment_id, state, shipping_location, carrier)
  where state in ('Allocated', 'ReadyToShip', 'ManifestFailed', 'Manifesting');

create table packages (
  environment_id integer not null,
  number bigint not null,
  consignment_number bigint not null,
  position integer not null,
  customer_reference text,
  carrier text,
  tracking_number text,
  primary key (environment_id, number)
);
create index packages_consignment on packages (environment_id, consignment_number, position);
create unique index packages_tracking_number
  on packages (environment_id, carrier, tracking_number) where tracking_number is not null;

-- The next serial of each tracking number range (delivery-promise 7.2).
create table number_ranges (
  environment_id integer not null,
  range_key text not null,
  next_number bigint not null,
  primary key (environment_id, range_key)
);

-- Places taken of a window's or a day's capacity (configuration 3.5). A window's row has its minutes and no location,
-- a day's row has its location and no minutes.
create table capacity_used (
  environment_id integer not null,
  service text not null,
  shipping_location text not null,
  on_date date not null,
  start_minutes integer not null,
  end_minutes integer not null,
  used integer not null check (used >= 0),
  changed_at timestamptz not null,
  primary key (environment_id, service, shipping_location, on_date, start_minutes, end_minutes)
);
create index capacity_used_changed_at on capacity_used (changed_at);

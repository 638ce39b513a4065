-- Searching consignments (consumer-options 2.15): the newest first, so every index ends with the number.

-- The reference as text, for searches by a part of it: nine digits of base 32 in groups of three.
create function consignment_reference(number bigint) returns text
language sql immutable strict parallel safe as $$
  select 'EC-' || substr(digits, 1, 3) || '-' || substr(digits, 4, 3) || '-' || substr(digits, 7, 3)
  from (
    select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((number >> (5 * place)) & 31)::integer + 1, 1), ''
      order by place desc) as digits
    from generate_series(0, 8) as place
  ) as written
$$;

create index consignments_state on consignments (environment_id, state, number desc);
create index consignments_shipping_location on consignments (environment_id, shipping_location, number desc);
create index consignments_carrier on consignments (environment_id, carrier, number desc);
create index consignments_carrier_service on consignments (environment_id, carrier_service, number desc);
create index consignments_destination_country on consignments (environment_id, destination_country, number desc);
create index consignments_created_at on consignments (environment_id, created_at desc);
create index consignments_shipping_on on consignments (environment_id, shipping_on);
create index consignments_latest_delivery_at on consignments (environment_id, latest_delivery_at);
create index packages_tracking_number_of_any_carrier
  on packages (environment_id, tracking_number) where tracking_number is not null;

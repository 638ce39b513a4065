-- Which consignment holds an item, for the calls that name an item alone (other-flows 15).
create table items (
  environment_id integer not null,
  reference uuid not null,
  consignment_number bigint not null,
  primary key (environment_id, reference)
);
create index items_consignment on items (environment_id, consignment_number);
insert into items (environment_id, reference, consignment_number)
select environment_id, (item ->> 'reference')::uuid, number
from consignments
cross join lateral json_array_elements(contents::json -> 'packages') as package
cross join lateral json_array_elements(package -> 'items') as item
on conflict do nothing;

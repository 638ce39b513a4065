-- Every reference that any version of an environment's configuration has had for a shipping location, in capitals, with
-- the number it is known by on the wire: a used reference is never given again (other-flows 13 SL2).
create table shipping_location_references (
  environment_id integer not null references environments,
  reference text not null,
  id integer not null,
  primary key (environment_id, reference),
  unique (environment_id, id)
);
insert into shipping_location_references (environment_id, reference, id)
select environment_id, reference, row_number() over (partition by environment_id order by version, position)
from (
  select c.environment_id, upper(l.entry ->> 'reference') as reference, min(c.version) as version, min(l.position) as position
  from configurations c, jsonb_array_elements(c.document::jsonb -> 'shippingLocations') with ordinality as l (entry, position)
  group by c.environment_id, upper(l.entry ->> 'reference')
) used;

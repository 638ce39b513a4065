-- Events read in the order of their numbers (decision 0020), by their time, and by the state a consignment entered
-- (other-flows 9).
alter table events add column entered_state text;
update events set entered_state = after::json ->> 'state'
where after is not null and json_typeof(after::json) = 'object' and after::json ->> 'state' is not null
  and (before is null or json_typeof(before::json) <> 'object'
    or before::json ->> 'state' is distinct from after::json ->> 'state');
create index events_id on events (environment_id, id);
create index events_at on events (environment_id, at, id);

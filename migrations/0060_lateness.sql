-- What is late is found by columns: the carrier's promise has one already, what the customer asked for gets its own.
alter table consignments add column requested_until timestamptz;

update consignments
set requested_until = case
  when coalesce(window_end, '00:00:00') <> '00:00:00' then (day || 'T' || window_end || utc_offset)::timestamptz
  else (day || 'T00:00:00' || utc_offset)::timestamptz + interval '1 day' - interval '1 millisecond'
end
from (
  select environment_id as environment, number as found, left(wanted ->> 'date', 10) as day,
    wanted #>> '{window,end}' as window_end,
    coalesce(substring(wanted #>> '{window,utcOffset}' from '^[+-]\d\d:\d\d$'),
      substring(wanted ->> 'date' from '[+-]\d\d:\d\d$'), 'Z') as utc_offset
  from (
    select environment_id, number, contents::json -> 'requestedDelivery' as wanted
    from consignments where requested_on is not null
  ) as asked
) as read
where consignments.environment_id = environment and consignments.number = found;

-- Late are those delivered too late, and those still awaited whose time has passed: of each there are few at any time.
create index consignments_delivered_late on consignments (environment_id, number desc)
  where delivered_at > latest_delivery_at;
create index consignments_awaited on consignments (environment_id, latest_delivery_at)
  where delivered_at is null and state not in ('Cancelled', 'Cancelling', 'Delivered', 'ReturnToSender');
create index consignments_delivered_late_for_customer on consignments (environment_id, number desc)
  where delivered_at > requested_until;
create index consignments_awaited_by_customer on consignments (environment_id, requested_until)
  where requested_until is not null and delivered_at is null
    and state not in ('Cancelled', 'Cancelling', 'Delivered', 'ReturnToSender');

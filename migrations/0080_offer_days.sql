-- Offers by day, so that a day that is over goes with its table instead of row by row (decision 0030).
--
-- The key of the partitions is the option's number: every day has 2^31 numbers of its own, so a number tells its day and
-- a look-up by number reads one index of one partition.
create function first_option_of(day date) returns bigint
language sql immutable strict parallel safe as $$
  select greatest(day - date '2020-01-01', 1)::bigint << 31
$$;

alter table offers rename to offers_of_before;
alter table offers_of_before rename constraint offers_pkey to offers_of_before_pkey;
-- Unique by how numbers are handed out; an index over partitions could be so only together with their key.
drop index offers_potential_number;
drop index offers_stored_at;

create table offers (like offers_of_before including defaults including compression)
  partition by range (first_option);
alter table offers add primary key (environment_id, first_option);
create index offers_potential_number on offers (environment_id, potential_number)
  where potential_number is not null;

-- What belongs to no day that there is: written by a server whose worker stands still, or kept beyond its day.
create table offers_of_no_day partition of offers default;
create index offers_of_no_day_stored_at on offers_of_no_day (stored_at);

do $$
begin
  execute format('alter table offers attach partition offers_of_before for values from (minvalue) to (%s)',
    first_option_of((now() at time zone 'UTC')::date));
end $$;

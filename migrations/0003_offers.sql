-- Reference numbers are handed out in blocks (DESIGN 3): the next number nobody has taken, by kind.
create table reference_blocks (
  kind text primary key check (kind in ('EC', 'EP', 'EDO', 'EPC', 'EO')),
  next_number bigint not null
);
insert into reference_blocks (kind, next_number)
values ('EC', 1), ('EP', 1), ('EDO', 1), ('EPC', 1), ('EO', 1);

-- What shoppers were shown, one row per answer (delivery-promise 7.1). Text, not jsonb: a jsonb of 40 options costs
-- 0.5 ms of CPU, a compact text a tenth of it (performance-notes 3). No foreign key, whose check would cost as much
-- as the row; environments are never deleted.
create table offers (
  environment_id integer not null,
  first_option bigint not null,
  option_count integer not null,
  potential_number bigint,
  configuration_version integer not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  request text not null,
  options text not null,
  primary key (environment_id, first_option)
);
create index offers_expires_at on offers (expires_at);
create unique index offers_potential_number on offers (environment_id, potential_number)
  where potential_number is not null;

-- Which option became which consignment: one row, however often and by however many it is selected (delivery-promise 7.2).
create table selections (
  environment_id integer not null,
  option_number bigint not null,
  consignment_number bigint not null,
  selected_at timestamptz not null,
  primary key (environment_id, option_number)
);

-- Compact rows are worth compressing, and lz4 costs a fraction of the standard method; not every server has it.
do $$
begin
  execute 'alter table offers alter column request set compression lz4, alter column options set compression lz4';
exception when feature_not_supported then null;
end $$;

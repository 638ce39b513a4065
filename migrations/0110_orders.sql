-- An order: what must reach a customer, as text of the domain's type (other-flows 6).
create table orders (
  environment_id integer not null,
  number bigint not null,
  created_at timestamptz not null,
  contents text not null,
  personal_data_erased_at timestamptz,
  primary key (environment_id, number)
);
create index orders_created_at on orders (environment_id, created_at);
create index orders_personal_data on orders (environment_id, created_at) where personal_data_erased_at is null;

-- What an order was packed into: one row a packing, with the twin for the way back where one was wanted.
create table order_consignments (
  environment_id integer not null,
  order_number bigint not null,
  consignment_number bigint not null,
  return_consignment_number bigint,
  primary key (environment_id, consignment_number)
);
create index order_consignments_order on order_consignments (environment_id, order_number, consignment_number);

alter table orders enable row level security;
create policy own_environment on orders using (environment_id = (select own_environment()));
alter table order_consignments enable row level security;
create policy own_environment on order_consignments using (environment_id = (select own_environment()));

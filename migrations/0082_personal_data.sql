-- When what a consignment says of people was erased; the consignments where it still stands, oldest first.
alter table consignments add column personal_data_erased_at timestamptz;
create index consignments_personal_data on consignments (environment_id, created_at)
  where personal_data_erased_at is null;

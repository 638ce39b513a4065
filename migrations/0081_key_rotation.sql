-- Keys are replaced by others that overlap with them for a while, and may have a limit of their own.
alter table api_keys
  add column replaced_by integer references api_keys,
  add column requests_per_minute integer check (requests_per_minute > 0);

-- How often a key was changed or taken away: a process that remembers who comes with which key looks at this one row
-- instead of at every key. Made ones are not counted, as nobody remembers them yet; nor is when a key was last used.
create table key_changes (
  is_one boolean primary key default true check (is_one),
  number bigint not null
);
insert into key_changes (number) values (0);

create function count_key_change() returns trigger language plpgsql security definer set search_path from current as $$
begin
  update key_changes set number = number + 1;
  return null;
end
$$;
create trigger key_changes
  after delete or update of environment_id, name, secret_sha256, scopes, api_version, expires_at, revoked_at, requests_per_minute
  on api_keys for each statement execute function count_key_change();

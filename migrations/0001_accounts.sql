-- Who uses the server. Every table of an account's own rows begins its key with environment_id, so that no query can
-- reach another account's rows and the table can be spread by it (DESIGN 4).
create table accounts (
  id integer generated always as identity primary key,
  customer_reference uuid not null unique,
  name text not null,
  is_bootstrap boolean not null default false,
  created_at timestamptz not null
);
-- One account may create others (ruling 67).
create unique index accounts_bootstrap on accounts (is_bootstrap) where is_bootstrap;

create table environments (
  id integer generated always as identity primary key,
  account_id integer not null references accounts,
  kind text not null check (kind in ('sandbox', 'production')),
  active_version integer,
  -- Rises with every publishing of any environment, so that a process asks only for what is new.
  publishing bigint not null default 0,
  unique (account_id, kind)
);
create sequence publishings;
create index environments_publishing on environments (publishing);

create table api_keys (
  id integer generated always as identity primary key,
  environment_id integer not null references environments,
  name text not null,
  secret_sha256 bytea not null unique check (octet_length(secret_sha256) = 32),
  scopes text[] not null,
  api_version text not null check (api_version in ('1', '1.1')),
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index api_keys_environment on api_keys (environment_id);

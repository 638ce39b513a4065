-- Who is signed in to the console: a key exchanged for a random secret in a cookie, of which only the hash is kept. It acts
-- as the key, so it ends with the key as well as by itself.
create table console_sessions (
  secret_sha256 bytea primary key check (octet_length(secret_sha256) = 32),
  key_id integer not null references api_keys,
  opened_at timestamptz not null,
  expires_at timestamptz not null
);
create index console_sessions_expires_at on console_sessions (expires_at);

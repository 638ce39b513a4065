-- A shopper's basket at checkout: what its token may ask and choose, and nothing else. Only the token's hash is stored.
-- `offered` are the option numbers shown in the session, `choice` what the shopper picked; both JSON.
create table checkout_sessions (
  environment_id integer not null,
  reference text not null,
  token_sha256 bytea not null unique check (octet_length(token_sha256) = 32),
  key_id integer not null references api_keys,
  clock_offset_ms bigint not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null,
  request text not null,
  offered text not null default '[]',
  choice text,
  confirmed_option bigint,
  primary key (environment_id, reference)
);
create index checkout_sessions_expires_at on checkout_sessions (expires_at);

-- Answers kept for 24 h under the caller's Idempotency-Key. No status yet: the first request is still at work.
create table idempotency_keys (
  environment_id integer not null,
  key text not null,
  route text not null,
  body_sha256 bytea not null,
  claimed_at timestamptz not null,
  status smallint,
  content_type text,
  body text,
  primary key (environment_id, key)
);
create index idempotency_keys_claimed_at on idempotency_keys (claimed_at);

-- When an offer was stored by the real clock. `asked_at` and `expires_at` follow the request's clock, which a sandbox may
-- set to any time, so they cannot say how long a row has been lying here. Rows of before count from this migration.
alter table offers add column stored_at timestamptz not null default now();
create index offers_stored_at on offers (stored_at);
-- Only the deletion read it; each answer paid for it.
drop index offers_expires_at;

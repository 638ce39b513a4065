-- Since when nothing is sent to an endpoint; its events wait where it stopped reading them.
alter table webhook_endpoints add column paused_at timestamptz;

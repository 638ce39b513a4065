-- When the session's last answer held no option at all, by the clock of the session; null where there was something to
-- choose. Answers with options are kept as offers, so these are what nobody else remembers.
alter table checkout_sessions add column shown_nothing_at timestamptz;
create index checkout_sessions_shown_nothing on checkout_sessions (environment_id, shown_nothing_at)
  where shown_nothing_at is not null;

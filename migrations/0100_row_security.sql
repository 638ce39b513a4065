-- A second lock below the queries (decision 0033): who comes as parcelwright_tenant sees and changes only rows of the
-- environment that its connection names, and none where it names none. The owner of the tables is not held back.
create function own_environment() returns integer stable language sql
as $$ select nullif(current_setting('parcelwright.environment', true), '')::integer $$;

-- As a subquery it is asked once per statement, not once per row.
do $$
declare tenant_table text;
begin
  for tenant_table in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
      and a.attname = 'environment_id' and not a.attisdropped
  loop
    execute format('alter table %I enable row level security', tenant_table);
    -- A day of offers is reached through offers alone: with the lock on and no policy, nobody else gets in.
    if tenant_table !~ '^offers_' then
      execute format('create policy own_environment on %I using (environment_id = (select own_environment()))',
        tenant_table);
    end if;
  end loop;
end
$$;

-- tell() named both columns in one expression, and a row has only one of them: every write to clock failed.
create or replace function tell() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], to_jsonb(new) ->> case tg_argv[1] when 'range' then 'range_id' else 'exercise' end);
    return null;
end $$;

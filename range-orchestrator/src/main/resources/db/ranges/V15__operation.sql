-- What an orchestrator does to a range just now, and the last lines of what fails, for those who run the platform.

create table range_change (                      -- no row: nothing was ever done to it
    range_id uuid primary key references wish on delete cascade,
    epoch    bigint      not null,
    changes  jsonb       not null,               -- at most 40: [{"kind","thing","reason"}]
    count    integer     not null check (count >= 0),     -- of all that are under way; 0: none is
    begun_at timestamptz not null default now()
);

create table failure_log (                       -- no row: nothing failed yet
    range_id uuid primary key references wish on delete cascade,
    epoch    bigint      not null,
    thing    text        not null check (char_length(thing) between 1 and 255),   -- a service, or "images"
    lines    text        not null check (octet_length(lines) <= 8192),            -- empty: it is well again
    taken_at timestamptz not null default now()
);

alter table host_lease add column since timestamptz not null default now();

create trigger tell_change after insert or update on range_change for each row execute function tell('ranges_operation', 'range');
create trigger tell_failure after insert or update on failure_log for each row execute function tell('ranges_operation', 'range');

grant select, insert, update on range_change, failure_log to enshu_orchestrator;
grant select on range_change, failure_log, host_lease to enshu_console;

-- What instructors decided about world actions: held back, or moved to another time of the team's clock.

create table action_control (                    -- an action without a row does as the scenario plans it
    exercise uuid    not null references clock on delete cascade,
    team     text    not null check (team ~ '^[a-z0-9-]{1,32}$'),
    action   text    not null check (char_length(action) between 1 and 64),
    held     boolean not null default false,
    due_ms   bigint  check (due_ms >= 0),         -- null: when the scenario plans it
    by       text    not null,
    at       timestamptz not null default now(),
    primary key (exercise, team, action)
);

create trigger tell_action_control after insert or update on action_control for each row execute function tell('ranges_clock', 'exercise');

grant select on action_control to enshu_orchestrator, enshu_console;
grant insert on action_control to enshu_console;
grant update (held, due_ms, by, at) on action_control to enshu_console;

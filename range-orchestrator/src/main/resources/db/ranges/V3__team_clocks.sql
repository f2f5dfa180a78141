-- How one team's clock differs from its exercise's, and how much later the end is, for all or for one.

alter table clock add column extra_ms bigint not null default 0;

create table team_clock (                        -- a team without a row does as the exercise does
    exercise uuid   not null references clock on delete cascade,
    team     text   not null check (team ~ '^[a-z0-9-]{1,32}$'),
    lag_ms   bigint not null default 0,          -- behind the exercise clock; negative: ahead of it
    held_ms  bigint check (held_ms >= 0),        -- what the exercise clock showed when it was held; null: it goes
    extra_ms bigint not null default 0,
    primary key (exercise, team)
);

create trigger tell_team_clock after insert or update on team_clock for each row execute function tell('ranges_clock', 'exercise');

grant select on team_clock to enshu_orchestrator, enshu_scoring, enshu_console;
grant insert, update on team_clock to enshu_console;
grant select on action_run to enshu_console;

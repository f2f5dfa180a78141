-- What checkers do in a game of ticks. The scoring engine orders, one row a team, service and tick; the orchestrator has the
-- service's checker work it off and says what came of it; the scoring engine records that in the ledger.

create table checker_order (
    exercise uuid        not null,
    tick     integer     not null check (tick between 0 and 100000),
    team     text        not null,
    service  text        not null,            -- the arena's id of it
    flags    jsonb       not null,            -- [{"tick","index","variant","flag"}]: those of this tick are planted and read
                                              -- back, those of earlier ones read back; secret
    tick_ms  bigint      not null check (tick_ms > 0),
    ends_ms  bigint      not null check (ends_ms > 0),   -- on the exercise clock: when its result comes too late
    made_at  timestamptz not null default now(),
    primary key (exercise, tick, team, service)
);

create table checker_result (
    id       bigint      generated always as identity primary key,
    exercise uuid        not null,
    tick     integer     not null,
    team     text        not null,
    service  text        not null,
    status   text        not null check (status in
        ('OK', 'DOWN', 'FAULTY', 'FLAG_NOT_FOUND', 'RECOVERING', 'TIMEOUT',   -- the team's, as scoring.md names them
         'ERROR', 'LATE')),                                                   -- the checker's own: neutral
    message  text        not null default '',  -- the checker's words to the team, at most 500 characters
    detail   text        not null default '',  -- what only an instructor should read, at most 2000 characters
    begun_at timestamptz not null,
    at       timestamptz not null,
    unique (exercise, tick, team, service)
);
create index checker_result_exercise on checker_result (exercise, id);

create table planting (                        -- what became of putting a flag into a service
    exercise    uuid    not null,
    team        text    not null,
    service     text    not null,
    tick        integer not null,
    index       integer not null,
    outcome     text    not null check (outcome in ('OK', 'MUMBLE', 'OFFLINE', 'TIMEOUT', 'INTERNAL_ERROR')),
    attack_info text    not null default '',   -- what everybody may know of it, such as the user whose note it is
    primary key (exercise, team, service, tick, index)
);

-- An arena has a range of its own beside its teams' (team "arena"), in which the game network and the checkers are.
-- The same value is in all of its wishes: {"block": CIDR of that range, "teams": [CIDR of each team's range, in order]}.
alter table wish add column arena jsonb;

create trigger tell_checker_order after insert on checker_order for each row execute function tell('ranges_checker_order', 'exercise');

grant select, insert, delete on checker_order to enshu_scoring;
grant select, delete on checker_order to enshu_orchestrator;
grant select, insert on checker_result to enshu_orchestrator;
grant select on checker_result to enshu_scoring;
grant select (id, exercise, tick, team, service, status, message, detail, at) on checker_result to enshu_console;
grant select, insert, update on planting to enshu_orchestrator;
grant select on planting to enshu_console;

-- Who runs a game asks whether a team replays against others what it was attacked with. The orchestrator, which keeps the
-- captures, looks through them and says what it found.

create table traffic_look (
    exercise uuid        primary key,
    teams    jsonb       not null,            -- {TEAM: CIDR of its range}
    state    text        not null default 'asked' check (state in ('asked', 'looking', 'done', 'failed')),
    asked_at timestamptz not null default now(),
    done_at  timestamptz,
    packets  bigint      not null default 0 check (packets >= 0),   -- that were looked through
    found    jsonb       not null default '[]'
);

grant select, insert on traffic_look to enshu_console;
grant update (teams, state, asked_at) on traffic_look to enshu_console;
grant select on traffic_look to enshu_orchestrator;
grant update (state, done_at, packets, found) on traffic_look to enshu_orchestrator;

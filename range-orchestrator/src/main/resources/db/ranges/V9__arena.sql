-- An exercise that is a game of ticks, services and flags: written with it by the console, read by the scoring engine,
-- which opens its doors, opens its game and draws its boards.

create table arena (
    exercise    uuid        primary key,
    doors       jsonb       not null,          -- teams, services, key and doors, as ENSHU_ARENA's file has them; secret
    game        jsonb       not null,          -- the event "game-opened" that it begins with
    lines_port  integer     not null check (lines_port between 1 and 65535),   -- of its flag door
    frozen_tick integer     check (frozen_tick between 0 and 100000),
    frozen_at   timestamptz,                   -- from when on teams and public are shown nothing new
    made_at     timestamptz not null default now(),
    check (frozen_tick is null or frozen_at is null)
);

grant select on arena to enshu_scoring;
grant insert on arena to enshu_console;
grant select (exercise, game, lines_port, frozen_tick, frozen_at) on arena to enshu_console;
grant update (frozen_tick, frozen_at) on arena to enshu_console;

-- Where the console's wishes, the orchestrator's observations, the checks and the clock meet.
-- Nobody calls anybody: each side writes its own columns and is told of the other's by NOTIFY
-- (payload: ids only) with a re-scan after every reconnect.

create table wish (
    range_id          uuid primary key,
    exercise          uuid        not null,
    team              text        not null check (team ~ '^[a-z0-9-]{1,32}$'),
    scenario          text        not null check (scenario ~ '^[a-z0-9-]{3,48}$'),
    revision          integer     not null check (revision > 0),
    seed              text        not null check (seed ~ '^[0-9a-f]{64}$'),
    host              text        not null default 'local',
    block             cidr,                       -- a /20 of 10.64.0.0/10; null once the range is removed
    desired           text        not null check (desired in ('present', 'absent')),
    incarnation       integer     not null default 1 check (incarnation > 0),
    host_incarnations jsonb       not null default '{}',   -- service -> how often this host was reset
    wished_at         timestamptz not null default now(),
    unique (exercise, team),
    unique (host, block)
);

create table observation (
    range_id    uuid primary key references wish on delete cascade,
    incarnation integer     not null,
    state       text        not null check (state in
        ('waiting', 'building', 'starting', 'ready', 'degraded', 'removing', 'removed', 'failed')),
    progress    jsonb       not null default '{}',  -- {"networks":[7,7],"hosts":[12,12],"healthy":[3,12]}
    hosts       jsonb       not null default '{}',  -- service -> {"state","detail","since"}
    reason      text        not null default '',
    epoch       bigint      not null,
    observed_at timestamptz not null default now()
);

create table desktop (
    range_id        uuid not null references wish on delete cascade,
    desktop         text not null,
    protocol        text not null check (protocol in ('vnc', 'ssh', 'rdp')),
    guacd_socket    text not null,      -- relative to the desktops folder
    terminal_socket text,               -- ssh only: raw connection to the host's SSH port
    address         inet not null,
    port            integer not null,
    username        text,
    password        text,
    ready           boolean not null default false,
    primary key (range_id, desktop)
);

create table clock (
    exercise   uuid primary key,
    state      text        not null check (state in ('prepared', 'running', 'paused', 'ended')),
    anchor     timestamptz not null default now(),
    elapsed_ms bigint      not null default 0 check (elapsed_ms >= 0),
    speed      double precision not null default 1 check (speed > 0 and speed <= 1000),
    version    bigint      not null default 1
);

create table check_order (
    id         bigint generated always as identity primary key,
    exercise   uuid not null,
    team       text not null,
    task       text not null,
    ordered_at timestamptz not null default now(),
    done_at    timestamptz
);
create unique index check_order_open on check_order (exercise, team, task) where done_at is null;

create table check_state (                       -- the latest look at every task
    exercise   uuid not null,
    team       text not null,
    task       text not null,
    at         timestamptz not null,
    elapsed_ms bigint not null,
    leaves     jsonb not null,                    -- [{"path","verdict","looked","found"}]
    primary key (exercise, team, task)
);

create table check_result (                      -- a row whenever a verdict changed
    id         bigint generated always as identity primary key,
    exercise   uuid not null,
    team       text not null,
    task       text not null,
    incarnation integer not null,
    at         timestamptz not null,
    elapsed_ms bigint not null,
    leaves     jsonb not null
);
create index check_result_exercise on check_result (exercise, id);

create table action_run (                        -- world actions that were begun, once each
    range_id   uuid not null references wish on delete cascade,
    incarnation integer not null,
    action     text not null,
    occurrence integer not null default 0,
    at         timestamptz not null default now(),
    outcome    text not null default 'begun',
    primary key (range_id, incarnation, action, occurrence)
);

create table host_lease (                        -- who reconciles a Docker host; old epochs must stop
    host       text primary key,
    epoch      bigint      not null,
    holder     text        not null,
    expires_at timestamptz not null
);

create function tell() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], case tg_argv[1]
        when 'range' then new.range_id::text
        else new.exercise::text end);
    return null;
end $$;

create trigger tell_wish after insert or update on wish for each row execute function tell('ranges_wish', 'range');
create trigger tell_observation after insert or update on observation for each row execute function tell('ranges_observation', 'range');
create trigger tell_desktop after insert or update on desktop for each row execute function tell('ranges_observation', 'range');
create trigger tell_clock after insert or update on clock for each row execute function tell('ranges_clock', 'exercise');
create trigger tell_check_order after insert on check_order for each row execute function tell('ranges_check_order', 'exercise');
create trigger tell_check_state after insert or update on check_state for each row execute function tell('ranges_check_state', 'exercise');
create trigger tell_check_result after insert on check_result for each row execute function tell('ranges_check_result', 'exercise');

grant usage on schema ranges to enshu_console, enshu_orchestrator, enshu_scoring;
grant select, insert, update, delete on all tables in schema ranges to enshu_orchestrator;
revoke insert, delete on wish from enshu_orchestrator;
revoke update on wish from enshu_orchestrator;
grant update (block) on wish to enshu_orchestrator;
revoke insert, update, delete on clock from enshu_orchestrator;

grant select on wish, observation, desktop, clock, check_order, check_state, check_result to enshu_console;
grant insert on wish to enshu_console;
grant update (desired, incarnation, host_incarnations, wished_at) on wish to enshu_console;
grant insert, update on clock to enshu_console;
grant insert on check_order to enshu_console;

grant select on wish, clock, check_order, check_state, check_result to enshu_scoring;
grant insert on check_order to enshu_scoring;

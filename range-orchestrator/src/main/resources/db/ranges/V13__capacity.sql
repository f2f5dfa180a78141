-- What a Docker host has for ranges, and what a range of a package was measured to take of it. The console and the
-- orchestrator let no more ranges be wished for than the host carries.

create table host_room (                         -- written every minute by the host's orchestrator
    host              text primary key check (char_length(host) between 1 and 255),
    memory            bigint           not null check (memory >= 0),              -- bytes
    processors        double precision not null check (processors >= 0),
    disk              bigint           not null check (disk >= 0),                -- bytes that are free now
    reserve_memory    bigint           not null check (reserve_memory >= 0),      -- of it, the platform's
    reserve_processors double precision not null check (reserve_processors >= 0),
    reserve_disk      bigint           not null check (reserve_disk >= 0),
    seen_at           timestamptz      not null default now()
);

create table range_need (                        -- no row: nobody has measured it on this host
    host               text             not null check (char_length(host) between 1 and 255),
    digest             text             not null check (digest ~ '^[0-9a-f]{64}$'),   -- of the package's files
    scenario           text             not null check (scenario ~ '^[a-z0-9-]{3,48}$'),
    how                text             not null check (how in ('proof')),
    taken_at           timestamptz      not null default now(),
    memory             bigint           not null check (memory >= 0),             -- standing
    processors         double precision not null check (processors >= 0),
    disk               bigint           not null check (disk >= 0),
    used_memory        bigint           not null check (used_memory >= 0),        -- while a team works on it
    used_processors    double precision not null check (used_processors >= 0),
    used_disk          bigint           not null check (used_disk >= 0),
    primary key (host, digest)
);

grant select, insert, update on host_room, range_need to enshu_orchestrator;
grant select on host_room, range_need to enshu_console;

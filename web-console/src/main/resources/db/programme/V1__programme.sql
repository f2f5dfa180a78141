-- What was planned and who takes part: exercises, their teams and members, and who did what at the console.

create table exercise (
    id         uuid primary key,
    title      text        not null check (char_length(title) between 1 and 120),
    scenario   text        not null check (scenario ~ '^[a-z0-9-]{3,48}$'),
    revision   integer     not null check (revision > 0),
    created_by text        not null,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    ended_at   timestamptz
);
create index exercise_newest on exercise (created_at desc);

create table team (
    exercise uuid    not null references exercise on delete cascade,
    team     text    not null check (team ~ '^[a-z0-9-]{1,32}$'),
    name     text    not null check (char_length(name) between 1 and 40),
    position integer not null check (position between 1 and 40),
    block    cidr    not null,                       -- as given at the start; the wish forgets it with the range
    primary key (exercise, team),
    unique (exercise, name),
    unique (exercise, position)
);

create table member (
    exercise uuid not null,
    team     text not null,
    account  text not null check (char_length(account) between 1 and 255),
    name     text not null,
    position integer not null,
    primary key (exercise, account),                 -- a member belongs to one team only
    foreign key (exercise, team) references team on delete cascade
);
create index member_account on member (account);

create table audit (
    id       bigint generated always as identity primary key,
    at       timestamptz not null default now(),
    account  text        not null,
    action   text        not null,
    exercise uuid,
    detail   jsonb       not null default '{}'
);
create index audit_exercise on audit (exercise, id);

grant usage on schema programme to enshu_console;
grant select, insert on exercise, team, member, audit to enshu_console;
grant update (started_at, ended_at) on exercise to enshu_console;

-- What a team does together: the notes its members write at once, and their calls for an instructor.

create table note (                                  -- a team's notebook: one row, so that its updates come one after another
    exercise uuid    not null,
    team     text    not null,
    first    bigint  not null default 1,             -- the oldest update that is kept; a later one holds all before it
    last     bigint  not null default 0,
    weight   integer not null default 0 check (weight between 0 and 1048576),
    primary key (exercise, team),
    foreign key (exercise, team) references team on delete cascade
);

create table note_update (                           -- Yjs updates, in the order in which they were taken
    exercise uuid        not null,
    team     text        not null,
    id       bigint      not null check (id > 0),
    key      bigint      not null,                   -- the page's own, by which it knows its update again
    account  text        not null,
    at       timestamptz not null default now(),
    change   bytea       not null check (octet_length(change) between 1 and 1048576),
    primary key (exercise, team, id),
    foreign key (exercise, team) references note on delete cascade
);

create function tell_note() returns trigger language plpgsql as $$
begin
    perform pg_notify('programme_note', new.exercise || ' ' || new.team);
    return null;
end $$;

create trigger tell_note after update on note for each row execute function tell_note();

create table help_call (
    id            bigint generated always as identity primary key,
    exercise      uuid        not null,
    team          text        not null,
    account       text        not null,
    name          text        not null,
    words         text        not null check (char_length(words) <= 300),
    at            timestamptz not null default now(),
    elapsed_ms    bigint      not null check (elapsed_ms >= 0),
    answered_at   timestamptz,
    answered_by   text,
    answered_name text,
    closed_at     timestamptz,
    closed_by     text,
    outcome       text check (outcome in ('taken-back', 'done')),
    foreign key (exercise, team) references team on delete cascade,
    check ((answered_at is null) = (answered_by is null) and (answered_at is null) = (answered_name is null)),
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (outcome is null))
);
create unique index help_call_open on help_call (exercise, team) where closed_at is null;
create index help_call_exercise on help_call (exercise, id);

create function tell_help_call() returns trigger language plpgsql as $$
begin
    perform pg_notify('programme_help_call', new.exercise::text);
    return null;
end $$;

create trigger tell_help_call after insert or update on help_call for each row execute function tell_help_call();

grant select, insert on note, note_update, help_call to enshu_console;
grant update (first, last, weight) on note to enshu_console;
grant delete on note_update to enshu_console;
grant update (answered_at, answered_by, answered_name, closed_at, closed_by, outcome) on help_call to enshu_console;

-- What reaches the teams, and what they answer: injects in an instructor's hands, deliveries, messages and replies.
-- Whoever writes here holds the row of ranges.clock, so that nobody delivers what another is just holding back.

create table inject_control (                    -- what was decided about an inject that a team hasn't got yet
    exercise uuid    not null,
    team     text    not null,
    inject   text    not null check (char_length(inject) between 1 and 64),
    held     boolean not null default false,     -- kept back, whatever its time
    text     jsonb,                              -- {"ja","en"} in place of the scenario's; null: as it is written
    by       text    not null,
    at       timestamptz not null default now(),
    primary key (exercise, team, inject),
    foreign key (exercise, team) references team on delete cascade
);

create table message (                           -- what an instructor wrote
    id         uuid primary key,                 -- given by the browser, so that sending twice is once
    exercise   uuid    not null references exercise on delete cascade,
    channel    text    not null check (channel in ('mail', 'phone', 'chat', 'notice', 'press')),
    sender     text    not null check (char_length(sender) between 1 and 80),
    body       text    not null check (char_length(body) between 1 and 4000),
    answerable boolean not null,
    by         text    not null,
    at         timestamptz not null default now()
);
create index message_exercise on message (exercise);

create table delivery (                          -- what a team has got; never taken back
    exercise   uuid   not null,
    team       text   not null,
    item       text   not null check (char_length(item) between 1 and 64),   -- an inject's or a message's id
    at         timestamptz not null,
    elapsed_ms bigint not null check (elapsed_ms >= 0),                      -- on the team's clock
    by         text,                             -- who sent it by hand; null: the clock did
    primary key (exercise, team, item),
    foreign key (exercise, team) references team on delete cascade
);

create table reply (
    id         uuid primary key,                 -- given by the browser, so that sending twice is once
    exercise   uuid    not null,
    team       text    not null,
    item       text    not null,
    from_team  boolean not null,                 -- false: an instructor answers
    account    text    not null,
    name       text    not null,
    body       text    not null check (char_length(body) between 1 and 4000),
    at         timestamptz not null,
    elapsed_ms bigint  not null check (elapsed_ms >= 0),
    foreign key (exercise, team, item) references delivery on delete cascade
);
create index reply_thread on reply (exercise, team, at desc);

create function tell_inbox() returns trigger language plpgsql as $$
begin
    perform pg_notify('programme_inbox', new.exercise::text);
    return null;
end $$;

create trigger tell_inject_control after insert or update on inject_control for each row execute function tell_inbox();
create trigger tell_delivery after insert on delivery for each row execute function tell_inbox();
create trigger tell_reply after insert on reply for each row execute function tell_inbox();

grant select, insert on inject_control, message, delivery, reply to enshu_console;
grant update (held, text, by, at) on inject_control to enshu_console;

-- What happened in every exercise: an append-only list of events. Nothing is ever changed or deleted, by nobody:
-- the grants say so to the processes, the triggers to everybody else.

create table exercise (                -- its row is the lock under which positions are given
    exercise   uuid primary key,
    next       bigint      not null default 1 check (next > 0),
    created_at timestamptz not null default now()
);

create table event (
    exercise     uuid        not null references exercise,
    position     bigint      not null check (position > 0),
    key          text        not null check (length(key) between 1 and 200),
    type         text        not null check (type ~ '^[a-z-]{1,40}$'),
    at           timestamptz not null,
    elapsed_ms   bigint      not null check (elapsed_ms >= 0),
    body         jsonb       not null,
    recorded_at  timestamptz not null default clock_timestamp(),
    primary key (exercise, position),
    unique (exercise, key)
);

create table check_cursor (            -- how far ranges.check_result has been taken in for good
    exercise uuid primary key,
    settled  bigint not null check (settled >= 0)
);

create function keep_events() returns trigger language plpgsql as $$
begin
    raise exception 'ledger.event is append-only: % refused; record an event "voided" or "adjusted" instead', tg_op;
end $$;
create trigger keep_events before update or delete or truncate on event
    for each statement execute function keep_events();

create function keep_positions() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.exercise = old.exercise and new.next >= old.next then
        return new;
    end if;
    raise exception 'ledger.exercise only counts upwards: % refused', tg_op;
end $$;
create trigger keep_positions before update or delete on exercise
    for each row execute function keep_positions();

create function next_position() returns trigger language plpgsql as $$
declare
    last bigint;
begin
    select coalesce(max(position), 0) into last from ledger.event where exercise = new.exercise;
    if new.position <> last + 1 then
        raise exception 'ledger.event of exercise %: position % doesn''t follow %', new.exercise, new.position, last;
    end if;
    return new;
end $$;
create trigger next_position before insert on event
    for each row execute function next_position();

grant usage on schema ledger to enshu_scoring;
grant select, insert on exercise, event, check_cursor to enshu_scoring;
grant update (next) on exercise to enshu_scoring;
grant update (settled) on check_cursor to enshu_scoring;

-- Events are appended many at a time: positions are looked at once a statement, not once a row, and one call appends
-- all of a group whose keys are not there yet.

create function next_positions() returns trigger language plpgsql as $$
declare
    bad record;
begin
    -- The lock on the exercise's row is the writer's; without it somebody else's events could come between.
    select added.exercise, added.first, before.last into bad
    from (select exercise, min(position) as first, max(position) as last, count(*) as many
          from added group by exercise) as added
         cross join lateral (select coalesce(max(event.position), 0) as last from ledger.event
                             where event.exercise = added.exercise and event.position < added.first) as before
    where added.first <> before.last + 1 or added.last - added.first + 1 <> added.many
          or not exists (select 1 from ledger.exercise where exercise.exercise = added.exercise)
    limit 1;
    if found then
        raise exception 'ledger.event of exercise %: position % doesn''t follow %', bad.exercise, bad.first, bad.last;
    end if;
    return null;
end $$;

drop trigger next_position on event;
drop function next_position();
create trigger next_positions after insert on event
    referencing new table as added for each statement execute function next_positions();

-- What it said of every single row, the trigger above says of all together; rows of exercise are never deleted.
alter table event drop constraint event_exercise_fkey;

-- A pattern a row was a third of what a row costs; types come from the programs' own list of events.
alter table event drop constraint event_type_check;
alter table event add constraint event_type_check check (length(type) between 1 and 40);

-- Appends, in their order, the events whose keys the exercise hasn't yet, and returns the numbers (from 1) of those that
-- it had. The keys of one call differ from each other. Positions are given under the lock on the exercise's row, so they
-- have no gaps and come in the order of the commits. Nearly always no key is there; only when the unique key says
-- otherwise are they looked up, each statement seeing what was committed before the lock.
-- ats: microseconds since 1970.
create function append(of_exercise uuid, keys text[], types text[], ats bigint[], elapsed bigint[], bodies text[])
returns int[] language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
    last  bigint;
    known int[];
    many  int := cardinality(keys);
begin
    select next - 1 into last from ledger.exercise where exercise = of_exercise for update;
    if not found then
        insert into ledger.exercise (exercise) values (of_exercise) on conflict do nothing;
        select next - 1 into last from ledger.exercise where exercise = of_exercise for update;
    end if;
    begin
        insert into ledger.event (exercise, position, key, type, at, elapsed_ms, body)
        select of_exercise, last + given.number, given.key, given.type,
               timestamptz 'epoch' + given.at * interval '1 microsecond', given.elapsed, given.body::jsonb
        from unnest(keys, types, ats, elapsed, bodies)
             with ordinality as given (key, type, at, elapsed, body, number);
        update ledger.exercise set next = next + many where exercise = of_exercise;
        return '{}';
    exception when unique_violation then
        null; -- what was inserted is taken back, and found out below
    end;
    select coalesce(array_agg(given.number), '{}') into known
    from unnest(keys) with ordinality as given (key, number)
    where (select event.position from ledger.event where event.exercise = of_exercise and event.key = given.key)
          is not null;
    insert into ledger.event (exercise, position, key, type, at, elapsed_ms, body)
    select of_exercise, last + row_number() over (order by given.number), given.key, given.type,
           timestamptz 'epoch' + given.at * interval '1 microsecond', given.elapsed, given.body::jsonb
    from unnest(keys, types, ats, elapsed, bodies)
         with ordinality as given (key, type, at, elapsed, body, number)
    where not exists (select 1 from unnest(known) as had (number) where had.number = given.number);
    update ledger.exercise set next = next + many - cardinality(known) where exercise = of_exercise;
    return known;
end $$;

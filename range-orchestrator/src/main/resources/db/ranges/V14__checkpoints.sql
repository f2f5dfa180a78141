-- Checkpoints of teams' ranges: what their hosts and volumes held at one moment, kept in the engine. The console wishes for
-- them, the orchestrator takes, keeps and removes them and tells what became of each. And ranges that are prepared before a
-- session: wished for now, stood at a set time.

create table checkpoint (
    range_id    uuid        not null references wish on delete cascade,
    number      integer     not null check (number between 1 and 999),      -- never used again in a range
    kept        boolean     not null default true,                          -- false: to be removed
    by          text        not null,
    wished_at   timestamptz not null default now(),
    state       text        not null default 'wished' check (state in ('wished', 'ready', 'failed', 'removed')),
    reason      text        not null default '' check (char_length(reason) <= 2000),   -- English
    bytes       bigint      not null default 0 check (bytes >= 0),
    incarnation integer,                                                    -- of the range that it was taken of
    taken_at    timestamptz,                                                -- when the hosts stood still
    elapsed_ms  bigint,                                                     -- on the team's clock
    primary key (range_id, number),
    check (state <> 'ready' or (incarnation is not null and taken_at is not null and elapsed_ms is not null))
);

alter table wish add column checkpoint integer;            -- which one its incarnation begins with; null: the recipes
alter table wish add foreign key (range_id, checkpoint) references checkpoint (range_id, number);
alter table wish add column prepare_at timestamptz;         -- not to be stood before; null: at once

create trigger tell_checkpoint_wish after insert or update of kept on checkpoint for each row execute function tell('ranges_wish', 'range');
create trigger tell_checkpoint after insert or update of state, kept on checkpoint for each row execute function tell('ranges_observation', 'range');

grant select on checkpoint to enshu_orchestrator, enshu_console;
grant update (state, reason, bytes, incarnation, taken_at, elapsed_ms) on checkpoint to enshu_orchestrator;
grant insert (range_id, number, by), update (kept) on checkpoint to enshu_console;
grant update (checkpoint, prepare_at) on wish to enshu_console;


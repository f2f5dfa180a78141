-- What the latest look at a task left behind for the next one: how long something held, which lines were there, what was counted.

alter table check_state add column incarnation integer not null default 0;
alter table check_state add column memory jsonb;  -- {"PATH": {"kind", …}}; null: nothing to remember

-- Which team solved a task that something of the world waits for, by the board, and when on the team's clock.

create table solved (
    exercise   uuid   not null references clock on delete cascade,
    team       text   not null check (team ~ '^[a-z0-9-]{1,32}$'),
    task       text   not null check (char_length(task) between 1 and 64),
    elapsed_ms bigint not null check (elapsed_ms >= 0),
    primary key (exercise, team, task)
);

create trigger tell_solved after insert on solved for each row execute function tell('ranges_clock', 'exercise');

grant select on solved to enshu_orchestrator, enshu_console;
grant insert on solved to enshu_console;

-- An instructor may give an inject another time of the team's clock.

alter table inject_control add column due_ms bigint check (due_ms >= 0);   -- null: when the scenario plans it

grant update (due_ms) on inject_control to enshu_console;

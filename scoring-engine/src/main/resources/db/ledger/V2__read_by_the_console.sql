-- The debrief tells a team's course from the ledger itself: the board's feed holds the newest entries only.

grant usage on schema ledger to enshu_console;
grant select on event to enshu_console;

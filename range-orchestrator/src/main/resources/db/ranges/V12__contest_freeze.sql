-- From when on teams are shown nothing new of others on a contest's board. It stands beside the clock because whoever
-- listens to the clock has to know at once; a game of ticks has its own (arena).

alter table clock add column board_frozen_at timestamptz;

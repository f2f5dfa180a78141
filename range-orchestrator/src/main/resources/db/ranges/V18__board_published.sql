-- Whether the standings of an exercise without an arena are told to everybody who knows the address of ctftime.json: not
-- until an instructor says so. An arena's row says it of its own game.

alter table clock add column board_published boolean not null default false;

-- Whether a game's standings are told to everybody who knows the address of ctftime.json: not until an instructor says so.

alter table arena add column published boolean not null default false;

grant select (published), update (published) on arena to enshu_console;

-- An exercise keeps the bytes it was made from; a try-out is its author's alone.

alter table exercise add column content text references library.content;   -- null: made before; the folder's package
alter table exercise add column kind text not null default 'exercise' check (kind in ('exercise', 'tryout'));

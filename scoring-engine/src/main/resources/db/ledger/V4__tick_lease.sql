-- Who ends the ticks of an exercise just now. It keeps members from doing the same work; that a tick is ended once, and
-- after the one before, is for the events' keys to say.

create table tick_lease (
    exercise   uuid        primary key,
    holder     text        not null check (length(holder) between 1 and 100),
    epoch      bigint      not null default 1 check (epoch > 0),
    held_until timestamptz not null
);

grant select, insert, update on tick_lease to enshu_scoring;

-- What instructors say of an exercise and of its teams. Every version stays; the last one is shown.

create table remark (
    id           bigint generated always as identity primary key,
    exercise     uuid        not null references exercise,
    team         text        not null default '',      -- '' is said of the whole exercise
    strengths    text        not null check (char_length(strengths) <= 4000),
    improvements text        not null check (char_length(improvements) <= 4000),
    actions      text        not null check (char_length(actions) <= 4000),
    account      text        not null,
    at           timestamptz not null default now()
);
create index remark_last on remark (exercise, team, id desc);

grant select, insert on remark to enshu_console;

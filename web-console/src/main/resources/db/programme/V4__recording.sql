-- Desktops that were recorded with their people's consent. The recordings themselves are files; see RecordingFiles.

alter table exercise add column recording text not null default 'off' check (recording in ('off', 'with-consent'));

create table consent (
    id           bigint generated always as identity primary key,
    exercise     uuid        not null,
    account      text        not null,
    given        boolean     not null,
    text_version integer     not null check (text_version > 0),
    at           timestamptz not null default now(),
    foreign key (exercise, account) references member on delete cascade
);
create index consent_last on consent (exercise, account, id desc);

create table recording (
    id                 uuid primary key,
    exercise           uuid        not null,
    team               text        not null,
    desktop            text        not null check (char_length(desktop) between 1 and 64),
    account            text        not null,
    name               text        not null,         -- as others read it, when it was recorded
    kind               text        not null check (kind in ('desktop', 'terminal')),
    started_at         timestamptz not null,
    ended_at           timestamptz,
    started_elapsed_ms bigint      not null check (started_elapsed_ms >= 0),
    bytes              bigint      not null default 0 check (bytes >= 0),
    frames             bigint      not null default 0 check (frames >= 0),
    state              text        not null default 'recording'
                                   check (state in ('recording', 'complete', 'cut', 'deleted')),
    reason             text        check (char_length(reason) <= 40),
    delete_after       timestamptz not null,
    deleted_at         timestamptz,
    foreign key (exercise, team) references team on delete cascade,
    check ((state = 'deleted') = (deleted_at is not null)),
    check (state in ('recording', 'complete') or reason is not null)
);
create index recording_exercise on recording (exercise, started_at);
create index recording_due on recording (delete_after) where state in ('complete', 'cut');

grant select, insert on consent, recording to enshu_console;
grant update (ended_at, bytes, frames, state, reason, delete_after, deleted_at) on recording to enshu_console;

-- Scenario packages as bytes: what exercises, revisions and proofs were made from, kept for good under its digest;
-- packages made in the console, each a draft and its revisions; and the proofs that were ordered.

create table content (                           -- rows are never changed, by nobody
    digest    text primary key check (digest ~ '^[0-9a-f]{64}$'),   -- of the files (PackageArchive.digest), not of the zip
    scenario  text        not null check (scenario ~ '^[a-z0-9-]{3,48}$'),
    revision  integer     not null check (revision > 0),            -- as its scenario.yaml says
    archive   bytea       not null,                                 -- a zip
    title_ja  text        not null,
    title_en  text        not null,
    bytes     bigint      not null check (bytes between 0 and 100000000),   -- of its files, unpacked
    stored_at timestamptz not null default now()
);
alter table content alter column archive set storage external;      -- a zip isn't made smaller by compressing it again

create table package (                           -- made in the console; its draft is its rows of draft_file
    id         text primary key check (id ~ '^[a-z0-9-]{3,48}$'),
    created_by text        not null check (char_length(created_by) between 1 and 255),
    created_at timestamptz not null default now(),
    version    bigint      not null default 1 check (version > 0),  -- rises with every change of the draft
    changed_by text        not null check (char_length(changed_by) between 1 and 255),
    changed_at timestamptz not null default now()
);

create table draft_file (
    package    text        not null references package on delete cascade,
    path       text        not null check (char_length(path) between 1 and 400),
    content    bytea       not null check (octet_length(content) <= 100000000),
    executable boolean     not null default false,
    text       boolean     not null,                -- UTF-8 and short enough to be edited
    version    bigint      not null check (version > 0),            -- the draft's, when this file was last changed
    changed_by text        not null check (char_length(changed_by) between 1 and 255),
    changed_at timestamptz not null default now(),
    primary key (package, path)
);

create table revision (                          -- published: nothing of it changes any more
    package      text        not null references package,
    revision     integer     not null check (revision > 0),
    digest       text        not null references content,
    note         text        not null default '' check (char_length(note) <= 500),
    published_by text        not null check (char_length(published_by) between 1 and 255),
    published_at timestamptz not null default now(),
    primary key (package, revision)
);

create table proof (                             -- ordered by the console, carried out by an orchestrator
    id           uuid primary key,
    package      text        not null check (package ~ '^[a-z0-9-]{3,48}$'),
    revision     integer     check (revision > 0),                  -- null: of a draft or of a shipped package
    digest       text        not null references content,
    ordered_by   text        not null check (char_length(ordered_by) between 1 and 255),
    ordered_at   timestamptz not null default now(),
    state        text        not null default 'waiting' check (state in
        ('waiting', 'running', 'proved', 'not-proved', 'not-tried', 'stopped')),
    host         text,                                              -- whose orchestrator has it; null: nobody's yet
    tries        integer     not null default 0 check (tries >= 0), -- how often it was begun
    done         integer     not null default 0,
    steps        integer     not null default 0,
    doing        jsonb,                                             -- {"part","task"?,"detail"}; null: nothing now
    lines        jsonb       not null default '[]',                 -- [{"part","task"?,"verdict"?,"seconds"}], 500 at most
    rows         jsonb       not null default '[]',                 -- [{"task","start"?,"solution"?,"seconds"?,"refutations":[…]}]
    shortcomings jsonb       not null default '[]',                 -- [{"kind","task","verdict"?,"host"?,"step"?,"output"?,"evidence"?}]
    reason       text        not null default '',                   -- why it was not tried; English
    begun_at     timestamptz,
    ended_at     timestamptz,
    stop         boolean     not null default false                 -- somebody wants it to end
);
create index proof_newest on proof (package, ordered_at desc);
create index proof_open on proof (ordered_at) where state in ('waiting', 'running');

create function tell_proof() returns trigger language plpgsql as $$
begin
    perform pg_notify('library_proof', new.id::text);
    return null;
end $$;
create trigger tell_proof after insert or update on proof for each row execute function tell_proof();

grant usage on schema library to enshu_console, enshu_orchestrator, enshu_scoring;
grant select, insert on content, package, draft_file, revision, proof to enshu_console;
grant update, delete on package, draft_file to enshu_console;
grant update (stop) on proof to enshu_console;

grant select on content, proof to enshu_orchestrator;
grant update (state, host, tries, done, steps, doing, lines, rows, shortcomings, reason, begun_at, ended_at)
    on proof to enshu_orchestrator;

grant select on content to enshu_scoring;

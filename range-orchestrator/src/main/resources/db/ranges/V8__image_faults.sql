-- What couldn't be made of a package's images at the last try, so that no exercise is made of it meanwhile.

create table image_fault (                       -- no row: they could be made, or nobody has tried
    host     text        not null check (char_length(host) between 1 and 255),
    digest   text        not null check (digest ~ '^[0-9a-f]{64}$'),   -- of the package's files (PackageArchive.digest)
    scenario text        not null check (scenario ~ '^[a-z0-9-]{3,48}$'),
    image    text        not null check (char_length(image) between 1 and 400),   -- the first that failed
    reason   text        not null check (char_length(reason) <= 2000),            -- English
    tried_at timestamptz not null default now(),
    primary key (host, digest)
);

grant select, insert, delete on image_fault to enshu_orchestrator;
grant select on image_fault to enshu_console;

-- The console lets go of what ended try-outs were made of.
grant update (content) on wish to enshu_console;

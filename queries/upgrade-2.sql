-- To version 2: observations know which content they had, what does not hold is
-- kept as well, and links that people record are apart from what dumps claim.
-- Frozen: the text of tables must stay as version 2 made them.

alter table observations rename to observations_1;

create table observations (
    build_key integer not null references builds,
    file_key integer not null references dump_files,
    ordinal integer not null,     -- of the build in the file
    response text not null check (
        response in ('batch-get-builds', 'retry-build', 'start-build', 'stop-build', 'build',
            'cloudtrail')),
    content_digest integer,       -- of what it says; NULL: version 1 read it
    requested_original_id text,   -- what the saved call asked to retry
    auto_retry_limit integer,
    auto_retry_number integer,
    next_auto_retry text,
    previous_auto_retry text,
    primary key (build_key, file_key, ordinal)
) strict, without rowid;

create index observations_without_content on observations (file_key)
    where content_digest is null;

-- Version 1 kept one record of each build, and did not say which. Its digests
-- held chance bytes: reading the dumps again sets them right.
insert into observations
select build_key, file_key, ordinal, response, null, requested_original_id,
    auto_retry_limit, auto_retry_number, next_auto_retry, previous_auto_retry
from observations_1;

drop table observations_1;

create table superseded_contents ( -- what observations that do not hold say
    build_key integer not null references builds,
    content_digest integer not null,
    content text not null,        -- JSON: rows by table and column, NULLs left out
    primary key (build_key, content_digest)
) strict;

create table user_links (         -- what `buildledger link` was told
    retry_id text not null,
    original_id text not null,
    primary key (retry_id, original_id)
) strict, without rowid;

-- Other tools want the column of a parent said. Nothing on the disk changes.
pragma writable_schema = on;
update sqlite_schema
set sql = replace(sql, 'references projects', 'references projects (project_key)')
where name in ('builds', 'stale_projects');
pragma writable_schema = reset;

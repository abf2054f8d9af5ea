-- What was read, and what said what of which build.

create table ledger_settings (
    only integer primary key check (only = 1),
    env_values text not null
        check (env_values in ('mask-secrets', 'mask', 'keep')),
    fingerprint_key blob not null, -- random; makes value_fingerprint
    secret_rules integer not null -- by which rules secrets were told
) strict;

create table dump_files (
    file_key integer primary key,
    sha256 text not null unique,  -- of the decompressed content
    response text not null
        check (response in ('auto', 'retry-build', 'start-build', 'stop-build')),
    bytes integer not null,       -- decompressed
    builds integer not null,
    first_path text not null,     -- the name it was first seen under
    ingested_time_ms integer not null
) strict;

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

create table superseded_contents ( -- what observations that do not hold say
    build_key integer not null references builds,
    content_digest integer not null,
    content text not null,        -- JSON: rows by table and column, NULLs left out
    primary key (build_key, content_digest)
) strict;

create table missing_builds (     -- buildsNotFound
    id text not null,
    file_key integer not null references dump_files,
    primary key (id, file_key)
) strict, without rowid;

create table listed_builds (      -- ids of ListBuilds and ListBuildsForProject
    id text not null,
    file_key integer not null references dump_files,
    primary key (id, file_key)
) strict, without rowid;

create table user_links (         -- what `buildledger link` was told
    retry_id text not null,
    original_id text not null,
    primary key (retry_id, original_id)
) strict, without rowid;

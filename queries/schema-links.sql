-- Which build is a retry of which. All of it follows from the observations and
-- from user_links.

create table link_claims (        -- whether or not the builds are here
    retry_id text not null,
    original_id text not null,
    evidence text not null check (evidence in ('auto_retry', 'request')),
    primary key (retry_id, original_id, evidence)
) strict, without rowid;

create index link_claims_by_original on link_claims (original_id);

create table retries (
    retry_build_key integer primary key references builds,
    original_build_key integer references builds, -- NULL: unlinked
    evidence text not null check (
        evidence in ('auto_retry', 'request', 'retry_response', 'same_source')),
    candidates integer,           -- how many builds the rule chose from
    same_inputs integer check (same_inputs in (0, 1)),
    check ((same_inputs is null) = (original_build_key is null))
) strict;

create index retries_by_original on retries (original_build_key);

create table refused_links (      -- retries left unlinked, and why
    retry_build_key integer primary key references retries,
    reason text not null check (reason in ('back_in_time', 'cycle'))
) strict;

create table chains (             -- only builds in chains of two and more
    links text not null check (links in ('known', 'retries', 'all')),
    build_key integer not null references builds,
    chain_key integer not null references builds, -- the root
    attempt integer not null check (attempt >= 1),
    primary key (links, build_key)
) strict, without rowid;

create unique index chains_by_attempt on chains (links, chain_key, attempt);

create table stale_projects (     -- whose links are still to be derived
    project_key integer primary key references projects (project_key)
) strict;

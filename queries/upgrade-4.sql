-- To version 4: what many builds have in common is stored once, and so is the day of a
-- build's start and what reports need of builds and links. Rows that version 3 has written
-- stay as they are, a set for each build. The next ingest counts the figures; until then
-- reports do.
-- Frozen: the text of tables must stay as version 4 made them.

create table row_sets (           -- some builds' rows of one table
    row_set_key integer primary key,
    digest blob unique,           -- of table and rows; NULL: version 3 stored them
    builds integer not null       -- how many have these rows
) strict;

create table build_row_sets (     -- NULL: the build has no such rows
    build_key integer primary key references builds,
    environment_variables_set integer references row_sets,
    sources_set integer references row_sets,
    source_versions_set integer references row_sets,
    security_groups_set integer references row_sets,
    subnets_set integer references row_sets,
    cache_modes_set integer references row_sets,
    file_system_locations_set integer references row_sets
) strict;

create table shared_environment_variables (
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    name text,
    type text,
    value text,                   -- NULL where masked
    masked integer not null check (masked in (0, 1)),
    secret_reason text,
    value_fingerprint text,       -- HMAC-SHA256 under the ledger's own key
    primary key (row_set_key, ordinal),
    check (masked = 0 or value is null)
) strict, without rowid;

create table shared_sources (
    row_set_key integer not null references row_sets,
    ordinal integer not null,     -- 0 is the primary one
    type text,
    location text,
    git_clone_depth integer,
    fetch_submodules integer check (fetch_submodules in (0, 1)),
    buildspec text,
    auth_type text,
    auth_resource text,
    report_build_status integer check (report_build_status in (0, 1)),
    build_status_context text,
    build_status_target_url text,
    insecure_ssl integer check (insecure_ssl in (0, 1)),
    source_identifier text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_source_versions (    -- of the secondary sources
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    source_identifier text,
    source_version text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_security_groups (
    row_set_key integer not null references row_sets,
    ordinal integer not null,     -- the VPC's first, then the docker server's
    owner text not null check (owner in ('vpc', 'docker_server')),
    security_group_id text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_subnets (            -- of the VPC
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    subnet_id text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_cache_modes (
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    mode text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

create table shared_file_system_locations (
    row_set_key integer not null references row_sets,
    ordinal integer not null,
    type text,
    location text,
    mount_point text,
    identifier text,
    mount_options text,
    primary key (row_set_key, ordinal)
) strict, without rowid;

insert into row_sets
select distinct build_key * 8 + 0, null, 1 from environment_variables;

insert into shared_environment_variables
select build_key * 8 + 0, ordinal, name, type, value, masked, secret_reason,
    value_fingerprint
from environment_variables;

insert into row_sets
select distinct build_key * 8 + 1, null, 1 from sources;

insert into shared_sources
select build_key * 8 + 1, ordinal, type, location, git_clone_depth, fetch_submodules,
    buildspec, auth_type, auth_resource, report_build_status, build_status_context,
    build_status_target_url, insecure_ssl, source_identifier
from sources;

insert into row_sets
select distinct build_key * 8 + 2, null, 1 from source_versions;

insert into shared_source_versions
select build_key * 8 + 2, ordinal, source_identifier, source_version
from source_versions;

insert into row_sets
select distinct build_key * 8 + 3, null, 1 from security_groups;

insert into shared_security_groups
select build_key * 8 + 3, ordinal, owner, security_group_id
from security_groups;

insert into row_sets
select distinct build_key * 8 + 4, null, 1 from subnets;

insert into shared_subnets
select build_key * 8 + 4, ordinal, subnet_id
from subnets;

insert into row_sets
select distinct build_key * 8 + 5, null, 1 from cache_modes;

insert into shared_cache_modes
select build_key * 8 + 5, ordinal, mode
from cache_modes;

insert into row_sets
select distinct build_key * 8 + 6, null, 1 from file_system_locations;

insert into shared_file_system_locations
select build_key * 8 + 6, ordinal, type, location, mount_point, identifier,
    mount_options
from file_system_locations;

insert into build_row_sets
select b.build_key,
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 0),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 1),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 2),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 3),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 4),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 5),
    (select max(row_set_key) from row_sets where row_set_key = b.build_key * 8 + 6)
from builds as b;

drop table environment_variables;
drop table sources;
drop table source_versions;
drop table security_groups;
drop table subnets;
drop table cache_modes;
drop table file_system_locations;

-- Generated columns are not in the file: without a value they are NULL.
pragma writable_schema = on;
update sqlite_schema
set sql = replace(sql, '    start_day text generated always as (
        strftime(''%Y-%m-%d'', start_time_ms / 1000, ''unixepoch'')),
    start_week text generated always as ( -- its Monday
        strftime(''%Y-%m-%d'', start_time_ms / 1000, ''unixepoch'',
            ''-6 days'', ''weekday 1'')),
    start_month text generated always as (
        strftime(''%Y-%m'', start_time_ms / 1000, ''unixepoch''))
', '    start_day text,
    start_week text,              -- its Monday
    start_month text
')
where name = 'builds';
pragma writable_schema = reset;

update builds
set start_day = strftime('%Y-%m-%d', start_time_ms / 1000, 'unixepoch'),
    start_week = strftime('%Y-%m-%d', start_time_ms / 1000, 'unixepoch',
        '-6 days', 'weekday 1'),
    start_month = strftime('%Y-%m', start_time_ms / 1000, 'unixepoch');

create table failures (           -- once for each links setting
    links text not null check (links in ('known', 'retries', 'all')),
    build_key integer not null references builds,
    project_key integer not null references projects (project_key),
    ordinal integer,              -- its first failing phase; NULL: there is none
    phase_type text,
    start_time_ms integer,        -- of that phase
    chain_key integer references builds, -- NULL: in no chain
    attempt integer,
    passing_build_key integer references builds, -- where that phase passed first
    passing_start_time_ms integer,
    verdict text not null
        check (verdict in ('flaky', 'persistent', 'changed', 'unresolved')),
    primary key (links, build_key)
) strict, without rowid;

create table project_figures (    -- what `projects` prints of all of its builds
    project_key integer primary key references projects (project_key),
    builds integer,               -- NULL: the sums of its durations pass 64 bits
    succeeded integer,
    decisive integer,
    ms integer,                   -- end - start, summed
    first_ms integer,             -- of starts
    last_ms integer,
    first_day text,
    last_day text,
    seen_numbers integer,         -- distinct, summed over eras of build numbers
    spanned_numbers integer,      -- largest - smallest + 1, likewise
    p50_seconds integer,          -- of decisive builds
    p95_seconds integer,
    source_type text,             -- of the newest build
    auto_retry_limit integer      -- of the newest build that has one
) strict;

create table phase_figures (      -- what `phase-durations` prints of all of its runs
    project_key integer not null references projects (project_key),
    phase_type text not null,
    runs integer not null,        -- with a duration; what follows is of these
    succeeded integer not null,
    failed integer not null,
    total_seconds integer not null,
    squares real,                 -- (seconds - mean) squared, summed
    min_seconds integer,
    p50_seconds integer,
    p90_seconds integer,
    p95_seconds integer,
    p99_seconds integer,
    max_seconds integer,
    decisive_runs integer not null, -- but consequences; with a duration or without
    primary key (project_key, phase_type)
) strict, without rowid;

create table period_figures (     -- what `trends` counts by week and by month
    project_key integer not null references projects (project_key),
    every text not null check (every in ('week', 'month')),
    period text not null,         -- of the start; '' where that is not known
    builds integer not null,
    succeeded integer not null,
    decisive integer not null,
    stopped integer not null,
    unfinished integer not null,
    p50_seconds integer,          -- of decisive builds
    p95_seconds integer,
    p95_queue_seconds integer,    -- of QUEUED phases
    primary key (project_key, every, period)
) strict, without rowid;

insert into failures
with settings (links) as (values ('known'), ('retries'), ('all')),
failing as not materialized (
    select s.links, b.build_key, b.project_key, b.inputs_digest,
        b.resolved_source_version, p.ordinal, p.phase_type, p.start_time_ms,
        c.chain_key, c.attempt,
        (
            select min(n.attempt)
            from chains as n
            inner join phases as np
                on np.build_key = n.build_key and np.phase_type = p.phase_type
                and np.phase_status = 'SUCCEEDED'
            where n.links = s.links and n.chain_key = c.chain_key
                and n.attempt > c.attempt
        ) as passing_attempt
    from builds as b
    cross join settings as s
    left join phases as p
        on p.build_key = b.build_key and p.ordinal = b.failing_phase_ordinal
    left join chains as c
        on c.links = s.links and c.build_key = b.build_key
    where b.failing_phase_ordinal is not null
        or b.build_status not in ('', 'SUCCEEDED', 'STOPPED', 'IN_PROGRESS')
)
select f.links, f.build_key, f.project_key, f.ordinal, f.phase_type,
    f.start_time_ms, f.chain_key, f.attempt,
    n.build_key as passing_build_key, p.start_time_ms as passing_start_time_ms,
    case
        when n.build_key is null and exists (
            select 1
            from chains as c
            inner join builds as o on o.build_key = c.build_key
            inner join phases as op on op.build_key = o.build_key
                and op.ordinal = o.failing_phase_ordinal
            where c.links = f.links and c.chain_key = f.chain_key
                and c.build_key <> f.build_key and op.phase_type = f.phase_type
        ) then 'persistent'
        when n.build_key is null then 'unresolved'
        when b.inputs_digest <> f.inputs_digest then 'changed'
        when b.resolved_source_version <> f.resolved_source_version
            and b.resolved_source_version <> '' and f.resolved_source_version <> ''
            then 'changed'
        else 'flaky'
    end as verdict
from failing as f
left join chains as n
    on n.links = f.links and n.chain_key = f.chain_key
    and n.attempt = f.passing_attempt
left join builds as b on b.build_key = n.build_key
left join phases as p
    on p.build_key = n.build_key and p.ordinal = (
        select min(passed.ordinal)
        from phases as passed
        where passed.build_key = n.build_key and passed.phase_type = f.phase_type
            and passed.phase_status = 'SUCCEEDED');

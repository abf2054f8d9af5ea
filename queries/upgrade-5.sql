-- To version 5: figures of retries, of minutes and of secrets, and of each build the seconds
-- of its phases. The next ingest counts all figures; until then reports count builds.
-- Frozen: the text of tables must stay as version 5 made them.

drop table project_figures;
delete from phase_figures;
delete from period_figures;

create table project_figures (    -- what `projects` prints of all of its builds
    project_key integer primary key references projects (project_key),
    builds integer,               -- NULL: not counted yet; -1: a sum passes 64 bits
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
    auto_retry_limit integer,     -- of the newest build that has one
    timed_builds integer,         -- decisive ones with a start and an end
    timed_ms integer,             -- end - start of these, summed
    failures_before integer,      -- failed without automatic retries
    failures_after integer        -- failed with one to come
) strict;

-- Something is derived of each, which the next derivation has to take away.
insert into project_figures (project_key) select project_key from projects;

create table retry_figures (      -- what `retry-success` and `retry-policy` count
    links text not null check (links in ('known', 'retries', 'all')),
    project_key integer not null references projects (project_key),
    chains integer not null,      -- their root failed, a later attempt is decisive
    recovered integer not null,   -- of these, a later attempt SUCCEEDED
    median_seconds integer,       -- from the root's end to the first success's
    retries integer not null,     -- but those of SUCCEEDED builds
    decisive integer not null,    -- of these, and so on
    succeeded integer not null,
    stopped integer not null,
    unfinished integer not null,
    unlinked integer not null,
    retries_of_succeeded integer not null,
    prompt integer not null,      -- failures with a decisive retry in 15 minutes
    prompt_recovered integer not null, -- of these, such a retry SUCCEEDED
    recovered_before integer not null, -- of failures without automatic retries
    recovered_after integer not null, -- of failures with one to come
    wait_ms integer not null,     -- until retries that SUCCEEDED, 4 hours at most
    primary key (links, project_key)
) strict, without rowid;

create table minute_figures (     -- what `waste` counts; of builds with both times
    links text not null check (links in ('known', 'retries', 'all')),
    project_key integer not null references projects (project_key),
    environment_type text not null, -- '' where it is not known
    compute_type text not null,   -- likewise
    builds integer not null,
    ms integer not null,          -- end - start, summed
    succeeded_ms integer not null, -- of these, of builds that SUCCEEDED
    failed_ms integer not null,   -- failed, and no later attempt SUCCEEDED
    recovered_ms integer not null, -- failed, and a later attempt SUCCEEDED
    stopped_ms integer not null,
    unfinished_ms integer not null,
    billed_minutes integer not null, -- each build's rounded up, summed
    failed_billed integer not null,
    recovered_billed integer not null,
    stopped_billed integer not null,
    primary key (links, project_key, environment_type, compute_type)
) strict, without rowid;

create table secret_figures (     -- what `secrets` counts
    project_key integer not null references projects (project_key),
    name text,
    reason text not null,
    builds integer not null,      -- that were given such a variable
    first_day text,               -- of their starts
    last_day text
) strict;

create index secret_figures_by_project on secret_figures (project_key);

-- With the time of each failure.
create table failures_4 as select * from failures;
drop table failures;

create table failures (           -- once for each links setting
    links text not null check (links in ('known', 'retries', 'all')),
    build_key integer not null references builds,
    project_key integer not null references projects (project_key),
    ordinal integer,              -- its first failing phase; NULL: there is none
    phase_type text,
    start_time_ms integer,        -- of that phase
    time_ms integer,              -- of the failure: its end, else its start
    chain_key integer references builds, -- NULL: in no chain
    attempt integer,
    passing_build_key integer references builds, -- where that phase passed first
    passing_start_time_ms integer,
    verdict text not null
        check (verdict in ('flaky', 'persistent', 'changed', 'unresolved')),
    primary key (links, build_key)
) strict, without rowid;

insert into failures
select f.links, f.build_key, f.project_key, f.ordinal, f.phase_type, f.start_time_ms,
    coalesce(p.end_time_ms, p.start_time_ms, b.start_time_ms), f.chain_key,
    f.attempt, f.passing_build_key, f.passing_start_time_ms, f.verdict
from failures_4 as f
inner join builds as b on b.build_key = f.build_key
left join phases as p on p.build_key = f.build_key and p.ordinal = f.ordinal
order by f.links, f.build_key;

drop table failures_4;

-- Columns behind the others, of which rows that are there have none.
pragma writable_schema = on;
update sqlite_schema
set sql = replace(sql, '    start_month text
)', '    start_month text,
    submitted_seconds integer,    -- of all its SUBMITTED phases, NULL without one
    queued_seconds integer,       -- likewise, and so on
    provisioning_seconds integer,
    download_source_seconds integer,
    install_seconds integer,
    pre_build_seconds integer,
    build_seconds integer,
    post_build_seconds integer,
    upload_artifacts_seconds integer,
    finalizing_seconds integer,
    other_seconds integer         -- of phases of other types
)')
where name = 'builds';
pragma writable_schema = reset;

update builds
set submitted_seconds = s.submitted,
    queued_seconds = s.queued,
    provisioning_seconds = s.provisioning,
    download_source_seconds = s.download_source,
    install_seconds = s.install,
    pre_build_seconds = s.pre_build,
    build_seconds = s.build,
    post_build_seconds = s.post_build,
    upload_artifacts_seconds = s.upload_artifacts,
    finalizing_seconds = s.finalizing,
    other_seconds = s.other
from (
    select build_key,
        sum(case when phase_type = 'SUBMITTED' then duration_seconds end) as submitted,
        sum(case when phase_type = 'QUEUED' then duration_seconds end) as queued,
        sum(case when phase_type = 'PROVISIONING' then duration_seconds end) as provisioning,
        sum(case when phase_type = 'DOWNLOAD_SOURCE' then duration_seconds end) as download_source,
        sum(case when phase_type = 'INSTALL' then duration_seconds end) as install,
        sum(case when phase_type = 'PRE_BUILD' then duration_seconds end) as pre_build,
        sum(case when phase_type = 'BUILD' then duration_seconds end) as build,
        sum(case when phase_type = 'POST_BUILD' then duration_seconds end) as post_build,
        sum(case when phase_type = 'UPLOAD_ARTIFACTS' then duration_seconds end) as upload_artifacts,
        sum(case when phase_type = 'FINALIZING' then duration_seconds end) as finalizing,
        sum(case when coalesce(phase_type, '') not in (
            'SUBMITTED', 'QUEUED', 'PROVISIONING', 'DOWNLOAD_SOURCE', 'INSTALL',
            'PRE_BUILD', 'BUILD', 'POST_BUILD', 'UPLOAD_ARTIFACTS', 'FINALIZING')
            then duration_seconds end) as other
    from phases
    where build_key not in (
        -- Their sums could pass 64 bits.
        select build_key from phases
        where duration_seconds not between -1000000000000 and 1000000000000)
    group by build_key
) as s
where s.build_key = builds.build_key;

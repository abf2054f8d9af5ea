-- What reports need of builds and links, derived when these change. All of it
-- follows from the other tables; `buildledger check` computes it again.

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

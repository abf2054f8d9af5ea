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

create table timed_failures (     -- failures that say why, where incidents are looked for
    build_key integer primary key references builds,
    project_key integer not null references projects (project_key),
    phase_type text not null,     -- of its first failing phase
    cause_text text not null,     -- `status_code: cause` of that phase
    time_ms integer not null      -- of that phase's end, else of its start, else the build's
) strict;

create index timed_failures_by_cause
    on timed_failures (phase_type, cause_text, time_ms, project_key);

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
    p95_queue_seconds integer,    -- of QUEUED phases
    slowest_phase text,           -- with the most seconds in sum, SUBMITTED and QUEUED left out
    source_type text,             -- of the newest build
    auto_retry_limit integer,     -- of the newest build that has one
    timed_builds integer,         -- decisive ones with a start and an end
    timed_ms integer,             -- end - start of these, summed
    failures_before integer,      -- failed without automatic retries
    failures_after integer        -- failed with one to come
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

create table facets (             -- what filters ask of builds, as the builds of a project have it
    facet_key integer primary key,
    project_key integer not null references projects (project_key),
    builds integer not null,      -- how many have all of it
    image text,
    initiator text,
    compute_type text,
    source_type text,
    outcome text,
    trigger text
) strict;

create index facets_by_project on facets (project_key);

create table build_facets (       -- which builds these are
    facet_key integer not null references facets,
    build_key integer not null references builds,
    primary key (facet_key, build_key)
) strict, without rowid;

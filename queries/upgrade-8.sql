-- To version 8: figures of a project name its slowest phase and how long its builds were queued,
-- so that `projects` reads no others.
-- Frozen: the text of tables must stay as version 8 made them.

alter table project_figures rename to former_project_figures;

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

-- Of a project that is not counted yet there are no figures of phases either.
insert into project_figures
select f.project_key, f.builds, f.succeeded, f.decisive, f.ms, f.first_ms, f.last_ms,
    f.first_day, f.last_day, f.seen_numbers, f.spanned_numbers, f.p50_seconds,
    f.p95_seconds, (
        select p.p95_seconds from phase_figures as p
        where p.project_key = f.project_key and p.phase_type = 'QUEUED'),
    (
        select p.phase_type from phase_figures as p
        where p.project_key = f.project_key and p.runs > 0
            and p.phase_type not in ('SUBMITTED', 'QUEUED')
        order by p.total_seconds desc, p.phase_type limit 1),
    f.source_type, f.auto_retry_limit, f.timed_builds, f.timed_ms, f.failures_before,
    f.failures_after
from former_project_figures as f;

drop table former_project_figures;

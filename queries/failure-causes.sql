-- What failed builds say: how often each cause occurs, and whether it was flaky.
-- One row per phase type, status code and cause, the most frequent first.
--
-- Parameters
--   :links           known, retries or all (default): which links make chains
--
-- Columns
--   phase_type       the first failing phase; (none): the build failed without one
--   status_code      of its first context that is not blank, NULL without one
--   cause            that context's message with what varies masked, NULL likewise
--   failures         failed builds
--   projects         how many projects they are of
--   flaky            of the failures, passed on a later attempt, all inputs equal
--   persistent       of these, never passed later, and failed in another attempt
--   changed          of these, passed on a later attempt with other inputs or commit
--   unresolved       of these, never retried, or no later attempt reached it
--   flaky_share      flaky / (flaky + persistent)
--   flaky_share_low  Wilson 95 % interval
--   flaky_share_high likewise
--   first_day        of the first failed build's start, UTC
--   last_day         of the last one's
--   example_build    the id of the last one
with failed as (
    select f.build_key, f.ordinal, f.phase_type, f.verdict
    from failures as f
    where f.links = coalesce(:links, 'all')
),
described as (
    select b.project_key, b.id, b.build_number, b.start_time_ms, b.start_day,
        coalesce(f.phase_type, '(none)') as phase_type, f.verdict,
        case when trim(c.status_code) <> '' then c.status_code end as status_code,
        nullif(c.cause, '') as cause
    from failed as f
    inner join selected_builds as b on b.build_key = f.build_key
    left join failure_causes as c
        on c.build_key = f.build_key and c.phase_ordinal = f.ordinal
),
ordered as (
    select d.*, row_number() over (
        partition by d.phase_type, d.status_code, d.cause
        order by d.start_time_ms desc nulls last,
            d.build_number desc nulls last, d.id desc) as nth
    from described as d
),
counted as (
    select phase_type, status_code, cause, count(*) as failures,
        count(distinct project_key) as projects,
        sum(case when verdict = 'flaky' then 1 else 0 end) as flaky,
        sum(case when verdict = 'persistent' then 1 else 0 end) as persistent,
        sum(case when verdict = 'changed' then 1 else 0 end) as changed,
        sum(case when verdict = 'unresolved' then 1 else 0 end) as unresolved,
        sum(case when verdict in ('flaky', 'persistent') then 1 else 0 end) as n,
        min(start_day) as first_day, max(start_day) as last_day,
        max(case when nth = 1 then id end) as example_build
    from ordered
    group by phase_type, status_code, cause
)
select phase_type, status_code, cause, failures, projects, flaky, persistent,
    changed, unresolved,
    floor(cast(20000 * flaky + n as double) / nullif(2 * n, 0))
        / cast(10000 as double) as flaky_share,
    floor((flaky + 1.920729440648 - 1.959964 * sqrt(
        cast(flaky * (n - flaky) as double) / nullif(n, 0) + 0.960364720324))
        / (n + 3.841458881296) * 10000 + 0.5)
        / cast(10000 as double) as flaky_share_low,
    floor((flaky + 1.920729440648 + 1.959964 * sqrt(
        cast(flaky * (n - flaky) as double) / nullif(n, 0) + 0.960364720324))
        / (n + 3.841458881296) * 10000 + 0.5)
        / cast(10000 as double) as flaky_share_high,
    first_day, last_day, example_build
from counted
order by failures desc, phase_type, status_code nulls last, cause nulls last

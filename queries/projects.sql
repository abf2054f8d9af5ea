-- Each project at a glance: how much of it was seen, how it fares, what it takes.
-- One row per project, the one with the most build minutes first.
--
-- Parameters
--   :links            known, retries or all: which links make chains; default
--                     retries for recovery_rate and all for flaky_failures
--
-- Columns
--   account_id        from the build's ARN, NULL without one
--   region            from the build's ARN, NULL without one
--   project           the project's name
--   builds            in the ledger
--   coverage          build numbers seen / build numbers from first to last
--   success_rate      builds that SUCCEEDED / these and failing ones
--   p50_seconds       of builds that SUCCEEDED or failed, from start to end
--   p95_seconds       likewise
--   p95_queue_seconds of QUEUED phases
--   build_minutes     from start to end of all builds, 3 decimals
--   share_of_minutes  build_minutes / those of all rows
--   slowest_phase     with the most seconds in sum, SUBMITTED and QUEUED left out
--   recovery_rate     as in retry-success
--   flaky_failures    flaky, summed over the phases of flaky-phases
--   source_type       of the newest build
--   auto_retry_limit  of the newest build that has one
--   first_day         of the first build's start, UTC
--   last_day          of the last build's start
-- The projects that count. Of figured ones there are figures of just these builds;
-- of whole ones all builds count, so that figures of their links hold as well.
with counted_projects as (
    select p.project_key,
        case when f.is_selection = 1 then 1
            when f.builds is null then 0
            when f.builds = (
                select count(*)
                from selected_builds as b
                where b.project_key = p.project_key
            ) then 1
            else 0
        end as is_figured,
        case when w.is_selection = 1 then 1
            when w.builds is null then 0
            when w.builds = (
                select count(*)
                from selected_builds as b
                where b.project_key = p.project_key
            ) then 1
            else 0
        end as is_whole
    from projects as p
    left join selected_figures as f on f.project_key = p.project_key
    left join figured_projects as w on w.project_key = p.project_key
    -- Where figures are of the builds that count, these need not be looked for.
    where f.is_selection = 1 and f.builds > 0 or exists (
        select 1 from selected_builds as b where b.project_key = p.project_key)
),
figured as (
    select project_key from counted_projects where is_figured = 1
),
-- The others are counted here.
others as (
    select project_key from counted_projects where is_figured = 0
),
partial as (
    select b.build_key, b.project_key, b.id, b.build_number, b.build_status,
        b.start_time_ms, b.end_time_ms, b.start_day, b.source_type,
        b.auto_retry_limit
    from others as o
    cross join selected_builds as b
    where b.project_key = o.project_key
),
summed as (
    select project_key, count(*) as builds,
        sum(case when build_status = 'SUCCEEDED' then 1 else 0 end) as succeeded,
        sum(case when build_status not in ('', 'STOPPED', 'IN_PROGRESS')
            then 1 else 0 end) as decisive,
        coalesce(sum(end_time_ms - start_time_ms), 0) as ms,
        min(start_time_ms) as first_ms, max(start_time_ms) as last_ms,
        min(start_day) as first_day, max(start_day) as last_day
    from partial
    group by project_key
),
steps as (
    select b.project_key, b.build_number, b.start_time_ms,
        b.build_number - lag(b.build_number) over (partition by b.project_key
            order by b.start_time_ms, b.build_number) as step,
        b.start_time_ms - lag(b.start_time_ms) over (partition by b.project_key
            order by b.start_time_ms, b.build_number) as step_ms
    from summed as c
    inner join builds as b on b.project_key = c.project_key
        and b.start_time_ms >= c.first_ms and b.start_time_ms <= c.last_ms
    where b.build_number is not null
),
eras as (
    select project_key, build_number,
        sum(case when step <= 0 and step_ms > 60000 then 1 else 0 end) over (
            partition by project_key order by start_time_ms, build_number) as era
    from steps
),
spans as (
    select project_key, count(distinct build_number) as seen,
        max(build_number) - min(build_number) + 1 as numbers
    from eras
    group by project_key, era
),
coverages as (
    select project_key, sum(seen) as seen, sum(numbers) as numbers
    from spans
    group by project_key
),
durations as (
    select project_key, null as phase_type,
        floor(cast(end_time_ms - start_time_ms as double) / 1000) as seconds,
        count(*) as runs
    from partial
    where build_status not in ('', 'STOPPED', 'IN_PROGRESS')
        and end_time_ms - start_time_ms is not null
    group by project_key, floor(cast(end_time_ms - start_time_ms as double) / 1000)
    union all
    select b.project_key, p.phase_type, p.duration_seconds, count(*)
    from partial as b
    inner join phases as p on p.build_key = b.build_key
    where p.duration_seconds is not null and p.phase_type is not null
    group by b.project_key, p.phase_type, p.duration_seconds
),
ranked as (
    select project_key, phase_type, seconds,
        sum(runs) over (
            partition by project_key, phase_type order by seconds
            rows unbounded preceding) as runs_up_to,
        sum(runs) over (partition by project_key, phase_type) as total_runs
    from durations
    where phase_type is null or phase_type = 'QUEUED'
),
percentiles as (
    select project_key,
        min(case when phase_type is null and runs_up_to * 100 >= total_runs * 50
            then seconds end) as p50_seconds,
        min(case when phase_type is null and runs_up_to * 100 >= total_runs * 95
            then seconds end) as p95_seconds,
        min(case when phase_type = 'QUEUED' and runs_up_to * 100 >= total_runs * 95
            then seconds end) as p95_queue_seconds
    from ranked
    group by project_key
),
totals as (
    select project_key, phase_type, sum(runs * seconds) as seconds
    from durations
    where phase_type not in ('SUBMITTED', 'QUEUED')
    group by project_key, phase_type
),
slowest as (
    select project_key, phase_type, row_number() over (partition by project_key
        order by seconds desc nulls last, phase_type) as nth
    from totals
),
newest as (
    select b.project_key,
        b.source_type, row_number() over (partition by b.project_key
            order by b.start_time_ms desc nulls last,
                b.build_number desc nulls last, b.id desc) as nth
    from partial as b
),
limits as (
    select project_key, auto_retry_limit,
        row_number() over (partition by project_key
            order by start_time_ms desc nulls last,
                build_number desc nulls last, id desc) as nth
    from partial
    where auto_retry_limit is not null
),
measured as (
    select c.project_key, c.builds, c.succeeded, c.decisive, c.ms, c.first_day,
        c.last_day, v.seen, v.numbers, p.p50_seconds, p.p95_seconds,
        p.p95_queue_seconds, s.phase_type as slowest_phase, n.source_type,
        l.auto_retry_limit
    from summed as c
    left join coverages as v on v.project_key = c.project_key
    left join percentiles as p on p.project_key = c.project_key
    left join slowest as s on s.project_key = c.project_key and s.nth = 1
    left join newest as n on n.project_key = c.project_key and n.nth = 1
    left join limits as l on l.project_key = c.project_key and l.nth = 1
    union all
    select f.project_key, f.builds, f.succeeded, f.decisive, f.ms, f.first_day,
        f.last_day, f.seen_numbers, f.spanned_numbers, f.p50_seconds, f.p95_seconds,
        f.p95_queue_seconds, f.slowest_phase, f.source_type, f.auto_retry_limit
    from figured as g
    inner join project_figures as f on f.project_key = g.project_key
),
-- Joined before they are counted: SQLite need not read builds then.
recoveries_found as (
    select r.project_key, 1 as chains, r.is_recovered as recovered
    from (select build_key, project_key from selected_builds) as b
    inner join recoveries as r on r.chain_key = b.build_key
    where r.links = coalesce(:links, 'retries') and b.project_key in (
        select project_key from counted_projects where is_whole = 0)
    union all
    select f.project_key, f.chains, f.recovered
    from counted_projects as c
    inner join retry_figures as f on f.project_key = c.project_key
        and f.links = coalesce(:links, 'retries')
    where c.is_whole = 1 and f.chains > 0
),
recovered as (
    select project_key,
        floor(cast(20000 * sum(recovered) + sum(chains) as double)
            / nullif(2 * sum(chains), 0)) / cast(10000 as double) as recovery_rate
    from recoveries_found
    group by project_key
),
flaky as (
    select f.project_key, count(*) as flaky_failures
    from failures as f
    inner join selected_builds as b on b.build_key = f.build_key
    where f.links = coalesce(:links, 'all') and f.verdict = 'flaky'
    group by f.project_key
)
select j.account_id, j.region, j.name as project, m.builds,
    floor(cast(20000 * m.seen + m.numbers as double) / nullif(2 * m.numbers, 0))
        / cast(10000 as double) as coverage,
    floor(cast(20000 * m.succeeded + m.decisive as double)
        / nullif(2 * m.decisive, 0)) / cast(10000 as double) as success_rate,
    cast(m.p50_seconds as bigint) as p50_seconds,
    cast(m.p95_seconds as bigint) as p95_seconds,
    cast(m.p95_queue_seconds as bigint) as p95_queue_seconds,
    floor(cast(m.ms + 30 as double) / 60) / cast(1000 as double) as build_minutes,
    floor(cast(20000 * m.ms + sum(m.ms) over () as double)
        / nullif(2 * sum(m.ms) over (), 0)) / cast(10000 as double)
        as share_of_minutes,
    m.slowest_phase, r.recovery_rate, coalesce(f.flaky_failures, 0) as flaky_failures,
    m.source_type, m.auto_retry_limit, m.first_day, m.last_day
from measured as m
inner join projects as j on j.project_key = m.project_key
left join recovered as r on r.project_key = m.project_key
left join flaky as f on f.project_key = m.project_key
order by build_minutes desc, j.name, j.account_id nulls last, j.region nulls last

-- How a project's builds change from day to day, week to week or month to month.
-- One row per project and period of the start in which a build started.
--
-- Parameters
--   :every            day, week (default) or month
--   :links            known, retries or all: which links make chains; default
--                     retries for retries and all for flaky_failures
--
-- Columns
--   account_id        from the build's ARN, NULL without one
--   region            from the build's ARN, NULL without one
--   project           the project's name
--   period            a day, a week's Monday or a month; NULL: no start is known
--   builds            that started in it
--   succeeded         of these, SUCCEEDED
--   failed            of these, failing: not SUCCEEDED, STOPPED or IN_PROGRESS
--   stopped           of these, STOPPED
--   unfinished        of these, IN_PROGRESS or without a status
--   success_rate      succeeded / (succeeded + failed)
--   success_rate_low  Wilson 95 % interval
--   success_rate_high likewise
--   p50_seconds       of builds that SUCCEEDED or failed, from start to end
--   p95_seconds       likewise
--   p95_queue_seconds of QUEUED phases
--   retries           builds that are retries, of SUCCEEDED ones left out
--   flaky_failures    builds whose failure was flaky
-- The projects that count. Of figured ones there are figures of just these builds.
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
        end as is_figured
    from projects as p
    left join selected_figures as f on f.project_key = p.project_key
    -- Where figures are of the builds that count, these need not be looked for.
    where f.is_selection = 1 and f.builds > 0 or exists (
        select 1 from selected_builds as b where b.project_key = p.project_key)
),
figured as (
    select project_key
    from counted_projects
    where is_figured = 1 and coalesce(:every, 'week') <> 'day'
),
-- The others are counted here.
others as (
    select project_key from counted_projects
    except
    select project_key from figured
),
dated as (
    select b.build_key, b.project_key, coalesce(b.build_status, '') as status,
        cast(floor(cast(b.end_time_ms - b.start_time_ms as double) / 1000)
            as bigint) as seconds,
        coalesce(case coalesce(:every, 'week') when 'day' then b.start_day
            when 'month' then b.start_month else b.start_week end, '') as period
    from others as o
    cross join selected_builds as b
    where b.project_key = o.project_key
),
figures as (
    select f.*
    from figured as g
    inner join period_figures as f on f.project_key = g.project_key
        and f.every = case :every when 'month' then 'month' else 'week' end
),
counted as (
    select project_key, period, count(*) as builds,
        sum(case when status = 'SUCCEEDED' then 1 else 0 end) as k,
        sum(case when status in ('', 'STOPPED', 'IN_PROGRESS') then 0 else 1 end)
            as n,
        sum(case when status = 'STOPPED' then 1 else 0 end) as stopped,
        sum(case when status in ('', 'IN_PROGRESS') then 1 else 0 end)
            as unfinished
    from dated
    group by project_key, period
    union all
    select project_key, period, builds, succeeded, decisive, stopped, unfinished
    from figures
),
durations as (
    select project_key, period, 'build' as of_what, seconds, count(*) as runs
    from dated
    where status not in ('', 'STOPPED', 'IN_PROGRESS') and seconds is not null
    group by project_key, period, seconds
    union all
    select d.project_key, d.period, 'queue', p.duration_seconds, count(*)
    from dated as d
    inner join phases as p on p.build_key = d.build_key
    where p.phase_type = 'QUEUED' and p.duration_seconds is not null
    group by d.project_key, d.period, p.duration_seconds
),
ranked as (
    select project_key, period, of_what, seconds,
        sum(runs) over (partition by project_key, period, of_what
            order by seconds rows unbounded preceding) as runs_up_to,
        sum(runs) over (partition by project_key, period, of_what) as total_runs
    from durations
),
percentiles as (
    select project_key, period,
        min(case when of_what = 'build' and runs_up_to * 100 >= total_runs * 50
            then seconds end) as p50_seconds,
        min(case when of_what = 'build' and runs_up_to * 100 >= total_runs * 95
            then seconds end) as p95_seconds,
        min(case when of_what = 'queue' and runs_up_to * 100 >= total_runs * 95
            then seconds end) as p95_queue_seconds
    from ranked
    group by project_key, period
    union all
    select project_key, period, p50_seconds, p95_seconds, p95_queue_seconds
    from figures
),
events as (
    select b.project_key, b.start_day, b.start_week, b.start_month, 1 as is_retry,
        0 as is_flaky
    -- Few builds are retries, or flaky: the others need not be read.
    from (select build_key from selected_builds) as k
    inner join linked_retries as r on r.retry_build_key = k.build_key
    inner join selected_builds as b on b.build_key = k.build_key
    left join builds as o on o.build_key = r.original_build_key
    where r.links = coalesce(:links, 'retries')
        and coalesce(o.build_status, '') <> 'SUCCEEDED'
    union all
    select b.project_key, b.start_day, b.start_week, b.start_month, 0, 1
    from (select build_key from selected_builds) as k
    inner join failures as f on f.build_key = k.build_key
    inner join selected_builds as b on b.build_key = k.build_key
    where f.links = coalesce(:links, 'all') and f.verdict = 'flaky'
),
dated_events as (
    select project_key, is_retry, is_flaky,
        coalesce(case coalesce(:every, 'week') when 'day' then start_day
            when 'month' then start_month else start_week end, '') as period
    from events
),
event_counts as (
    select project_key, period, sum(is_retry) as retries,
        sum(is_flaky) as flaky_failures
    from dated_events
    group by project_key, period
)
select j.account_id, j.region, j.name as project,
    nullif(c.period, '') as period, c.builds, c.k as succeeded,
    c.n - c.k as failed, c.stopped, c.unfinished,
    floor(cast(20000 * c.k + c.n as double) / nullif(2 * c.n, 0))
        / cast(10000 as double) as success_rate,
    floor((c.k + 1.920729440648 - 1.959964 * sqrt(
        cast(c.k * (c.n - c.k) as double) / nullif(c.n, 0) + 0.960364720324))
        / (c.n + 3.841458881296) * 10000 + 0.5)
        / cast(10000 as double) as success_rate_low,
    floor((c.k + 1.920729440648 + 1.959964 * sqrt(
        cast(c.k * (c.n - c.k) as double) / nullif(c.n, 0) + 0.960364720324))
        / (c.n + 3.841458881296) * 10000 + 0.5)
        / cast(10000 as double) as success_rate_high,
    p.p50_seconds, p.p95_seconds, p.p95_queue_seconds,
    coalesce(e.retries, 0) as retries,
    coalesce(e.flaky_failures, 0) as flaky_failures
from counted as c
inner join projects as j on j.project_key = c.project_key
left join percentiles as p
    on p.project_key = c.project_key and p.period = c.period
left join event_counts as e
    on e.project_key = c.project_key and e.period = c.period
order by j.name, j.account_id nulls last, j.region nulls last,
    nullif(c.period, '') nulls last

-- Which phases got slower, fail more or are flakier than in the window before.
-- One row per project and phase type of both windows: counts for the tests of
-- significance, which are the tool's.
--
-- Parameters
--   :window_seconds       how long a window is; default 1209600, 14 days. The last one
--                         ends with the newest build of the ledger
--   :links                known, retries or all (default): which links make chains
--
-- Columns
--   account_id            from the build's ARN, NULL without one
--   region                from the build's ARN, NULL without one
--   project               the project's name
--   phase_type            the phase
--   timed_before          SUCCEEDED executions with a duration in the window before
--   timed_after           in the last window
--   seconds_before        their durations, summed
--   seconds_after         likewise
--   p50_before            nearest-rank percentile of these durations
--   p50_after             likewise
--   p95_before            likewise
--   p95_after             likewise
--   twice_ranks_after     ranks among both windows' durations, summed and doubled
--   ties                  t * t * t - t summed over durations that occur t times
--   runs_before           decisive executions but consequences of an earlier failure
--   runs_after            likewise
--   failures_before       builds whose first failing phase it is
--   failures_after        likewise
--   flaky_before          of these, passed on a later attempt, all inputs equal
--   flaky_after           likewise
--   failed_seconds_before phases of failed builds but SUBMITTED and QUEUED, summed
--   failed_seconds_after  likewise
--   changed               image, compute_type or buildspec, if only one changed
--   changed_from          what most builds of the project had in the window before
--   changed_to            what most had in the last one; NULL for inline buildspecs
with starts as (
    -- Figures have it of each project, or an index.
    select case when w.project_key is null then (
            select max(b.start_time_ms)
            from builds as b
            where b.project_key = j.project_key
        ) else f.last_ms end as newest
    from projects as j
    left join figured_projects as w on w.project_key = j.project_key
    left join project_figures as f on f.project_key = w.project_key
),
ends as (
    select max(newest) as newest,
        cast(coalesce(:window_seconds, 1209600) as bigint) * 1000 as ms
    from starts
),
windowed as (
    select b.build_key, b.project_key, b.failing_phase_ordinal, b.image,
        b.compute_type,
        case when b.start_time_ms >= e.newest - e.ms then 1 else 0 end as is_after
    from ends as e
    cross join selected_builds as b
    where b.start_time_ms >= e.newest - 2 * e.ms
        -- Within a project an index has the starts.
        and b.project_key in (select project_key from projects)
),
-- Only what ran in both windows is compared.
sided as (
    select *
    from windowed
    where project_key in (
        select project_key
        from windowed
        group by project_key
        having min(is_after) = 0 and max(is_after) = 1)
),
-- Grouped before anything is asked of the groups: there are far fewer.
executed as (
    select b.project_key, p.phase_type, p.duration_seconds as seconds,
        p.phase_status, count(*) as n, sum(b.is_after) as after_n,
        sum(case when p.ordinal = b.failing_phase_ordinal then 1 else 0 end)
            as failures,
        sum(case when p.ordinal = b.failing_phase_ordinal then b.is_after else 0 end)
            as after_failures
    from sided as b
    inner join phases as p on p.build_key = b.build_key
    group by b.project_key, p.phase_type, p.duration_seconds, p.phase_status
),
decided as (
    select project_key, phase_type, seconds, 0 as is_failing, n, after_n
    from executed
    where phase_type is not null and phase_status = 'SUCCEEDED'
    union all
    select project_key, phase_type, seconds, 1, failures, after_failures
    from executed
    where phase_type is not null and failures > 0
        and phase_status not in ('', 'SUCCEEDED', 'STOPPED', 'IN_PROGRESS')
),
timed as (
    select project_key, phase_type, seconds, sum(n) as t, sum(after_n) as after_t
    from decided
    where is_failing = 0 and seconds is not null
    group by project_key, phase_type, seconds
),
ranked as (
    select project_key, phase_type, seconds, t, after_t,
        sum(t) over (partition by project_key, phase_type order by seconds
            rows unbounded preceding) as up_to,
        sum(after_t) over (partition by project_key, phase_type order by seconds
            rows unbounded preceding) as after_up_to,
        sum(t) over (partition by project_key, phase_type) as n,
        sum(after_t) over (partition by project_key, phase_type) as after_n
    from timed
),
durations as (
    select project_key, phase_type, max(n - after_n) as timed_before,
        max(after_n) as timed_after, sum((t - after_t) * seconds) as seconds_before,
        sum(after_t * seconds) as seconds_after,
        min(case when n > after_n and (up_to - after_up_to) * 100
            >= (n - after_n) * 50 then seconds end) as p50_before,
        min(case when after_n > 0 and after_up_to * 100 >= after_n * 50
            then seconds end) as p50_after,
        min(case when n > after_n and (up_to - after_up_to) * 100
            >= (n - after_n) * 95 then seconds end) as p95_before,
        min(case when after_n > 0 and after_up_to * 100 >= after_n * 95
            then seconds end) as p95_after,
        sum(after_t * (2 * up_to - t + 1)) as twice_ranks_after,
        sum(cast(t as double) * t * t - t) as ties
    from ranked
    group by project_key, phase_type
),
runs as (
    select project_key, phase_type, sum(n) - sum(after_n) as runs_before,
        sum(after_n) as runs_after,
        sum(is_failing * (n - after_n)) as failures_before,
        sum(is_failing * after_n) as failures_after
    from decided
    group by project_key, phase_type
),
-- Looked up for builds that failed: a join would have SQLite read the failures of all
-- builds first.
failed as (
    select b.project_key, b.is_after, (
            select max(f.phase_type) from failures as f
            where f.links = coalesce(:links, 'all') and f.build_key = b.build_key
                and f.verdict = 'flaky'
        ) as flaky_phase_type
    from sided as b
    where b.failing_phase_ordinal is not null
),
flakes as (
    select project_key, flaky_phase_type as phase_type,
        sum(1 - is_after) as flaky_before, sum(is_after) as flaky_after
    from failed
    where flaky_phase_type is not null
    group by project_key, flaky_phase_type
),
costs as (
    select b.project_key, f.phase_type,
        sum((1 - b.is_after) * p.duration_seconds) as failed_seconds_before,
        sum(b.is_after * p.duration_seconds) as failed_seconds_after
    from sided as b
    inner join phases as f
        on f.build_key = b.build_key and f.ordinal = b.failing_phase_ordinal
    inner join phases as p on p.build_key = b.build_key
    where p.phase_type is null or p.phase_type not in ('SUBMITTED', 'QUEUED')
    group by b.project_key, f.phase_type
),
described as (
    select b.project_key, b.is_after, coalesce(b.image, '') as image,
        coalesce(b.compute_type, '') as compute_type, coalesce((
            select max(s.buildspec) from sources as s
            where s.build_key = b.build_key and s.ordinal = 0), '') as buildspec
    from sided as b
),
combined as (
    select project_key, is_after, image, compute_type, buildspec, count(*) as builds
    from described
    group by project_key, is_after, image, compute_type, buildspec
),
properties as (
    select project_key, is_after, 'image' as property, image as value, builds
    from combined
    union all
    select project_key, is_after, 'compute_type', compute_type, builds from combined
    union all
    select project_key, is_after, 'buildspec', buildspec, builds from combined
),
usual as (
    select project_key, is_after, property, value,
        row_number() over (partition by project_key, is_after, property
            order by sum(builds) desc, value) as nth
    from properties
    group by project_key, is_after, property, value
),
compared as (
    select project_key, property,
        max(case when is_after = 0 then value end) as value_before,
        max(case when is_after = 1 then value end) as value_after
    from usual
    where nth = 1
    group by project_key, property
),
changes as (
    select project_key, max(property) as changed, max(value_before) as changed_from,
        max(value_after) as changed_to
    from compared
    where value_before <> value_after
    group by project_key
    having count(*) = 1
)
select j.account_id, j.region, j.name as project, r.phase_type,
    coalesce(d.timed_before, 0) as timed_before,
    coalesce(d.timed_after, 0) as timed_after,
    coalesce(d.seconds_before, 0) as seconds_before,
    coalesce(d.seconds_after, 0) as seconds_after,
    d.p50_before, d.p50_after, d.p95_before, d.p95_after,
    coalesce(d.twice_ranks_after, 0) as twice_ranks_after,
    coalesce(d.ties, cast(0 as double)) as ties,
    r.runs_before, r.runs_after, r.failures_before, r.failures_after,
    coalesce(f.flaky_before, 0) as flaky_before,
    coalesce(f.flaky_after, 0) as flaky_after,
    coalesce(c.failed_seconds_before, 0) as failed_seconds_before,
    coalesce(c.failed_seconds_after, 0) as failed_seconds_after,
    g.changed,
    case when instr(g.changed_from, char(10)) = 0 then nullif(g.changed_from, '') end
        as changed_from,
    case when instr(g.changed_to, char(10)) = 0 then nullif(g.changed_to, '') end
        as changed_to
from runs as r
inner join projects as j on j.project_key = r.project_key
left join durations as d
    on d.project_key = r.project_key and d.phase_type = r.phase_type
left join flakes as f
    on f.project_key = r.project_key and f.phase_type = r.phase_type
left join costs as c
    on c.project_key = r.project_key and c.phase_type = r.phase_type
left join changes as g on g.project_key = r.project_key
where r.runs_before > 0 and r.runs_after > 0
order by j.name, j.account_id nulls last, j.region nulls last, r.phase_type

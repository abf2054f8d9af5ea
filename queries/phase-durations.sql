-- How long the phases of each project's builds take.
-- One row per project, or other group, and phase type with a timed run.
--
-- Parameters
--   :by            project (default), source_version, compute_type, image,
--                  initiator, trigger, month or none: what builds are grouped by
--   :phase_status  succeeded, failed or all (default): which runs count
--
-- Columns
--   account_id     from the build's ARN, NULL without one; by project alone
--   region         likewise
--   project        the project's name, or what the other group shares
--   phase_type     in the order in which the phases run, unknown ones last
--   runs           phases with a duration
--   succeeded      of these, SUCCEEDED
--   failed         of these, failing: not SUCCEEDED, STOPPED or IN_PROGRESS
--   mean_seconds   3 decimals
--   stddev_seconds the sample's, 3 decimals, NULL for a single run
--   min_seconds    the shortest
--   p50_seconds    nearest rank: the smallest that half do not exceed
--   p90_seconds    likewise, 90 %
--   p95_seconds    likewise, 95 %
--   p99_seconds    likewise, 99 %
--   max_seconds    the longest
--   total_seconds  their sum
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
    where is_figured = 1 and coalesce(:by, 'project') = 'project'
        and coalesce(:phase_status, 'all') = 'all'
),
-- The others are counted here.
others as (
    select project_key from counted_projects
    except
    select project_key from figured
),
-- In two parts, so that no phase carries along what its build is grouped by.
grouped as (
    select b.build_key, b.project_key as group_key
    from others as o
    cross join selected_builds as b
    where b.project_key = o.project_key and coalesce(:by, 'project') = 'project'
    union all
    select b.build_key,
        case :by
            when 'source_version' then coalesce(b.source_version, '')
            when 'compute_type' then coalesce(b.compute_type, '')
            when 'image' then coalesce(b.image, '')
            when 'initiator' then coalesce(b.initiator, '')
            when 'trigger' then b.trigger
            when 'month' then coalesce(b.start_month, '')
            else ''
        end
    from selected_builds as b
    where :by <> 'project'
),
durations as (
    select b.group_key, p.phase_type, p.duration_seconds as seconds,
        count(*) as runs,
        sum(case when p.phase_status = 'SUCCEEDED' then 1 else 0 end) as succeeded,
        sum(case
            when p.phase_status not in ('', 'SUCCEEDED', 'STOPPED', 'IN_PROGRESS')
                then 1 else 0
        end) as failed
    from grouped as b
    inner join phases as p on p.build_key = b.build_key
    where p.duration_seconds is not null and p.phase_type is not null
        and case coalesce(:phase_status, 'all')
            when 'all' then 1
            when 'succeeded'
                then case when p.phase_status = 'SUCCEEDED' then 1 else 0 end
            when 'failed' then case
                when p.phase_status
                    not in ('', 'SUCCEEDED', 'STOPPED', 'IN_PROGRESS')
                    then 1 else 0 end
        end = 1
    group by b.group_key, p.phase_type, p.duration_seconds
),
ranked as (
    select d.*,
        sum(runs) over (partition by group_key, phase_type) as total_runs,
        cast(sum(runs * seconds) over (partition by group_key, phase_type) as double)
            / nullif(sum(runs) over (partition by group_key, phase_type), 0) as mean,
        sum(runs) over (
            partition by group_key, phase_type order by seconds
            rows unbounded preceding) as runs_up_to
    from durations as d
),
measured as (
    select group_key, phase_type, sum(runs) as runs, sum(succeeded) as succeeded,
        sum(failed) as failed, sum(runs * seconds) as total_seconds,
        sum(runs * (seconds - mean) * (seconds - mean)) as squares,
        min(seconds) as min_seconds,
        min(case when runs_up_to * 100 >= total_runs * 50 then seconds end)
            as p50_seconds,
        min(case when runs_up_to * 100 >= total_runs * 90 then seconds end)
            as p90_seconds,
        min(case when runs_up_to * 100 >= total_runs * 95 then seconds end)
            as p95_seconds,
        min(case when runs_up_to * 100 >= total_runs * 99 then seconds end)
            as p99_seconds,
        max(seconds) as max_seconds
    from ranked
    group by group_key, phase_type
    union all
    select f.project_key, f.phase_type, f.runs, f.succeeded, f.failed,
        f.total_seconds, f.squares, f.min_seconds, f.p50_seconds, f.p90_seconds,
        f.p95_seconds, f.p99_seconds, f.max_seconds
    from figured as g
    inner join phase_figures as f on f.project_key = g.project_key
    where f.runs > 0
)
select j.account_id, j.region,
    coalesce(j.name, nullif(m.group_key, '')) as project,
    m.phase_type, m.runs, m.succeeded, m.failed,
    floor(cast(2000 * m.total_seconds + m.runs as double) / nullif(2 * m.runs, 0))
        / cast(1000 as double) as mean_seconds,
    floor(sqrt(m.squares / nullif(m.runs - 1, 0)) * 1000 + 0.5)
        / cast(1000 as double) as stddev_seconds,
    m.min_seconds, m.p50_seconds, m.p90_seconds, m.p95_seconds, m.p99_seconds,
    m.max_seconds, m.total_seconds
from measured as m
left join projects as j
    on j.project_key = m.group_key and coalesce(:by, 'project') = 'project'
-- As in phase_types: SQLite would read all of that for each row.
order by project nulls last, j.account_id nulls last, j.region nulls last,
    case m.phase_type when 'SUBMITTED' then 1 when 'QUEUED' then 2
        when 'PROVISIONING' then 3 when 'DOWNLOAD_SOURCE' then 4 when 'INSTALL' then 5
        when 'PRE_BUILD' then 6 when 'BUILD' then 7 when 'POST_BUILD' then 8
        when 'UPLOAD_ARTIFACTS' then 9 when 'FINALIZING' then 10
        when 'COMPLETED' then 11 end nulls last, m.phase_type

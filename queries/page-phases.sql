-- How long the phases that take the most time took, week by week.
-- One row per week and phase type, of all projects and of the largest phases.
--
-- Parameters
--   :count       how many phases of single projects, those with the most seconds
--
-- Columns
--   place        0 for all projects; else 1 is the phase with the most seconds
--   account_id   NULL for all projects
--   region       likewise
--   project      likewise
--   phase_type   the phase
--   week         the Monday of the week in which the builds started
--   runs         SUCCEEDED phases with a duration
--   p50_seconds  of these, nearest rank
--   p95_seconds  likewise
with totals as (
    select b.project_key, p.phase_type, sum(p.duration_seconds) as seconds
    from selected_builds as b
    inner join phases as p on p.build_key = b.build_key
    where p.phase_status = 'SUCCEEDED' and p.phase_type is not null
        and b.start_time_ms is not null
    group by b.project_key, p.phase_type
    having sum(p.duration_seconds) > 0
),
largest as materialized (
    select t.project_key, t.phase_type, row_number() over (
        order by t.seconds desc, j.name, j.account_id nulls last,
            j.region nulls last, t.phase_type) as place
    from totals as t
    inner join projects as j on j.project_key = t.project_key
    order by place
    limit :count
),
durations as (
    select 0 as place, null as project_key, p.phase_type, b.start_week as week,
        p.duration_seconds as seconds, count(*) as runs
    from selected_builds as b
    inner join phases as p on p.build_key = b.build_key
    where p.phase_status = 'SUCCEEDED' and p.phase_type is not null
        and p.duration_seconds is not null and b.start_week is not null
    group by p.phase_type, b.start_week, p.duration_seconds
    union all
    select l.place, l.project_key, l.phase_type, b.start_week,
        p.duration_seconds, count(*)
    from largest as l
    inner join selected_builds as b on b.project_key = l.project_key
    inner join phases as p
        on p.build_key = b.build_key and p.phase_type = l.phase_type
    where p.phase_status = 'SUCCEEDED' and p.duration_seconds is not null
        and b.start_week is not null
    group by l.place, l.project_key, l.phase_type, b.start_week,
        p.duration_seconds
),
ranked as (
    select d.*,
        sum(runs) over (partition by place, phase_type, week order by seconds)
            as runs_up_to,
        sum(runs) over (partition by place, phase_type, week) as total_runs
    from durations as d
)
select r.place, j.account_id, j.region, j.name as project, r.phase_type, r.week,
    max(r.total_runs) as runs,
    min(case when r.runs_up_to * 100 >= r.total_runs * 50 then r.seconds end)
        as p50_seconds,
    min(case when r.runs_up_to * 100 >= r.total_runs * 95 then r.seconds end)
        as p95_seconds
from ranked as r
left join projects as j on j.project_key = r.project_key
left join phase_types as o on o.phase_type = r.phase_type
group by r.place, r.project_key, r.phase_type, r.week
order by r.place, o.position nulls last, r.phase_type, r.week

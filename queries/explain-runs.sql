-- The runs of one phase behind a row of flaky-phases, failures first.
-- One row per decisive execution of the phase, consequences among them.
--
-- Parameters
--   :phase             the phase type
--   :links             known, retries or all (default): which links make chains
--   :max_delay_seconds the most that one episode counts for; default 14400
--
-- Columns
--   account_id      from the build's ARN, NULL without one
--   region          from the build's ARN, NULL without one
--   project         the project's name
--   build_id        whose run it is
--   build_number    its number
--   start_day       of its start, UTC
--   attempt         in its chain, 1 is the root
--   phase_status    of the run
--   verdict         of the failure: flaky, persistent, changed or unresolved
--   passing_build   in which the phase succeeded, of later attempts the first
--   is_consequence  1: another phase failed before, so this counts as no run
--   delay_seconds   of an episode, on its first failure
--   wasted_seconds  of a flaky failure: its phases but SUBMITTED and QUEUED
--   cause           `status code: cause` of a run that failed
with failed as (
    select *
    from failures
    where links = coalesce(:links, 'all') and phase_type = :phase
),
episodes as (
    select build_key,
        case when seconds > coalesce(:max_delay_seconds, 14400)
            then coalesce(:max_delay_seconds, 14400)
            when seconds > 0 then seconds else 0 end as delay_seconds
    from flaky_episodes
    where links = coalesce(:links, 'all') and phase_type = :phase
),
wastes as (
    select f.build_key, coalesce(sum(p.duration_seconds), 0) as wasted_seconds
    from failed as f
    inner join phases as p on p.build_key = f.build_key
    where f.verdict = 'flaky'
        and (p.phase_type is null
            or p.phase_type not in ('SUBMITTED', 'QUEUED'))
    group by f.build_key
)
select j.account_id, j.region, j.name as project, b.id as build_id,
    b.build_number, b.start_day, coalesce(c.attempt, 1) as attempt,
    p.phase_status, f.verdict, o.id as passing_build,
    case when p.is_failing = 1 and p.ordinal <> b.failing_phase_ordinal
        then 1 else 0 end as is_consequence,
    e.delay_seconds, w.wasted_seconds, t.cause_text as cause
from selected_builds as b
inner join projects as j on j.project_key = b.project_key
inner join decisive_phases as p
    on p.build_key = b.build_key and p.phase_type = :phase
left join chains as c
    on c.links = coalesce(:links, 'all') and c.build_key = b.build_key
left join failed as f on f.build_key = p.build_key and f.ordinal = p.ordinal
left join builds as o on o.build_key = f.passing_build_key
left join episodes as e on e.build_key = f.build_key
left join wastes as w on w.build_key = f.build_key
left join failure_causes as t on p.is_failing = 1
    and t.build_key = p.build_key and t.phase_ordinal = p.ordinal
order by j.name, j.account_id nulls last, j.region nulls last,
    case f.verdict when 'flaky' then 1 when 'persistent' then 2
        when 'changed' then 3 when 'unresolved' then 4
        else case when p.is_failing = 1 then 5 else 6 end end,
    b.start_time_ms nulls last, b.id, p.ordinal

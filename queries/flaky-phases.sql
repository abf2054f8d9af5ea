-- Which phases fail and then pass on a retry of the same inputs.
-- One row per project and phase type with at least one failure, ranked.
--
-- Parameters
--   :links             known, retries or all (default): which links make chains
--   :rank_by           delay (default), rate, count or wasted: what ranks first
--   :max_delay_seconds the most that one episode counts for; default 14400
--
-- Columns
--   rank            1 is the worst
--   account_id      from the build's ARN, NULL without one
--   region          from the build's ARN, NULL without one
--   project         the project's name
--   phase_type      the phase
--   runs            its decisive executions but consequences of an earlier failure
--   failures        builds whose first failing phase it is
--   flaky           of these, passed on a later attempt, inputs and commit equal
--   persistent      of these, never passed later, and failed in another attempt
--   changed         of these, passed on a later attempt with other inputs or commit
--   unresolved      of these, never retried, or no later attempt reached it
--   flake_rate      flaky / runs
--   flake_rate_low  Wilson 95 % interval
--   flake_rate_high likewise
--   flaky_share     flaky / (flaky + persistent)
--   delay_seconds   from first failing to the passing start of the phase, summed
--   wasted_seconds  the phases of flaky builds but SUBMITTED and QUEUED, summed
--   last_flaky_day  of the last flaky build's start, UTC
--   top_cause       the most frequent `status code: cause` of the flaky failures
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
    select project_key from counted_projects where is_figured = 1
),
-- The others are counted here.
others as (
    select project_key from counted_projects where is_figured = 0
),
failed as (
    select f.*, b.start_day
    from failures as f
    inner join selected_builds as b on b.build_key = f.build_key
    where f.links = coalesce(:links, 'all') and f.phase_type is not null
),
verdicts as (
    select project_key, phase_type, count(*) as failures,
        sum(case when verdict = 'flaky' then 1 else 0 end) as flaky,
        sum(case when verdict = 'persistent' then 1 else 0 end) as persistent,
        sum(case when verdict = 'changed' then 1 else 0 end) as changed,
        sum(case when verdict = 'unresolved' then 1 else 0 end) as unresolved,
        max(case when verdict = 'flaky' then start_day end) as last_flaky_day
    from failed
    group by project_key, phase_type
),
succeeded_runs as (
    select b.project_key, p.phase_type, count(*) as runs
    from (
        -- Of projects without a failure no run counts.
        select project_key from others
        intersect
        select project_key from verdicts
    ) as o
    cross join selected_builds as b
    cross join phases as p
    -- Nor one of a phase type that did not fail: few are left to be grouped.
    cross join verdicts as v
    where b.project_key = o.project_key and p.build_key = b.build_key
        and p.phase_status = 'SUCCEEDED'
        and v.project_key = o.project_key and v.phase_type = p.phase_type
    group by b.project_key, p.phase_type
),
-- The first phase to fail in a build counts, which is its failure, and no other one.
run_counts as (
    select v.project_key, v.phase_type, coalesce(s.runs, 0) + v.failures as runs
    from others as o
    inner join verdicts as v on v.project_key = o.project_key
    left join succeeded_runs as s
        on s.project_key = v.project_key and s.phase_type = v.phase_type
    union all
    select f.project_key, f.phase_type, f.decisive_runs
    from figured as g
    inner join phase_figures as f on f.project_key = g.project_key
),
delays as (
    select e.project_key, e.phase_type,
        sum(case when e.seconds > coalesce(:max_delay_seconds, 14400)
            then coalesce(:max_delay_seconds, 14400)
            when e.seconds > 0 then e.seconds else 0 end) as delay_seconds
    from failed as f
    inner join flaky_episodes as e
        on e.links = f.links and e.build_key = f.build_key
    where f.verdict = 'flaky'
    group by e.project_key, e.phase_type
),
wastes as (
    select f.project_key, f.phase_type, sum(p.duration_seconds) as wasted_seconds
    from failed as f
    inner join phases as p on p.build_key = f.build_key
    where f.verdict = 'flaky'
        and (p.phase_type is null or p.phase_type not in ('SUBMITTED', 'QUEUED'))
    group by f.project_key, f.phase_type
),
causes as (
    select f.project_key, f.phase_type, c.cause_text,
        row_number() over (partition by f.project_key, f.phase_type
            order by count(*) desc, c.cause_text) as nth
    from failed as f
    inner join failure_causes as c
        on c.build_key = f.build_key and c.phase_ordinal = f.ordinal
    where f.verdict = 'flaky' and c.cause_text is not null
    group by f.project_key, f.phase_type, c.cause_text
),
top_causes as (
    select project_key, phase_type, max(cause_text) as cause_text
    from causes
    where nth = 1
    group by project_key, phase_type
),
measured as (
    select j.account_id, j.region, j.name as project, v.phase_type, r.runs,
        v.failures, v.flaky, v.persistent, v.changed, v.unresolved,
        floor(cast(20000 * v.flaky + r.runs as double) / nullif(2 * r.runs, 0))
            / cast(10000 as double) as flake_rate,
        floor((v.flaky + 1.920729440648 - 1.959964 * sqrt(
            cast(v.flaky * (r.runs - v.flaky) as double) / nullif(r.runs, 0)
            + 0.960364720324)) / (r.runs + 3.841458881296) * 10000 + 0.5)
            / cast(10000 as double) as flake_rate_low,
        floor((v.flaky + 1.920729440648 + 1.959964 * sqrt(
            cast(v.flaky * (r.runs - v.flaky) as double) / nullif(r.runs, 0)
            + 0.960364720324)) / (r.runs + 3.841458881296) * 10000 + 0.5)
            / cast(10000 as double) as flake_rate_high,
        floor(cast(20000 * v.flaky + v.flaky + v.persistent as double)
            / nullif(2 * (v.flaky + v.persistent), 0))
            / cast(10000 as double) as flaky_share,
        coalesce(d.delay_seconds, 0) as delay_seconds,
        coalesce(w.wasted_seconds, 0) as wasted_seconds,
        v.last_flaky_day, c.cause_text as top_cause
    from verdicts as v
    inner join run_counts as r
        on r.project_key = v.project_key and r.phase_type = v.phase_type
    inner join projects as j on j.project_key = v.project_key
    left join delays as d
        on d.project_key = v.project_key and d.phase_type = v.phase_type
    left join wastes as w
        on w.project_key = v.project_key and w.phase_type = v.phase_type
    left join top_causes as c
        on c.project_key = v.project_key and c.phase_type = v.phase_type
)
select row_number() over (order by
        case coalesce(:rank_by, 'delay') when 'rate' then flake_rate_low
            when 'count' then flaky when 'wasted' then wasted_seconds
            else delay_seconds end desc,
        delay_seconds desc, flake_rate_low desc, flaky desc,
        project, account_id nulls last, region nulls last, phase_type) as rank,
    account_id, region, project, phase_type, runs, failures, flaky, persistent,
    changed, unresolved, flake_rate, flake_rate_low, flake_rate_high,
    flaky_share, delay_seconds, wasted_seconds, last_flaky_day, top_cause
from measured
order by rank

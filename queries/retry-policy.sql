-- Whether CodeBuild's auto-retry is worth turning on, or having on.
-- One row per project.
--
-- Parameters
--   :links                         known, retries (default) or all
--
-- Columns
--   account_id                     from the build's ARN, NULL without one
--   region                         from the build's ARN, NULL without one
--   project                        the project's name
--   eligible                       0: CodePipeline starts its builds, else 1
--   auto_retry_limit               of the newest build that has one
--   failures                       builds that failed
--   failures_per_week              over the time from first to last build's start
--   retried_promptly               failures with a decisive retry within 15 minutes
--   recovered                      of these, such a retry SUCCEEDED
--   recovery_rate                  recovered / retried_promptly
--   recovery_rate_low              Wilson 95 % interval
--   recovery_rate_high             likewise
--   recovered_per_week_low         if failures not retried so never recovered
--   recovered_per_week_high        if they recovered as the others
--   extra_minutes_per_week         of retries of all failures
--   waiting_saved_minutes_per_week until retries that SUCCEEDED began
--   advice                         enable, leave or not enough data
-- The projects that count. Of whole ones all builds do, and their figures hold.
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
        end as is_whole
    from projects as p
    left join figured_projects as f on f.project_key = p.project_key
    -- Where figures are of the builds that count, these need not be looked for.
    where f.is_selection = 1 and f.builds > 0 or exists (
        select 1 from selected_builds as b where b.project_key = p.project_key)
),
-- Figures of these are in the ledger.
whole as (
    select project_key from counted_projects where is_whole = 1
),
-- The others are counted here.
others as (
    select project_key from counted_projects where is_whole = 0
),
figures as (
    select f.*, coalesce(r.prompt, 0) as prompt,
        coalesce(r.prompt_recovered, 0) as prompt_recovered,
        coalesce(r.recovered_before, 0) as recovered_before,
        coalesce(r.recovered_after, 0) as recovered_after,
        coalesce(r.wait_ms, 0) as wait_ms
    from whole as w
    inner join project_figures as f on f.project_key = w.project_key
    left join retry_figures as r on r.project_key = w.project_key
        and r.links = coalesce(:links, 'retries')
),
measured as (
    select b.project_key, b.build_key, b.start_time_ms, b.end_time_ms,
        b.build_number, b.id, b.source_type, b.auto_retry_limit as retry_limit,
        coalesce(b.auto_retry_number, 0) as retry_number,
        case when b.build_status in ('', 'SUCCEEDED', 'STOPPED', 'IN_PROGRESS')
            then 0 when b.build_status is null then 0 else 1 end as is_failing,
        case when b.build_status in ('', 'STOPPED', 'IN_PROGRESS') then null
            when b.build_status is not null then b.end_time_ms - b.start_time_ms
            end as decisive_ms
    from others as o
    cross join selected_builds as b
    where b.project_key = o.project_key
),
newest as (
    select m.project_key,
        m.source_type as type, row_number() over (partition by m.project_key
            order by m.start_time_ms desc nulls last,
                m.build_number desc nulls last, m.id desc) as nth
    from measured as m
    union all
    select project_key, source_type, 1 from figures
),
limits as (
    select project_key, retry_limit,
        row_number() over (partition by project_key
            order by start_time_ms desc nulls last,
                build_number desc nulls last, id desc) as nth
    from measured
    where retry_limit is not null
    union all
    select project_key, auto_retry_limit, 1 from figures
),
retried as (
    select m.build_key,
        max(case when r.start_time_ms - m.end_time_ms <= 900000 then 1 else 0 end)
            as is_prompt,
        max(case when r.start_time_ms - m.end_time_ms <= 900000
            and r.build_status = 'SUCCEEDED' then 1 else 0 end) as is_recovered,
        min(case when r.build_status = 'SUCCEEDED'
            then r.start_time_ms - m.end_time_ms end) as wait_ms
    from measured as m
    cross join retries as c
    inner join linked_retries as l on l.retry_build_key = c.retry_build_key
        and l.original_build_key = m.build_key
    inner join builds as r on r.build_key = l.retry_build_key
    where c.original_build_key = m.build_key
        and l.links = coalesce(:links, 'retries') and m.is_failing = 1
        and r.build_status not in ('', 'STOPPED', 'IN_PROGRESS')
        and r.start_time_ms >= m.end_time_ms
    group by m.build_key
),
failed as (
    select m.project_key,
        case when m.retry_limit > m.retry_number then 'after'
            when coalesce(m.retry_limit, 0) = 0 then 'before' end as era,
        coalesce(r.is_prompt, 0) as is_prompt,
        coalesce(r.is_recovered, 0) as is_recovered,
        case when r.wait_ms > 14400000 then 14400000
            else coalesce(r.wait_ms, 0) end as wait_ms
    from measured as m
    left join retried as r on r.build_key = m.build_key
    where m.is_failing = 1
),
summed as (
    select project_key, count(decisive_ms) as timed, sum(decisive_ms) as ms,
        max(start_time_ms) - min(start_time_ms) as span_ms
    from measured
    group by project_key
    union all
    select project_key, timed_builds, timed_ms, last_ms - first_ms from figures
),
spans as (
    select project_key, timed, ms,
        case when span_ms > 604800000 then cast(span_ms as double) / 604800000
            else cast(1 as double) end as weeks
    from summed
),
rates as (
    select project_key, 'prompt' as of_what, count(*) as n,
        sum(is_recovered) as k
    from failed where is_prompt = 1 group by project_key
    union all
    select project_key, era, count(*), sum(is_recovered)
    from failed where era is not null group by project_key, era
    union all
    select project_key, 'prompt', prompt, prompt_recovered
    from figures where prompt > 0
    union all
    select project_key, 'before', failures_before, recovered_before
    from figures where failures_before > 0
    union all
    select project_key, 'after', failures_after, recovered_after
    from figures where failures_after > 0
),
bounds as (
    select project_key, of_what, n, k,
        floor(cast(20000 * k + n as double) / nullif(2 * n, 0)) / cast(10000 as double)
            as rate,
        floor((k + 1.920729440648 - 1.959964 * sqrt(
            cast(k * (n - k) as double) / nullif(n, 0) + 0.960364720324))
            / (n + 3.841458881296) * 10000 + 0.5) / cast(10000 as double) as low,
        floor((k + 1.920729440648 + 1.959964 * sqrt(
            cast(k * (n - k) as double) / nullif(n, 0) + 0.960364720324))
            / (n + 3.841458881296) * 10000 + 0.5) / cast(10000 as double) as high
    from rates
),
-- One row per project: joined three times, rates would be planned three times.
compared as (
    select project_key,
        max(case when of_what = 'prompt' then n end) as prompt,
        max(case when of_what = 'prompt' then k end) as prompt_recovered,
        max(case when of_what = 'prompt' then rate end) as prompt_rate,
        max(case when of_what = 'prompt' then low end) as prompt_low,
        max(case when of_what = 'prompt' then high end) as prompt_high,
        max(case when of_what = 'before' and n >= 5 then low end) as before_low,
        max(case when of_what = 'before' and n >= 5 then high end) as before_high,
        max(case when of_what = 'after' and n >= 5 then low end) as after_low,
        max(case when of_what = 'after' and n >= 5 then high end) as after_high
    from bounds
    group by project_key
),
totals as (
    select project_key, count(*) as failures, sum(wait_ms) as wait_ms
    from failed
    group by project_key
    union all
    select project_key, decisive - succeeded, wait_ms
    from figures
    where decisive > succeeded
)
select j.account_id, j.region, j.name as project,
    case when t.type = 'CODEPIPELINE' then 0 else 1 end as eligible,
    l.retry_limit as auto_retry_limit, coalesce(f.failures, 0) as failures,
    floor(coalesce(f.failures, 0) / s.weeks * 1000 + 0.5) / cast(1000 as double)
        as failures_per_week,
    coalesce(p.prompt, 0) as retried_promptly,
    coalesce(p.prompt_recovered, 0) as recovered,
    p.prompt_rate as recovery_rate, p.prompt_low as recovery_rate_low,
    p.prompt_high as recovery_rate_high,
    floor(coalesce(p.prompt_recovered, 0) / s.weeks * 1000 + 0.5) / cast(1000 as double)
        as recovered_per_week_low,
    floor(cast(f.failures * p.prompt_recovered as double)
        / nullif(p.prompt, 0) / s.weeks * 1000 + 0.5)
        / cast(1000 as double) as recovered_per_week_high,
    floor(cast(coalesce(f.failures, 0) * s.ms as double) / nullif(s.timed, 0)
        / s.weeks / 60 + 0.5) / cast(1000 as double) as extra_minutes_per_week,
    floor(coalesce(f.wait_ms, 0) / s.weeks / 60 + 0.5) / cast(1000 as double)
        as waiting_saved_minutes_per_week,
    case when t.type = 'CODEPIPELINE' then 'leave'
        when l.retry_limit > 0 and p.after_low > p.before_high then 'enable'
        when l.retry_limit > 0 and p.after_high < p.before_low then 'leave'
        when coalesce(p.prompt, 0) < 5 then 'not enough data'
        when p.prompt_low >= 0.25 then 'enable'
        when p.prompt_high < 0.25 then 'leave'
        else 'not enough data' end as advice
from spans as s
inner join projects as j on j.project_key = s.project_key
inner join newest as t on t.project_key = j.project_key and t.nth = 1
left join limits as l on l.project_key = s.project_key and l.nth = 1
left join totals as f on f.project_key = s.project_key
left join compared as p on p.project_key = s.project_key
order by j.name, j.account_id nulls last, j.region nulls last

-- Where build minutes go that no success came of, and what they cost.
-- One row per project, environment type and compute type, the most wasted first.
--
-- Parameters
--   :links               known, retries or all (default): which links make chains
--
-- Columns
--   account_id           from the build's ARN, NULL without one
--   region               from the build's ARN, NULL without one
--   project              the project's name
--   environment_type     LINUX_CONTAINER and the like
--   compute_type         BUILD_GENERAL1_SMALL and the like
--   builds               with a start and an end
--   build_minutes        from their start to their end, summed
--   succeeded_minutes    of these, of builds that SUCCEEDED
--   failed_minutes       of builds that failed, and no later attempt SUCCEEDED
--   recovered_minutes    of builds that failed, and a later attempt SUCCEEDED
--   stopped_minutes      of builds that were STOPPED
--   unfinished_minutes   of builds that are IN_PROGRESS or without a status
--   wasted_share         (failed + recovered + stopped) / build_minutes
--   billed_minutes       each build's minutes rounded up to a whole one, summed
--   price_per_minute     of this environment and compute type, from the price list
--   currency             of the price
--   cost                 billed_minutes * price_per_minute
--   failed_cost          of this, of builds that failed for good
--   recovered_cost       of builds that failed, and a later attempt SUCCEEDED
--   stopped_cost         of builds that were STOPPED
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
-- Whether a later attempt succeeded is looked up for builds that failed: to join
-- chains would have SQLite read those of all builds first.
placed as (
    select b.project_key, b.environment_type, b.compute_type, b.build_status,
        b.start_time_ms, b.end_time_ms, (
            select max(1)
            from chains as c
            inner join chains as l on l.links = c.links
                and l.chain_key = c.chain_key and l.attempt > c.attempt
            inner join builds as r on r.build_key = l.build_key
            where c.links = coalesce(:links, 'all') and c.build_key = b.build_key
                and r.build_status = 'SUCCEEDED'
        ) as is_recovered
    from others as o
    cross join selected_builds as b
    where b.project_key = o.project_key
        and b.end_time_ms - b.start_time_ms is not null
),
timed as (
    select b.project_key, nullif(b.environment_type, '') as environment_type,
        nullif(b.compute_type, '') as compute_type,
        b.end_time_ms - b.start_time_ms as ms,
        floor(cast(b.end_time_ms - b.start_time_ms + 59999 as double) / 60000)
            as billed,
        case when b.build_status = 'SUCCEEDED' then 'succeeded'
            when b.build_status = 'STOPPED' then 'stopped'
            when coalesce(b.build_status, '') in ('', 'IN_PROGRESS')
                then 'unfinished'
            when b.is_recovered = 1 then 'recovered'
            else 'failed' end as became
    from placed as b
),
grouped as (
    select project_key, environment_type, compute_type, became, count(*) as builds,
        sum(ms) as ms, sum(billed) as billed
    from timed
    group by project_key, environment_type, compute_type, became
),
summed as (
    select project_key, environment_type, compute_type, sum(builds) as builds,
        sum(ms) as ms,
        sum(case when became = 'succeeded' then ms else 0 end) as succeeded_ms,
        sum(case when became = 'failed' then ms else 0 end) as failed_ms,
        sum(case when became = 'recovered' then ms else 0 end) as recovered_ms,
        sum(case when became = 'stopped' then ms else 0 end) as stopped_ms,
        sum(case when became = 'unfinished' then ms else 0 end) as unfinished_ms,
        sum(case when became in ('failed', 'recovered', 'stopped') then ms
            else 0 end) as wasted_ms,
        sum(billed) as billed,
        sum(case when became = 'failed' then billed else 0 end) as failed_billed,
        sum(case when became = 'recovered' then billed else 0 end)
            as recovered_billed,
        sum(case when became = 'stopped' then billed else 0 end) as stopped_billed
    from grouped
    group by project_key, environment_type, compute_type
    union all
    select f.project_key, nullif(f.environment_type, ''), nullif(f.compute_type, ''),
        f.builds, f.ms, f.succeeded_ms, f.failed_ms, f.recovered_ms, f.stopped_ms,
        f.unfinished_ms, f.failed_ms + f.recovered_ms + f.stopped_ms,
        f.billed_minutes, f.failed_billed, f.recovered_billed, f.stopped_billed
    from whole as w
    inner join minute_figures as f on f.project_key = w.project_key
        and f.links = coalesce(:links, 'all')
)
select j.account_id, j.region, j.name as project, s.environment_type,
    s.compute_type, s.builds,
    floor(cast(s.ms + 30 as double) / 60) / cast(1000 as double) as build_minutes,
    floor(cast(s.succeeded_ms + 30 as double) / 60) / cast(1000 as double)
        as succeeded_minutes,
    floor(cast(s.failed_ms + 30 as double) / 60) / cast(1000 as double)
        as failed_minutes,
    floor(cast(s.recovered_ms + 30 as double) / 60) / cast(1000 as double)
        as recovered_minutes,
    floor(cast(s.stopped_ms + 30 as double) / 60) / cast(1000 as double)
        as stopped_minutes,
    floor(cast(s.unfinished_ms + 30 as double) / 60) / cast(1000 as double)
        as unfinished_minutes,
    floor(cast(20000 * s.wasted_ms + s.ms as double) / nullif(2 * s.ms, 0))
        / cast(10000 as double) as wasted_share,
    cast(s.billed as bigint) as billed_minutes, p.price_per_minute, p.currency,
    floor(s.billed * p.price_per_minute * 100 + 0.5) / cast(100 as double) as cost,
    floor(s.failed_billed * p.price_per_minute * 100 + 0.5) / cast(100 as double)
        as failed_cost,
    floor(s.recovered_billed * p.price_per_minute * 100 + 0.5)
        / cast(100 as double) as recovered_cost,
    floor(s.stopped_billed * p.price_per_minute * 100 + 0.5) / cast(100 as double)
        as stopped_cost
from summed as s
inner join projects as j on j.project_key = s.project_key
left join prices as p on p.environment_type = s.environment_type
    and p.compute_type = s.compute_type
order by s.wasted_ms desc, j.name, j.account_id nulls last, j.region nulls last,
    s.environment_type nulls last, s.compute_type nulls last

-- Whether retries work: how many failed builds were recovered by retrying them.
-- One row per project with a chain or a retry, or one for all of them.
--
-- Parameters
--   :links  known, retries (default) or all: which links make chains
--   :total  1: one row for all projects, its project columns NULL
--
-- Columns
--   account_id              from the build's ARN, NULL without one
--   region                  from the build's ARN, NULL without one
--   project                 the project's name
--   chains                  their root failed and a later attempt was decisive
--   recovered               of these, a later attempt SUCCEEDED
--   recovery_rate           recovered / chains
--   recovery_rate_low       Wilson 95 % interval
--   recovery_rate_high      likewise
--   retries                 builds that are retries, of SUCCEEDED ones left out
--   decisive                of these, SUCCEEDED or failing
--   succeeded               of these, SUCCEEDED
--   success_rate            succeeded / decisive
--   success_rate_low        Wilson 95 % interval
--   success_rate_high       likewise
--   stopped                 of the retries, STOPPED
--   unfinished              of the retries, IN_PROGRESS or without a status
--   unlinked                of the retries, those whose original is not known
--   retries_of_succeeded    retries whose original is known to have SUCCEEDED
--   median_recovery_seconds from the root's end to the first success's
with attempts as (
    select case when :total = 1 then (select min(project_key) from projects)
            else b.project_key end as project_key,
        coalesce(b.build_status, '') as status,
        case when r.original_build_key is null then 1 else 0 end as is_unlinked,
        case when o.build_status = 'SUCCEEDED' then 1 else 0 end as is_repeat
    from linked_retries as r
    inner join selected_builds as b on b.build_key = r.retry_build_key
    left join builds as o on o.build_key = r.original_build_key
    where r.links = coalesce(:links, 'retries')
),
retry_counts as (
    select project_key, sum(is_repeat) as repeats, sum(1 - is_repeat) as retries,
        sum(case when status in ('', 'STOPPED', 'IN_PROGRESS') then 0
            else 1 - is_repeat end) as n,
        sum(case when status = 'SUCCEEDED' then 1 - is_repeat else 0 end) as k,
        sum(case when status = 'STOPPED' then 1 - is_repeat else 0 end) as stopped,
        sum(case when status in ('', 'IN_PROGRESS') then 1 - is_repeat
            else 0 end) as unfinished,
        sum(is_unlinked) as unlinked
    from attempts
    group by project_key
),
roots as (
    select case when :total = 1 then (select min(project_key) from projects)
            else r.project_key end as project_key,
        r.is_recovered, r.seconds
    from recoveries as r
    inner join selected_builds as b on b.build_key = r.chain_key
    where r.links = coalesce(:links, 'retries')
),
ranked as (
    select project_key, is_recovered, seconds,
        row_number() over (
            partition by project_key order by seconds nulls last) as nth,
        count(seconds) over (partition by project_key) as timed
    from roots
),
chain_counts as (
    select project_key, count(*) as n, sum(is_recovered) as k,
        min(case when nth * 2 >= timed then seconds end) as median_seconds
    from ranked
    group by project_key
),
rates as (
    select project_key, 'chains' as of_what, n, k from chain_counts
    union all select project_key, 'retries', n, k from retry_counts
),
bounds as (
    select project_key, of_what,
        floor(cast(20000 * k + n as double) / nullif(2 * n, 0))
            / cast(10000 as double) as rate,
        floor((k + 1.920729440648 - 1.959964 * sqrt(
            cast(k * (n - k) as double) / nullif(n, 0) + 0.960364720324))
            / (n + 3.841458881296) * 10000 + 0.5) / cast(10000 as double) as low,
        floor((k + 1.920729440648 + 1.959964 * sqrt(
            cast(k * (n - k) as double) / nullif(n, 0) + 0.960364720324))
            / (n + 3.841458881296) * 10000 + 0.5) / cast(10000 as double) as high
    from rates
),
counted as (
    select project_key from rates
    union
    select a.project_key
    from (select min(project_key) as project_key from projects) as a
    where :total = 1
)
select case when :total = 1 then null else j.account_id end as account_id,
    case when :total = 1 then null else j.region end as region,
    case when :total = 1 then null else j.name end as project,
    coalesce(c.n, 0) as chains, coalesce(c.k, 0) as recovered,
    cb.rate as recovery_rate, cb.low as recovery_rate_low,
    cb.high as recovery_rate_high,
    coalesce(r.retries, 0) as retries, coalesce(r.n, 0) as decisive,
    coalesce(r.k, 0) as succeeded,
    rb.rate as success_rate, rb.low as success_rate_low,
    rb.high as success_rate_high,
    coalesce(r.stopped, 0) as stopped, coalesce(r.unfinished, 0) as unfinished,
    coalesce(r.unlinked, 0) as unlinked,
    coalesce(r.repeats, 0) as retries_of_succeeded,
    c.median_seconds as median_recovery_seconds
from counted as g
left join chain_counts as c on c.project_key = g.project_key
left join bounds as cb
    on cb.project_key = g.project_key and cb.of_what = 'chains'
left join retry_counts as r on r.project_key = g.project_key
left join bounds as rb
    on rb.project_key = g.project_key and rb.of_what = 'retries'
left join projects as j on j.project_key = g.project_key
order by j.name, j.account_id nulls last, j.region nulls last

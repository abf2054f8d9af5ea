-- Whether retries work: how many failed builds were recovered by retrying them.
-- One row per project, or other group, with a chain or a retry; or one for all.
--
-- Parameters
--   :by     project (default), source_version, compute_type, image, initiator,
--           trigger, month or none: what retries, and roots of chains, share
--   :links  known, retries (default) or all: which links make chains
--   :total  1: the same as none
--
-- Columns
--   account_id              from the build's ARN, NULL without one; project alone
--   region                  likewise
--   project                 the project's name, or what the other group shares
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
    select project_key
    from counted_projects
    where is_whole = 1 and coalesce(:by, 'project') = 'project'
        and coalesce(:total, 0) <> 1
),
-- The others are counted here.
others as (
    select project_key from counted_projects
    except
    select project_key from whole
),
figures as (
    select f.*
    from whole as w
    inner join retry_figures as f on f.project_key = w.project_key
        and f.links = coalesce(:links, 'retries')
),
partial as (
    select b.build_key, coalesce(b.build_status, '') as status,
        case case when :total = 1 then 'none' else coalesce(:by, 'project') end
            when 'project' then b.project_key
            when 'source_version' then coalesce(b.source_version, '')
            when 'compute_type' then coalesce(b.compute_type, '')
            when 'image' then coalesce(b.image, '')
            when 'initiator' then coalesce(b.initiator, '')
            when 'trigger' then b.trigger
            when 'month' then coalesce(b.start_month, '')
            else ''
        end as group_key
    from others as o
    cross join selected_builds as b
    where b.project_key = o.project_key
),
retried as (
    select b.group_key, b.status,
        case when r.original_build_key is null then 1 else 0 end as is_unlinked,
        case when o.build_status = 'SUCCEEDED' then 1 else 0 end as is_repeat
    from partial as b
    inner join linked_retries as r on r.retry_build_key = b.build_key
        and r.links = coalesce(:links, 'retries')
    left join builds as o on o.build_key = r.original_build_key
),
chained as (
    select b.group_key, r.is_recovered, r.seconds
    from partial as b
    inner join recoveries as r on r.chain_key = b.build_key
        and r.links = coalesce(:links, 'retries')
),
retry_counts as (
    select group_key, sum(is_repeat) as repeats, sum(1 - is_repeat) as retries,
        sum(case when status in ('', 'STOPPED', 'IN_PROGRESS') then 0
            else 1 - is_repeat end) as n,
        sum(case when status = 'SUCCEEDED' then 1 - is_repeat else 0 end) as k,
        sum(case when status = 'STOPPED' then 1 - is_repeat else 0 end) as stopped,
        sum(case when status in ('', 'IN_PROGRESS') then 1 - is_repeat
            else 0 end) as unfinished,
        sum(is_unlinked) as unlinked
    from retried
    group by group_key
    union all
    select project_key, retries_of_succeeded, retries, decisive, succeeded, stopped,
        unfinished, unlinked
    from figures
    where retries + retries_of_succeeded > 0
),
ranked as (
    select group_key, is_recovered, seconds,
        row_number() over (
            partition by group_key order by seconds nulls last) as nth,
        count(seconds) over (partition by group_key) as timed
    from chained
),
chain_counts as (
    select group_key, count(*) as n, sum(is_recovered) as k,
        min(case when nth * 2 >= timed then seconds end) as median_seconds
    from ranked
    group by group_key
    union all
    select project_key, chains, recovered, median_seconds
    from figures
    where chains > 0
),
rates as (
    select group_key, 'chains' as of_what, n, k from chain_counts
    union all select group_key, 'retries', n, k from retry_counts
),
bounds as (
    select group_key, of_what,
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
    select group_key from rates
    union
    select '' from (select count(*) as n from projects) as a
    where :total = 1 or :by = 'none'
)
select j.account_id, j.region,
    coalesce(j.name, nullif(g.group_key, '')) as project,
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
left join chain_counts as c on c.group_key = g.group_key
left join bounds as cb
    on cb.group_key = g.group_key and cb.of_what = 'chains'
left join retry_counts as r on r.group_key = g.group_key
left join bounds as rb
    on rb.group_key = g.group_key and rb.of_what = 'retries'
left join projects as j
    on j.project_key = g.group_key and coalesce(:by, 'project') = 'project'
order by project nulls last, j.account_id nulls last, j.region nulls last

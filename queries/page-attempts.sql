-- How often a retry succeeds, by whether it is the second attempt, the third, …
-- One row per attempt, in chains whose root failed, until the first success.
--
-- Parameters
--   :links     known, retries (default) or all: which links make chains
--
-- Columns
--   attempt    its place in the chain, from 2
--   decisive   builds at that place that SUCCEEDED or failed
--   succeeded  of these, SUCCEEDED; all rows together: recovered of retry-success
with attempts as (
    select c.attempt, b.build_status,
        min(case when b.build_status = 'SUCCEEDED' then c.attempt end) over (
            partition by c.chain_key) as first_success
    from chains as c
    inner join selected_builds as root on root.build_key = c.chain_key
    inner join builds as b on b.build_key = c.build_key
    where c.links = coalesce(:links, 'retries')
        and root.build_status not in ('', 'SUCCEEDED', 'STOPPED', 'IN_PROGRESS')
)
select attempt, count(*) as decisive,
    sum(case when build_status = 'SUCCEEDED' then 1 else 0 end) as succeeded
from attempts
where attempt > 1 and (first_success is null or attempt <= first_success)
    and build_status not in ('', 'STOPPED', 'IN_PROGRESS')
group by attempt
order by attempt

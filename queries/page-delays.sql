-- How much time flaky failures cost in each week.
-- One row per week with an episode of flaky failures.
--
-- Parameters
--   :links         known, retries or all (default): which links make chains
--
-- Columns
--   week           the Monday of the week in which the first failing build started
--   delay_seconds  as in flaky-phases, an episode counts for at most 4 hours
select b.start_week as week,
    sum(case when e.seconds > 14400 then 14400
        when e.seconds > 0 then e.seconds else 0 end) as delay_seconds
from flaky_episodes as e
inner join selected_builds as b on b.build_key = e.build_key
where e.links = coalesce(:links, 'all') and e.phase_type is not null
group by b.start_week
order by b.start_week nulls last

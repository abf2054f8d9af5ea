-- Build ids worth fetching: unfinished, named by a link, or listed and never seen.
-- One row per build, the newest first; ids that CodeBuild did not find are left out.
--
-- Parameters
--   :unfinished    1: builds whose record here is not complete
--   :originals     1: builds that a link names and that are not here
--   :listed        1: ids in lists of builds that are not here
--   :since_time_ms what is known to have started before is left out; NULL: nothing
--
-- Columns
--   id             as `aws codebuild batch-get-builds --ids` takes it
with wanted as (
    select b.id, b.start_time_ms
    from builds as b
    where :unfinished = 1 and b.is_complete = 0
    union all
    select c.original_id, r.start_time_ms
    from link_claims as c
    left join builds as r on r.id = c.retry_id
    where :originals = 1
        and not exists (select 1 from builds as b where b.id = c.original_id)
    union all
    select c.retry_id, o.start_time_ms
    from link_claims as c
    left join builds as o on o.id = c.original_id
    where :originals = 1
        and not exists (select 1 from builds as b where b.id = c.retry_id)
    union all
    select l.id, null
    from listed_builds as l
    where :listed = 1
        and not exists (select 1 from builds as b where b.id = l.id)
)
select w.id
from wanted as w
where not exists (select 1 from missing_builds as m where m.id = w.id)
group by w.id
having :since_time_ms is null or max(w.start_time_ms) is null
    or max(w.start_time_ms) >= :since_time_ms
order by max(w.start_time_ms) desc nulls last, w.id

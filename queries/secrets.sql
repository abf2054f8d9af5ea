-- Which PLAINTEXT variables look like secrets, and since when; never their values.
-- One row per project, variable and reason, by project.
--
-- Columns
--   account_id from the build's ARN, NULL without one
--   region     from the build's ARN, NULL without one
--   project    the project's name
--   name       the variable's
--   reason     name: what it is called; else the form that its value has
--   builds     that were given such a value
--   first_day  of the first such build's start, UTC
--   last_day   of the last one's
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
counted as (
    select b.project_key, v.name, v.secret_reason as reason,
        count(distinct b.build_key) as builds, min(b.start_day) as first_day,
        max(b.start_day) as last_day
    from others as o
    cross join selected_builds as b
    inner join environment_variables as v on v.build_key = b.build_key
    where b.project_key = o.project_key and v.secret_reason <> 'all-masked'
    group by b.project_key, v.name, v.secret_reason
    union all
    select f.project_key, f.name, f.reason, f.builds, f.first_day, f.last_day
    from whole as w
    inner join secret_figures as f on f.project_key = w.project_key
)
select j.account_id, j.region, j.name as project, c.name, c.reason, c.builds,
    c.first_day, c.last_day
from counted as c
inner join projects as j on j.project_key = c.project_key
order by j.name, j.account_id nulls last, j.region nulls last, c.name nulls last,
    c.reason

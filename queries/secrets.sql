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
select j.account_id, j.region, j.name as project, v.name,
    v.secret_reason as reason, count(distinct v.build_key) as builds,
    min(b.start_day) as first_day, max(b.start_day) as last_day
from environment_variables as v
inner join selected_builds as b on b.build_key = v.build_key
inner join projects as j on j.project_key = b.project_key
where v.secret_reason <> 'all-masked'
group by j.project_key, j.name, j.account_id, j.region, v.name, v.secret_reason
order by j.name, j.account_id nulls last, j.region nulls last,
    v.name nulls last, v.secret_reason
